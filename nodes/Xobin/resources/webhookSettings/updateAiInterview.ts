import type { paths } from '../../api';
import { accepted, operation } from '../../../engine';
import { aiInterviewId } from '../../parameters';
import { settingsWarnings, webhooks, withoutAuth } from './parameters';

export const updateAiInterview = operation<paths>()({
	name: 'Update for One AI Interview',
	value: 'updateAiInterview',
	action: 'Update the webhook settings for one AI interview',
	description:
		"Set where Xobin sends the events of one AI interview. The authentication of these requests stays unchanged, because a password doesn't belong in a workflow.",
	warnings: settingsWarnings,
	endpoint: 'PUT /ai-interviews/settings/webhooks/{ai_interview_id}',
	effect: 'repeatable',
	identifiedBy: ['ai_interview_id'],
	parameters: { aiInterviewId, webhooks: webhooks(['start', 'submission']) },
	request: (values) => ({ path: { ai_interview_id: values.aiInterviewId }, body: { webhooks: values.webhooks } }),
	output: (response, values) => ({ ai_interview_id: values.aiInterviewId, ...withoutAuth(accepted(response, {})[0]) }),
});
