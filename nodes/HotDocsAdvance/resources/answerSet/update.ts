import type { paths } from '../../api';
import { steps } from '../../../engine';
import { answerXmlFrom, checkAnswers } from '../../answers/answersToXml';
import { requiredAnswers } from '../../answers/parameters';
import { outcome } from '../../responses';
import { answerHints } from '../../statusHints';
import { workItemId } from '../../parameters';

export const update = steps<paths>()({
	name: 'Update',
	value: 'update',
	action: 'Update answers of a work item',
	description:
		'Overwrite some answers of a work item and keep the others (cloud only). Possible only while the current version is Saved, Completed or PostProcessingFailed.',
	warnings: { final: { notice: "The old values of the answers that you send are overwritten and can't be restored" } },
	endpoints: [
		'PATCH /v2.0/WorkItems/{workItemId}/AnswerSet/Content',
		'GET /v2.0/TemplatePackages/{templatePackageId}/Versions/{versionId}/VariableData',
	],
	effect: 'once',
	identifiedBy: ['workItemId'],
	howToCheck: 'Use "Get" of the answer set to check the answers.',
	hints: {
		...answerHints,
		405: 'This operation exists in the cloud only. On-premise, use "Replace" with all answers.',
	},
	parameters: { workItemId, ...requiredAnswers('The answers to overwrite, as HotDocs answer XML') },
	check: checkAnswers,
	run: async (calls, { workItemId: id, ...values }) => {
		const body = (await answerXmlFrom(calls, values)) ?? '';
		const endpoint = 'PATCH /v2.0/WorkItems/{workItemId}/AnswerSet/Content';
		const how = { as: 'any', contentType: 'application/xml' } as const;
		return outcome(await calls.call(endpoint, { path: { workItemId: id }, body }, how), { workItemId: id });
	},
});
