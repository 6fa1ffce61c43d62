import { randomUUID } from 'crypto';

import type { paths } from '../../api';
import { steps } from '../../../engine';
import { asking, UNSEEN, unseen } from '../../responses';
import { assembled } from '../../assembly';
import { commandHints } from '../../statusHints';
import { maxWait } from '../../parameters';
import { body, fields } from './workItem';

export const createAndAssemble = steps<paths>()({
	name: 'Create and Assemble',
	value: 'createAndAssemble',
	action: 'Create a work item and assemble its documents',
	description:
		'Create a work item with its answers, assemble its documents and wait until they can be downloaded. Needs an installation with version 2.0 of the API.',
	endpoints: [
		'PUT /v2.0/WorkItems/{workItemId}',
		'PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}/CreateAndAssemble',
		'GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Status',
	],
	effect: 'repeatable',
	identifiedBy: ['workItemId', 'versionId'],
	hints: commandHints,
	parameters: { ...fields, maxWait },
	run: async (calls, { workItemId = randomUUID(), ...values }) => {
		const versionId = randomUUID();
		const path = { workItemId, versionId };
		const made = { path: { workItemId }, body: body(values) };
		await asking(calls, 'the work item was asked for', { workItemId }, async () =>
			unseen(await calls.call('PUT /v2.0/WorkItems/{workItemId}', made, UNSEEN)),
		);
		calls.done('the work item was created', { workItemId });
		const start = 'PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}/CreateAndAssemble';
		await asking(calls, 'the assembly was asked for', { versionId }, async () =>
			unseen(await calls.call(start, { path, body: {} }, UNSEEN)),
		);
		calls.done('the assembly was started', { versionId });
		const status = await assembled(calls, path, values.maxWait);
		return { ...path, name: values.name, status };
	},
});
