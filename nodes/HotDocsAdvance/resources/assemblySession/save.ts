import type { paths } from '../../api';
import { operation } from '../../../engine';
import { outcome, UNKNOWN_RESPONSE } from '../../responses';
import { sessionHints } from '../../statusHints';
import { workItemId } from '../../parameters';

export const save = operation<paths>()({
	name: 'Save',
	value: 'save',
	action: 'Save the assembly session of a work item',
	description: 'Save the session in progress of a work item, so that it can be resumed later',
	endpoint: 'PUT /v1.1/WorkItems/{id}/Versions/Active/SaveSession',
	call: UNKNOWN_RESPONSE,
	effect: 'repeatable',
	identifiedBy: ['workItemId'],
	hints: sessionHints,
	parameters: { workItemId },
	request: ({ workItemId: id }) => ({ path: { id }, body: {} }),
	output: (response, { workItemId: id }) => outcome(response, { workItemId: id }),
});
