import type { paths } from '../../api';
import { operation } from '../../../engine';
import { outcome, UNKNOWN_RESPONSE } from '../../responses';
import { commandHints } from '../../statusHints';
import { versionId, workItemId } from '../../parameters';

export const complete = operation<paths>()({
	name: 'Complete',
	value: 'complete',
	action: 'Complete a version of a work item',
	description:
		'Complete a version of a work item. An interview that is open in a browser must be finished there first.',
	warnings: { final: { notice: 'The interview of the version ends permanently' } },
	endpoint: 'POST /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Complete',
	call: UNKNOWN_RESPONSE,
	effect: 'once',
	identifiedBy: ['workItemId', 'versionId'],
	howToCheck: 'Use "Get Status" to check whether the version is completed.',
	hints: commandHints,
	parameters: { workItemId, versionId },
	request: (values) => ({ path: { workItemId: values.workItemId, versionId: values.versionId }, body: {} }),
	output: (response, _values, { path }) => outcome(response, path),
});
