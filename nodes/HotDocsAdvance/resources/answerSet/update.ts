import type { paths } from '../../api';
import { operation } from '../../../engine';
import { outcome } from '../../responses';
import { answerHints } from '../../statusHints';
import { answerXml, workItemId } from '../../parameters';

export const update = operation<paths>()({
	name: 'Update',
	value: 'update',
	action: 'Update answers of a work item',
	description:
		'Overwrite some answers of a work item and keep the others (cloud only). Possible only while the current version is Saved, Completed or PostProcessingFailed.',
	warnings: { final: { notice: "The old values of the answers that you send are overwritten and can't be restored" } },
	endpoint: 'PATCH /v2.0/WorkItems/{workItemId}/AnswerSet/Content',
	call: { as: 'any', contentType: 'application/xml' },
	effect: 'once',
	identifiedBy: ['workItemId'],
	howToCheck: 'Use "Get" of the answer set to check the answers.',
	hints: {
		...answerHints,
		405: 'This operation exists in the cloud only. On-premise, use "Replace" with all answers.',
	},
	parameters: {
		workItemId,
		answerXml: answerXml({ description: 'The answers to overwrite, as HotDocs answer XML' }),
	},
	request: (values) => ({ path: { workItemId: values.workItemId }, body: values.answerXml }),
	output: (response, { workItemId: id }) => outcome(response, { workItemId: id }),
});
