import type { components } from '../../api';
import { collection, flag, Problem, text, restriction } from '../../../engine';
import { answersToTemplate } from '../../answers/parameters';
import { answerXml, groupAndTemplate, newId } from '../../parameters';

type Body = components['schemas']['WorkItem'];

/** Optional fields of a new work item. Their names are known from a third-party client only, and appear only here. */
const moreFields = {
	answerXml: answerXml({
		description: 'Answers to fill in beforehand, as HotDocs answer XML',
	}),
	description: text({
		displayName: 'Description',
		description: 'What the work item is about',
		placeholder: 'e.g. Starts on 1 March',
		maxLength: Infinity,
	}),
	isPrivateToOwner: restriction(
		flag({
			displayName: 'Private to Owner',
			description: "Whether the work item is private to its owner, which isn't documented further",
		}),
	),
};

/** Fields that exist only in version 1.1 of the call. */
const v1Fields = {
	assembleImmediately: flag({
		displayName: 'Assemble Immediately',
		description: 'Whether to set "assembleImmediately" (undocumented, only for API version 1.1)',
	}),
	completeAssemblySession: flag({
		displayName: 'Complete Assembly Session',
		description: 'Whether to set "completeAssemblySession" (undocumented, only for API version 1.1)',
	}),
};

const required = {
	name: text({
		displayName: 'Name',
		description: 'Name of the work item',
		placeholder: 'e.g. Employment agreement of Jane Doe',
	}),
	...groupAndTemplate({
		workGroup: 'Work group that the work item belongs to',
		template: 'Template to make the documents from',
	}),
	workItemId: newId('Work Item ID', 'work item'),
	...answersToTemplate,
};

/** Parameters of a new work item in v2.0. */
export const fields = {
	...required,
	additionalFields: collection({ displayName: 'Additional Fields', role: 'setting', fields: moreFields }),
};

/** Parameters of a new work item in v2.0 or v1.1. */
export const fieldsWithV1 = {
	...required,
	additionalFields: collection({
		displayName: 'Additional Fields',
		role: 'setting',
		fields: { ...moreFields, ...v1Fields },
	}),
};

/** @throws Problem when a field is set that exists only in version 1.1 of the call */
export function refuseV1Fields(additionalFields: Record<string, unknown>): void {
	for (const [name, { property }] of Object.entries(v1Fields)) {
		if (additionalFields[name] === undefined) continue;
		throw new Problem(
			`has the field "${property.displayName}", which only version 1.1 of the API supports`,
			'Remove the field, or add the option "API Version" and select v1.1',
		);
	}
}

/**
 * The request body, from the values of the parameters.
 * @param answers as XML
 */
export const body = <More extends object>(
	{
		name,
		workGroupId,
		templatePackageId,
		additionalFields,
	}: Pick<Body, 'workGroupId' | 'templatePackageId'> & { name: string; additionalFields: More },
	answers: string | undefined,
) => ({
	workGroupId,
	name,
	templatePackageId,
	...additionalFields,
	...(answers === undefined ? {} : { answerXml: answers }),
});
