import type { paths } from '../../api';
import { choice, operation, required } from '../../../engine';
import { assessmentIds } from './assessmentIds';

export const refreshQuestions = operation<paths>()({
	name: 'Refresh Questions',
	value: 'refreshQuestions',
	action: 'Refresh the questions of assessments',
	description:
		"Update the questions of assessments, and replace deleted ones. Xobin doesn't state what happens to candidates who are in the middle of an assessment.",
	warnings: { final: { notice: 'This changes the questions of the assessments' } },
	endpoint: 'POST /assessments/refresh-assessments',
	effect: 'once',
	howToCheck: 'Check the questions of the assessments in Xobin.',
	identifiedBy: ['assessments_updated'],
	hints: { 403: "One of the assessments may not belong to the account of the API key. Xobin doesn't say which." },
	parameters: {
		refresh: required(
			choice({
				displayName: 'Refresh',
				description: 'Which assessments to change',
				options: [
					{ name: 'All Assessments', value: 'all', description: 'Every assessment of the account' },
					{ name: 'Selected Assessments', value: 'selected' },
				],
				default: 'selected',
			}),
		),
		assessmentIds: { ...assessmentIds, showWhen: { refresh: ['selected'] } },
	},
	request: ({ assessmentIds: ids }) => ({ body: ids === undefined ? {} : { assessment_ids: ids } }),
});
