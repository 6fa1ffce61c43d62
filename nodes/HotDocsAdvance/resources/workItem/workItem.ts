import type { components } from '../../api';
import { collection, flag, Problem, text } from '../../../engine';
import { answerXml, groupAndTemplate, newId } from '../../parameters';

type Body = components['schemas']['WorkItem'];

/** Fields of a new work item. Their names are known from a third-party client only: this is the one place of them. */
const moreFields = {
	answerXml: answerXml({
		description:
			'Answers to fill in beforehand, as HotDocs answer XML. HotDocs asks for it to be checked against its schema first.',
	}),
	description: text({
		displayName: 'Description',
		description: 'What the work item is about',
		placeholder: 'e.g. Starts on 1 March',
		maxLength: 4_000,
	}),
	isPrivateToOwner: flag({
		displayName: 'Private to Owner',
		description: 'Whether the work item is private to its owner. HotDocs Advance does not describe it further.',
	}),
};

/** Fields that only version 1.1 of the call has. */
const v1Fields = {
	assembleImmediately: flag({
		displayName: 'Assemble Immediately',
		description:
			'Whether "assembleImmediately" is set, which HotDocs Advance does not describe. Only for API version 1.1.',
	}),
	completeAssemblySession: flag({
		displayName: 'Complete Assembly Session',
		description:
			'Whether "completeAssemblySession" is set, which HotDocs Advance does not describe. Only for API version 1.1.',
	}),
};

const required = {
	name: text({
		displayName: 'Name',
		description: 'The name of the work item',
		placeholder: 'e.g. Employment agreement of Jane Doe',
	}),
	...groupAndTemplate({
		workGroup: 'The work group that the work item belongs to',
		template: 'The template that the documents are made from. The list shows those of the work group.',
	}),
	workItemId: newId('Work Item ID', 'work item'),
};

/** Parameters of a new work item by v2.0. */
export const fields = {
	...required,
	additionalFields: collection({ displayName: 'Additional Fields', fields: moreFields }),
};

/** The same with those of v1.1. */
export const allFields = {
	...required,
	additionalFields: collection({ displayName: 'Additional Fields', fields: { ...moreFields, ...v1Fields } }),
};

/** @throws Problem when a field is set that only version 1.1 of the call has */
export function refuseV1Fields(given: Record<string, unknown>): void {
	for (const [name, { property }] of Object.entries(v1Fields)) {
		if (given[name] === undefined) continue;
		throw new Problem(
			`has the field "${property.displayName}", which only version 1.1 of the API knows`,
			'Remove the field, or add the option "API Version" and choose v1.1',
		);
	}
}

/** The body of the call, from the parameters' values. */
export const body = <More extends object>({
	name,
	workGroupId,
	templatePackageId,
	additionalFields,
}: Pick<Body, 'workGroupId' | 'templatePackageId'> & { name: string; additionalFields: More }) => ({
	workGroupId,
	name,
	templatePackageId,
	...additionalFields,
});
