import type { paths } from '../../api';
import { asItComes, jsonObject, operation } from '../../../engine';
import { assessmentId } from '../../parameters';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create a question in an assessment',
	description: 'Add a question to an assessment. The API can neither list, change nor delete questions.',
	endpoint: 'POST /assessments/{id}/question',
	effect: 'once',
	howToCheck: 'Look in X0PA Room whether the assessment has the question.',
	parameters: {
		assessmentId,
		questionJson: jsonObject({
			displayName: 'Question (JSON)',
			description: 'The question as X0PA takes it, sent as it is. X0PA does not document its fields; ask X0PA support.',
		}),
	},
	request: (values) => ({ path: { id: values.assessmentId }, body: values.questionJson }),
	output: (answer, values) => asItComes(answer, { assessmentId: values.assessmentId }),
});
