import type { paths } from '../../api';
import { flag, operation, setting } from '../../../engine';
import { outcome, UNKNOWN_RESPONSE } from '../../responses';
import { sessionHints } from '../../statusHints';
import { workItemId } from '../../parameters';

export const complete = operation<paths>()({
	name: 'Complete',
	value: 'complete',
	action: 'Complete the assembly session of a work item',
	description: 'Complete the session in progress of a work item, with or without assembling its documents',
	warnings: { final: { notice: 'The session ends permanently' } },
	endpoint: 'PUT /v1.1/WorkItems/{id}/Versions/Active/CompleteSession',
	call: UNKNOWN_RESPONSE,
	effect: 'repeatable',
	identifiedBy: ['workItemId'],
	hints: sessionHints,
	parameters: {
		workItemId,
		runAssembly: setting(
			flag({
				displayName: 'Assemble Documents',
				description: 'Whether to assemble the documents as well. If off, the session ends without them.',
				default: true,
			}),
		),
	},
	request: ({ workItemId: id, runAssembly }) => ({ path: { id }, body: { runAssembly } }),
	output: (response, { workItemId: id }) => outcome(response, { workItemId: id }),
});
