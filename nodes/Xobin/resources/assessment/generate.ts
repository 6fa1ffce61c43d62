import type { paths } from '../../api';
import { collection, number, operation } from '../../../engine';
import { job, jobBody, notificationUrl } from '../../jobParameters';

export const generate = operation<paths>()({
	name: 'Generate',
	value: 'generate',
	action: 'Generate an assessment',
	description:
		'Generate an assessment from a job description with AI. Xobin only queues it: the item is the queued job, and the assessment appears in Xobin later.',
	endpoint: 'POST /assessments/generate-ai',
	effect: 'once',
	identifiedBy: ['job_id'],
	howToCheck: 'Check in Xobin whether the assessment appears.',
	parameters: {
		...job,
		additionalFields: collection({
			displayName: 'Additional Fields',
			role: 'setting',
			fields: {
				cutoff: number({
					displayName: 'Cut-Off',
					description: 'Score required to pass, from 0 to 100',
					default: 40,
					min: 0,
					max: 100,
					whole: true,
				}),
				notificationUrl,
			},
		}),
	},
	request: ({ additionalFields: { cutoff, notificationUrl: url }, ...values }) => ({
		body: { ...jobBody(values, url), ...(cutoff === undefined ? {} : { cutoff }) },
	}),
});
