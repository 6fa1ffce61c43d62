import type { paths } from '../../api';
import { flag, steps, setting } from '../../../engine';
import { outcome, reportingIds, UNKNOWN_RESPONSE } from '../../responses';
import { waitForDocuments } from '../../waitForDocuments';
import { commandHints } from '../../statusHints';
import { bodyOption, maxWait, newId, workItemId } from '../../parameters';

export const createAndAssemble = steps<paths>()({
	name: 'Create and Assemble',
	value: 'createAndAssemble',
	action: 'Create a version of a work item and assemble its documents',
	description: 'Create a new version of a work item, assemble its documents and wait until they can be downloaded',
	endpoints: [
		'PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}/CreateAndAssemble',
		'GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Status',
	],
	effect: 'repeatable',
	identifiedBy: ['workItemId', 'versionId'],
	hints: commandHints,
	parameters: {
		workItemId,
		versionId: newId('Version ID', 'version'),
		waitUntilAssembled: setting(
			flag({
				displayName: 'Wait Until Assembled',
				description: 'Whether to wait until the documents can be downloaded',
				default: true,
			}),
		),
		maxWait: { ...maxWait, showWhen: { waitUntilAssembled: [true] } },
	},
	options: bodyOption,
	run: async (calls, { workItemId: item, versionId, maxWait: timeout, options: { bodyJson = {} } }) => {
		const path = { workItemId: item, versionId };
		const start = 'PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}/CreateAndAssemble';
		const response = await reportingIds(
			calls,
			'the assembly was requested',
			path,
			async () => await calls.call(start, { path, body: bodyJson }, UNKNOWN_RESPONSE),
		);
		// Hidden, and so undefined, when "Wait Until Assembled" is off
		if (timeout === undefined) return outcome(response, path);
		calls.done('the assembly was started', path);
		return { ...path, status: await waitForDocuments(calls, path, timeout) };
	},
});
