import {
	collection,
	guid,
	jsonObject,
	located,
	newGuid,
	number,
	Problem,
	text,
	type AnyList,
	type Parameter,
	setting,
	type Optional,
} from '../engine';
import { workGroups } from './lists/workGroups';
import { allTemplatePackages, templatePackages } from './lists/templatePackages';

/** A record with a GUID, picked from a list or entered by ID. */
export function guidLocator(o: { displayName: string; description: string; list: AnyList }): Parameter<string> {
	const placeholder = 'e.g. 2d9f3d10-6fdb-494f-9929-955515c6f114';
	return located({ ...o, placeholder }, guid(o));
}

/** A work group, and below it one of its template packages. */
export const groupAndTemplate = (o: { workGroup: string; template: string }) => ({
	workGroupId: guidLocator({ displayName: 'Work Group', description: o.workGroup, list: workGroups }),
	templatePackageId: guidLocator({
		displayName: 'Template Package',
		description: o.template,
		list: templatePackages,
	}),
});

/** The work group whose records are listed. */
export const workGroupId = guidLocator({
	displayName: 'Work Group',
	description: 'Work group to list the work items of',
	list: workGroups,
});

/** A template package of any work group. */
export const anyTemplatePackageId = guidLocator({
	displayName: 'Template Package',
	description: 'Template package to get the variables of',
	list: allTemplatePackages,
});

/** The ID of an existing work item. */
export const workItemId = guid({
	displayName: 'Work Item ID',
	description: 'ID of the work item',
	hint: 'The "workItemId" of the created work item',
});

/** The ID of an existing version. */
export const versionId = guid({
	displayName: 'Version ID',
	description: 'ID of the version of the work item',
	hint: 'The "versionId" of the created version',
});

/** The ID of a new record. */
export const newId = (displayName: string, what: string): Optional<string> =>
	newGuid({
		displayName,
		description: `ID of the new ${what}. Empty: a new ID. Never enter that of another ${what}.`,
	});

/** Answers as HotDocs answer XML. They are not validated against the schema of answer sets. */
export function answerXml(o: { description: string }): Parameter<string> {
	const { property, read } = text({
		displayName: 'Answer XML',
		placeholder: 'e.g. <AnswerSet><Answer name="Name"><TextValue>Jane</TextValue></Answer></AnswerSet>',
		maxLength: 5_000_000,
		rows: 6,
		...o,
	});
	return {
		property,
		read: (value, context) => {
			const xml = read(value, context);
			if (/^<[^]*>$/.test(xml)) return xml;
			throw new Problem('must be HotDocs answer XML, which begins with "<"', 'Check the expression that fills it');
		},
	};
}

/** The timeout of waiting for documents, in seconds. */
export const maxWait = setting(
	number({
		displayName: 'Max Wait for Documents',
		description: 'Maximum time to wait for the documents, in seconds',
		default: 300,
		min: 1,
		max: 86_400,
	}),
);

/** Finds records by status. Neither the valid values nor the grammar were seen, so the text is sent unchanged. */
export const statusFilter = collection({
	displayName: 'Filters',
	placeholder: 'Add Filter',
	role: 'restriction',
	fields: {
		filter: text({
			displayName: 'Status Filter',
			description: 'Return only records with this status',
			placeholder: 'e.g. Completed',
		}),
	},
});

/** The request body of a call whose fields were not seen, for users who know them. */
export const bodyOption = {
	bodyJson: setting(
		jsonObject({
			displayName: 'Request Body',
			description: 'Fields to send as a JSON object. Default: none.',
		}),
	),
};
