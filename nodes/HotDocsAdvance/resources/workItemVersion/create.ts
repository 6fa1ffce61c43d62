import type { paths } from '../../api';
import { operation } from '../../../engine';
import { outcome, UNKNOWN_RESPONSE } from '../../responses';
import { commandHints } from '../../statusHints';
import { bodyOption, newId, workItemId } from '../../parameters';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create a version of a work item',
	description: 'Create a new version of a work item, without assembling its documents',
	endpoint: 'PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}',
	call: UNKNOWN_RESPONSE,
	effect: 'repeatable',
	identifiedBy: ['workItemId', 'versionId'],
	hints: commandHints,
	parameters: { workItemId, versionId: newId('Version ID', 'version') },
	options: bodyOption,
	request: ({ workItemId: item, versionId, options: { bodyJson = {} } }) => ({
		path: { workItemId: item, versionId },
		body: bodyJson,
	}),
	output: (response, _values, { path }) => outcome(response, path),
});
