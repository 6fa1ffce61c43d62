import type { paths } from '../../api';
import { choice, steps, setting } from '../../../engine';
import { answerXmlFrom, checkAnswers } from '../../answers/answersToXml';
import { outcome, reportingIds, UNKNOWN_RESPONSE } from '../../responses';
import { commandHints } from '../../statusHints';
import { body, fieldsWithV1, refuseV1Fields } from './newWorkItem';

export const create = steps<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create a work item',
	description: 'Create a work item for a template package, optionally with answers filled in beforehand',
	endpoints: [
		'PUT /v2.0/WorkItems/{workItemId}',
		'PUT /v1.1/WorkItems/{id}',
		'GET /v2.0/TemplatePackages/{templatePackageId}/Versions/{versionId}/VariableData',
	],
	effect: 'repeatable',
	identifiedBy: ['workItemId'],
	hints: commandHints,
	parameters: fieldsWithV1,
	options: {
		apiVersion: setting(
			choice({
				displayName: 'API Version',
				description: 'Version of the API to use',
				options: [
					{ name: 'v1.1', value: 'v1.1', description: 'For older installations' },
					{ name: 'v2.0', value: 'v2.0' },
				],
				default: 'v2.0',
			}),
		),
	},
	check: (values) => {
		checkAnswers(values);
		if (values.options.apiVersion !== 'v1.1') refuseV1Fields(values.additionalFields);
	},
	run: async (calls, { workItemId, options, ...values }) => {
		const sent = body(values, await answerXmlFrom(calls, values));
		const response = await reportingIds(calls, 'the work item was requested', { workItemId }, async () =>
			options.apiVersion === 'v1.1'
				? await calls.call('PUT /v1.1/WorkItems/{id}', { path: { id: workItemId }, body: sent }, UNKNOWN_RESPONSE)
				: await calls.call('PUT /v2.0/WorkItems/{workItemId}', { path: { workItemId }, body: sent }, UNKNOWN_RESPONSE),
		);
		const { name, workGroupId, templatePackageId } = values;
		return outcome(response, { workItemId, name, workGroupId, templatePackageId });
	},
});
