import type { paths } from '../../api';
import { steps } from '../../../engine';
import { answerXmlFrom, checkAnswers } from '../../answers/answersToXml';
import { requiredAnswers } from '../../answers/parameters';
import { outcome } from '../../responses';
import { answerHints } from '../../statusHints';
import { workItemId } from '../../parameters';

export const replace = steps<paths>()({
	name: 'Replace',
	value: 'replace',
	action: 'Replace the answer set of a work item',
	description:
		'Overwrite all answers of a work item. Possible only while the current version is Saved, Completed or PostProcessingFailed.',
	warnings: { final: { notice: "The answers of the work item are overwritten and can't be restored" } },
	endpoints: [
		'PUT /v2.0/WorkItems/{workItemId}/AnswerSet/Content',
		'GET /v2.0/TemplatePackages/{templatePackageId}/Versions/{versionId}/VariableData',
	],
	effect: 'repeatable',
	identifiedBy: ['workItemId'],
	hints: answerHints,
	parameters: {
		workItemId,
		...requiredAnswers('All answers, as HotDocs answer XML. Answers that are missing from it are lost.'),
	},
	check: checkAnswers,
	run: async (calls, { workItemId: id, ...values }) => {
		const body = (await answerXmlFrom(calls, values)) ?? '';
		const endpoint = 'PUT /v2.0/WorkItems/{workItemId}/AnswerSet/Content';
		const how = { as: 'any', contentType: 'application/xml' } as const;
		return outcome(await calls.call(endpoint, { path: { workItemId: id }, body }, how), { workItemId: id });
	},
});
