import type { DateTime } from 'luxon';

import {
	collection,
	dateTime,
	guid,
	jsonObject,
	located,
	number,
	optionalGuid,
	Problem,
	text,
	type Parameter,
} from '../engine';

/** A record with a GUID, picked from a list or given by its ID. */
function guidLocator(o: { displayName: string; description: string; list: string }): Parameter<string> {
	const placeholder = 'e.g. 2d9f3d10-6fdb-494f-9929-955515c6f114';
	return located({ ...o, placeholder }, guid(o));
}

/** A work group, and below it a template package that is part of it. */
export const groupAndTemplate = (o: { workGroup: string; template: string }) => ({
	workGroupId: guidLocator({ displayName: 'Work Group', description: o.workGroup, list: 'workGroups' }),
	templatePackageId: guidLocator({
		displayName: 'Template Package',
		description: o.template,
		list: 'templatePackages',
	}),
});

/** A work group whose records are asked for. */
export const workGroupId = guidLocator({
	displayName: 'Work Group',
	description: 'The work group to look in',
	list: 'workGroups',
});

/** A template package of any work group. */
export const anyTemplatePackageId = guidLocator({
	displayName: 'Template Package',
	description: 'The template package to look at',
	list: 'allTemplatePackages',
});

/** The ID of a work item that is there already. */
export const workItemId = guid({
	displayName: 'Work Item ID',
	description: 'The ID of the work item',
	hint: 'The "workItemId" that creating it gives',
});

/** The ID of a version that is there already. */
export const versionId = guid({
	displayName: 'Version ID',
	description: 'The ID of the version of the work item',
	hint: 'The "versionId" that creating it gives',
});

/** The ID that something new gets. */
export const newId = (displayName: string, what: string): Parameter<string | undefined> =>
	optionalGuid({
		displayName,
		description: `The ID that the ${what} gets. A new one is made when this is empty. What happens to a ${what} that has the ID already is not documented: never give the ID of another one.`,
	});

/** Answers as HotDocs answer XML. Whether it fits the schema of answer sets is not checked here. */
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

/** How long to wait for documents, in seconds. */
export const maxWait = number({
	displayName: 'Max Wait',
	description: 'How long to wait for the documents, in seconds',
	default: 300,
	min: 1,
	max: 86_400,
});

/** A point in time that must be given. */
export function requiredDateTime(o: { displayName: string; description: string; sent: string }): Parameter<DateTime> {
	const { property, read } = dateTime(o);
	return {
		property: { ...property, required: true },
		read: (value, context) => {
			const at = read(value, context);
			if (at) return at;
			throw new Problem('is empty', 'Pick a date, or check the expression that fills it');
		},
	};
}

/** Finds records by status. Neither the valid values nor the grammar were seen, so it is sent as it is. */
export const statusFilter = collection({
	displayName: 'Filters',
	placeholder: 'Add Filter',
	fields: {
		filter: text({
			displayName: 'Status Filter',
			description: 'Only records with this status. HotDocs Advance gets it as you write it.',
			placeholder: 'e.g. Completed',
		}),
	},
});

/** The body of a call whose fields were not seen, for users who know them. */
export const bodyOption = {
	bodyJson: jsonObject({
		displayName: 'Request Body',
		description:
			'Fields to send as a JSON object, from the documentation of your installation. An empty object is sent without it.',
	}),
};
