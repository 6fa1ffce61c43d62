import type { paths } from '../../api';
import { operation } from '../../../engine';
import { AUTH_IS_KEPT, updateAll, webhooks, withoutAuth } from '../../webhookParameters';

export const updateAiInterviews = operation<paths>()({
	name: 'Update for All AI Interviews',
	value: 'updateAiInterviews',
	action: 'Update the webhook settings for all AI interviews',
	description: `Set where Xobin sends the events of AI interviews. The old addresses are overwritten. ${AUTH_IS_KEPT}`,
	endpoint: 'POST /ai-interviews/settings/webhooks',
	effect: 'once',
	howToCheck: 'Look at the webhook settings in Xobin.',
	parameters: { webhooks: webhooks(['start', 'submission']), updateAll: updateAll('AI interview') },
	request: (values) => ({ body: { webhooks: values.webhooks, updateAll: values.updateAll } }),
	output: withoutAuth,
});
