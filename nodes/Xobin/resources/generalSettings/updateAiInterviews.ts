import type { paths } from '../../api';
import { operation } from '../../../engine';
import { updateAll } from '../../parameters';
import { aiInterviewFields, checkFields, generalOf, hints } from './aiInterviewFields';
import { overwrites } from './parameters';

export const updateAiInterviews = operation<paths>()({
	name: 'Update for AI Interviews',
	value: 'updateAiInterviews',
	action: 'Update the general settings for AI interviews',
	description:
		"Set the general settings of the account for AI interviews. Only the added fields are sent; Xobin doesn't document whether it keeps the others.",
	warnings: overwrites,
	endpoint: 'POST /ai-interviews/settings/general',
	effect: 'once',
	howToCheck: '"Get for AI Interviews" shows the current settings.',
	hints,
	parameters: { updateFields: aiInterviewFields, updateAll: updateAll('AI interview') },
	check: ({ updateFields }) => checkFields(updateFields),
	request: ({ updateFields, updateAll: all }) => ({ body: { general: generalOf(updateFields), updateAll: all } }),
});
