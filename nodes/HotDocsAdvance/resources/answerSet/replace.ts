import type { paths } from '../../api';
import { operation } from '../../../engine';
import { outcome } from '../../responses';
import { answerHints } from '../../statusHints';
import { answerXml, workItemId } from '../../parameters';

export const replace = operation<paths>()({
	name: 'Replace',
	value: 'replace',
	action: 'Replace the answer set of a work item',
	description:
		'Overwrite all answers of a work item. Possible only while the current version is Saved, Completed or PostProcessingFailed.',
	warnings: { final: { notice: "The answers of the work item are overwritten and can't be restored" } },
	endpoint: 'PUT /v2.0/WorkItems/{workItemId}/AnswerSet/Content',
	call: { as: 'any', contentType: 'application/xml' },
	effect: 'repeatable',
	identifiedBy: ['workItemId'],
	hints: answerHints,
	parameters: {
		workItemId,
		answerXml: answerXml({
			description: 'All answers, as HotDocs answer XML. Answers that are missing from it are lost.',
		}),
	},
	request: (values) => ({ path: { workItemId: values.workItemId }, body: values.answerXml }),
	output: (response, { workItemId: id }) => outcome(response, { workItemId: id }),
});
