import type { paths } from '../../api';
import { steps } from '../../../engine';
import { answerXmlFrom, checkAnswers } from '../../answers/answersToXml';
import { reportingIds, UNKNOWN_RESPONSE } from '../../responses';
import { waitForDocuments } from '../../waitForDocuments';
import { commandHints } from '../../statusHints';
import { maxWait } from '../../parameters';
import { body, fields } from './newWorkItem';

export const createAndAssemble = steps<paths>()({
	name: 'Create and Assemble',
	value: 'createAndAssemble',
	action: 'Create a work item and assemble its documents',
	description:
		'Create a work item with its answers, assemble its documents and wait until they can be downloaded. Requires an installation with version 2.0 of the API.',
	endpoints: [
		'PUT /v2.0/WorkItems/{workItemId}',
		'PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}/CreateAndAssemble',
		'GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Status',
		'GET /v2.0/TemplatePackages/{templatePackageId}/Versions/{versionId}/VariableData',
	],
	effect: 'repeatable',
	identifiedBy: ['workItemId', 'versionId'],
	hints: commandHints,
	parameters: { ...fields, maxWait },
	check: checkAnswers,
	changingCalls: () => [
		'PUT /v2.0/WorkItems/{workItemId}',
		'PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}/CreateAndAssemble',
	],
	run: async (calls, { workItemId, ...values }) => {
		const versionId = calls.newId();
		const path = { workItemId, versionId };
		const answers = await answerXmlFrom(calls, values);
		// Without *Answers*, n8n drops the fields and the object, so that nothing else would show that they were not sent
		if (answers === undefined)
			calls.hint('The documents have no answers. To give some, select where they come from in "Answers".');
		const newItem = { path: { workItemId }, body: body(values, answers) };
		await reportingIds(
			calls,
			'the work item was requested',
			{ workItemId },
			async () => await calls.call('PUT /v2.0/WorkItems/{workItemId}', newItem, UNKNOWN_RESPONSE),
		);
		calls.done('the work item was created', { workItemId });
		const start = 'PUT /v2.0/WorkItems/{workItemId}/Versions/{versionId}/CreateAndAssemble';
		await reportingIds(
			calls,
			'the assembly was requested',
			{ versionId },
			async () => await calls.call(start, { path, body: {} }, UNKNOWN_RESPONSE),
		);
		calls.done('the assembly was started', { versionId });
		const status = await waitForDocuments(calls, path, values.maxWait);
		return { ...path, name: values.name, status };
	},
});
