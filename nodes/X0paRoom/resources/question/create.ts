import type { paths } from '../../api';
import { accepted, jsonObject, operation } from '../../../engine';
import { assessmentId } from '../../parameters';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create a question in an assessment',
	description: 'Add a question to an assessment. The API has no way to list, change or delete questions.',
	endpoint: 'POST /assessments/{id}/question',
	effect: 'once',
	howToCheck: 'Look in X0PA Room to see whether the assessment has the question.',
	parameters: {
		assessmentId,
		questionJson: jsonObject({
			displayName: 'Question (JSON)',
			description: "Question to send, unchanged. X0PA doesn't document its fields.",
		}),
	},
	request: (values) => ({ path: { id: values.assessmentId }, body: values.questionJson }),
	output: (response, values) => accepted(response, { assessmentId: values.assessmentId }),
});
