import type { paths } from '../../api';
import { collection, flag, operation, setting } from '../../../engine';
import { commandHints } from '../../statusHints';
import { answerXml, newId, workItemId } from '../../parameters';

export const begin = operation<paths>()({
	name: 'Begin or Resume',
	value: 'begin',
	action: 'Begin or resume an assembly session of a work item',
	description:
		'Begin a session of a work item, or resume a saved one. The session has the answers that were saved last. Unsaved changes are lost.',
	endpoint: 'PUT /v1.1/WorkItems/{id}/Versions/{versionId}',
	effect: 'repeatable',
	identifiedBy: ['workItemId', 'versionId', 'hdaSessionId'],
	hints: commandHints,
	parameters: {
		workItemId,
		versionId: newId('Version ID', 'version'),
		forceCreate: setting(
			flag({
				displayName: 'Replace Session in Progress',
				description:
					'Whether to create a new session even if one is in progress. That one is replaced and loses its unsaved changes.',
			}),
		),
		additionalFields: collection({
			displayName: 'Additional Fields',
			role: 'setting',
			fields: { answerXml: answerXml({ description: 'Answers to fill in beforehand, as HotDocs answer XML' }) },
		}),
	},
	request: ({ workItemId: id, versionId, forceCreate, additionalFields }) => ({
		path: { id, versionId },
		body: { ...additionalFields, ...(forceCreate ? { forceCreate } : {}) },
	}),
	output: (response, _values, { path: { id, versionId } }) => ({ workItemId: id, versionId, ...response }),
});
