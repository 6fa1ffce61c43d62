import type { paths } from '../../api';
import { flag, operation } from '../../../engine';
import { outcome, UNSEEN } from '../../answers';
import { sessionHints } from '../../hints';
import { workItemId } from '../../parameters';

export const complete = operation<paths>()({
	name: 'Complete',
	value: 'complete',
	action: 'Complete an assembly session',
	description: 'Complete the session in progress of a work item. This ends the session and cannot be undone.',
	endpoint: 'PUT /v1.1/WorkItems/{id}/Versions/Active/CompleteSession',
	call: UNSEEN,
	effect: 'repeatable',
	identifiedBy: ['workItemId'],
	hints: sessionHints,
	parameters: {
		workItemId,
		runAssembly: flag({
			displayName: 'Assemble Documents',
			description: 'Whether to assemble the documents as well. If off, the session ends without them.',
			default: true,
		}),
	},
	request: ({ workItemId: id, runAssembly }) => ({ path: { id }, body: { runAssembly } }),
	output: (answer, { workItemId: id }) => outcome(answer, { workItemId: id }),
});
