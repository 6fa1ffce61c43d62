import { randomUUID } from 'crypto';

import type { paths } from '../../api';
import { choice, steps } from '../../../engine';
import { asking, outcome, UNSEEN } from '../../responses';
import { commandHints } from '../../statusHints';
import { allFields, body, refuseV1Fields } from './workItem';

export const create = steps<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create a work item',
	description: 'Create a work item for a template package, with answers filled in beforehand if you like',
	endpoints: ['PUT /v2.0/WorkItems/{workItemId}', 'PUT /v1.1/WorkItems/{id}'],
	effect: 'repeatable',
	identifiedBy: ['workItemId'],
	hints: commandHints,
	parameters: allFields,
	options: {
		apiVersion: choice({
			displayName: 'API Version',
			description: 'Which version of the call is made',
			options: [
				{ name: 'v1.1', value: 'v1.1', description: 'For an older installation' },
				{ name: 'v2.0', value: 'v2.0' },
			],
			default: 'v2.0',
		}),
	},
	check: ({ additionalFields, options }) => {
		if (options.apiVersion !== 'v1.1') refuseV1Fields(additionalFields);
	},
	run: async (calls, { workItemId = randomUUID(), options, ...values }) => {
		const answer = await asking(calls, 'the work item was asked for', { workItemId }, async () =>
			options.apiVersion === 'v1.1'
				? await calls.call('PUT /v1.1/WorkItems/{id}', { path: { id: workItemId }, body: body(values) }, UNSEEN)
				: await calls.call('PUT /v2.0/WorkItems/{workItemId}', { path: { workItemId }, body: body(values) }, UNSEEN),
		);
		const { name, workGroupId, templatePackageId } = values;
		return outcome(answer, { workItemId, name, workGroupId, templatePackageId });
	},
});
