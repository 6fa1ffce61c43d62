import type { paths } from '../../api';
import { choice, operation, Problem, restriction } from '../../../engine';
import { aiInterviewId, responseId } from '../../parameters';
import { futureTime, gmt } from './gmtDates';

const scheduled = { when: ['scheduled'] };

export const remind = operation<paths>()({
	name: 'Send Reminder',
	value: 'remind',
	action: 'Send a candidate a reminder of an AI interview',
	description: 'Email the candidate a reminder now, or at two later times',
	warnings: { emails: { notice: 'Xobin emails the reminder to the candidate' } },
	// Xobin's page has PATCH in the heading and POST in the request line. Never try both: it could email the candidate twice.
	endpoint: 'PATCH /ai-interviews/invite/reminders/schedule',
	effect: 'once',
	identifiedBy: ['response_id'],
	howToCheck: 'Check the invite in Xobin, or ask the candidate.',
	parameters: {
		aiInterviewId,
		responseId,
		when: restriction(
			choice({
				displayName: 'When',
				description: 'When to remind the candidate',
				options: [
					{ name: 'Now', value: 'now', description: 'Send one reminder immediately' },
					{ name: 'At Two Times', value: 'scheduled', description: 'Xobin accepts exactly two times' },
				],
				default: 'now',
			}),
		),
		firstReminder: {
			...futureTime({
				displayName: 'First Reminder',
				description: 'When to send the first reminder, to the minute and before the invite expires',
			}),
			showWhen: scheduled,
		},
		secondReminder: {
			...futureTime({
				displayName: 'Second Reminder',
				description: 'When to send the second reminder, to the minute and before the invite expires',
			}),
			showWhen: scheduled,
		},
	},
	check: ({ firstReminder, secondReminder }) => {
		if (firstReminder && secondReminder && gmt(firstReminder) >= gmt(secondReminder)) {
			throw new Problem('has a "First Reminder" that is not before the "Second Reminder"', 'Change one of them');
		}
	},
	request: ({ firstReminder, secondReminder, ...values }) => ({
		body: {
			ai_interview_id: values.aiInterviewId,
			response_id: values.responseId,
			// Xobin's spelling
			...(firstReminder && secondReminder ? { remainders: [gmt(firstReminder), gmt(secondReminder)] } : {}),
		},
	}),
});
