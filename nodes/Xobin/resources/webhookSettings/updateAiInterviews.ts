import type { paths } from '../../api';
import { operation } from '../../../engine';
import { updateAll } from '../../parameters';
import { settingsWarnings, webhooks, withoutAuth } from './parameters';

export const updateAiInterviews = operation<paths>()({
	name: 'Update for All AI Interviews',
	value: 'updateAiInterviews',
	action: 'Update the webhook settings for all AI interviews',
	description:
		"Set where Xobin sends the events of all AI interviews. The authentication of these requests stays unchanged, because a password doesn't belong in a workflow.",
	warnings: settingsWarnings,
	endpoint: 'POST /ai-interviews/settings/webhooks',
	effect: 'once',
	howToCheck: 'Check the webhook settings in Xobin.',
	parameters: { webhooks: webhooks(['start', 'submission']), updateAll: updateAll('AI interview') },
	request: (values) => ({ body: { webhooks: values.webhooks, updateAll: values.updateAll } }),
	output: withoutAuth,
});
