import type { paths } from '../../api';
import { collection, flag, setting, steps } from '../../../engine';
import { answerXmlFrom, checkAnswers } from '../../answers/answersToXml';
import { optionalAnswers } from '../../answers/parameters';
import { commandHints } from '../../statusHints';
import { answerXml, newId, workItemId } from '../../parameters';

export const begin = steps<paths>()({
	name: 'Begin or Resume',
	value: 'begin',
	action: 'Begin or resume an assembly session of a work item',
	description:
		'Begin a session of a work item, or resume a saved one. The session has the answers that were saved last. Unsaved changes are lost.',
	endpoints: [
		'PUT /v1.1/WorkItems/{id}/Versions/{versionId}',
		'GET /v2.0/TemplatePackages/{templatePackageId}/Versions/{versionId}/VariableData',
	],
	effect: 'repeatable',
	identifiedBy: ['workItemId', 'versionId', 'hdaSessionId'],
	hints: commandHints,
	parameters: {
		workItemId,
		versionId: newId('Version ID', 'version'),
		forceCreate: setting(
			flag({
				displayName: 'Replace Session in Progress',
				description: 'Whether to replace a session in progress, which loses its unsaved changes',
			}),
		),
		...optionalAnswers,
		additionalFields: collection({
			displayName: 'Additional Fields',
			role: 'setting',
			fields: { answerXml: answerXml({ description: 'Answers to fill in beforehand, as HotDocs answer XML' }) },
		}),
	},
	check: checkAnswers,
	run: async (calls, { workItemId: id, versionId, forceCreate, ...values }) => {
		const answers = await answerXmlFrom(calls, values);
		const body = { ...(answers === undefined ? {} : { answerXml: answers }), ...(forceCreate ? { forceCreate } : {}) };
		const request = { path: { id, versionId }, body };
		const response = await calls.call('PUT /v1.1/WorkItems/{id}/Versions/{versionId}', request);
		return { workItemId: id, versionId, ...response };
	},
});
