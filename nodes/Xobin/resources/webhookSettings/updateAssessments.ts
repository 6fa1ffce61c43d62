import type { paths } from '../../api';
import { flag, operation, setting } from '../../../engine';
import { updateAll } from '../../parameters';
import { settingsWarnings, webhooks } from './parameters';

export const updateAssessments = operation<paths>()({
	name: 'Update for All Assessments',
	value: 'updateAssessments',
	action: 'Update the webhook settings for all assessments',
	description: 'Set where Xobin sends the events of all assessments',
	warnings: settingsWarnings,
	endpoint: 'POST /webhooks',
	effect: 'once',
	howToCheck: 'Check the webhook settings in Xobin.',
	parameters: { webhooks: webhooks(['start', 'submission', 'updates']), updateAll: updateAll('assessment') },
	options: {
		updateAuth: setting(
			flag({
				displayName: 'Update Auth',
				description: 'Whether to set the undocumented flag "updateAuth". Not sent by default.',
			}),
		),
	},
	request: ({ webhooks: chosen, updateAll: all, options: { updateAuth } }) => ({
		body: { webhooks: chosen, updateAll: all, ...(updateAuth === undefined ? {} : { updateAuth }) },
	}),
});
