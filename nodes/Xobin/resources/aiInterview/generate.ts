import type { paths } from '../../api';
import { collection, operation } from '../../../engine';
import { job, jobBody, notificationUrl } from '../../jobParameters';

export const generate = operation<paths>()({
	name: 'Generate',
	value: 'generate',
	action: 'Generate an AI interview',
	description:
		'Generate an AI interview from a job description. Xobin only queues it: the item is the queued job, and the interview appears in Xobin later.',
	endpoint: 'POST /ai-interviews/generate-interview',
	effect: 'once',
	identifiedBy: ['job_id'],
	howToCheck: 'Check in Xobin whether the interview appears.',
	parameters: {
		...job,
		additionalFields: collection({ displayName: 'Additional Fields', role: 'setting', fields: { notificationUrl } }),
	},
	request: ({ additionalFields, ...values }) => ({ body: jobBody(values, additionalFields.notificationUrl) }),
});
