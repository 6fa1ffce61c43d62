import type { paths } from '../../api';
import { choice, operation, Problem } from '../../../engine';
import { aiInterviewId, responseId } from '../../parameters';
import { futureTime, gmt } from '../../times';

const scheduled = { when: ['scheduled'] };

export const remind = operation<paths>()({
	name: 'Send Reminder',
	value: 'remind',
	action: 'Send a candidate a reminder of an AI interview',
	description: 'Email the candidate a reminder now, or at two later times',
	warnings: { emails: { notice: 'Xobin emails the reminder to the candidate' } },
	// The page's heading says PATCH, its request line POST. Never both: the candidate might be mailed twice.
	endpoint: 'PATCH /ai-interviews/invite/reminders/schedule',
	effect: 'once',
	identifiedBy: ['response_id'],
	howToCheck: 'Look at the invite in Xobin, or ask the candidate.',
	parameters: {
		aiInterviewId,
		responseId,
		when: choice({
			displayName: 'When',
			description: 'When the candidate is reminded',
			options: [
				{ name: 'Now', value: 'now', description: 'One reminder goes out at once' },
				{ name: 'At Two Times', value: 'scheduled', description: 'Xobin takes exactly two times' },
			],
			default: 'now',
		}),
		firstReminder: {
			...futureTime({
				displayName: 'First Reminder',
				description: 'When the first reminder goes out, to the minute and before the invite expires',
				sent: 'in GMT',
			}),
			showWhen: scheduled,
		},
		secondReminder: {
			...futureTime({
				displayName: 'Second Reminder',
				description: 'When the second reminder goes out, to the minute and before the invite expires',
				sent: 'in GMT',
			}),
			showWhen: scheduled,
		},
	},
	check: ({ when, firstReminder, secondReminder }) => {
		if (when === 'scheduled' && gmt(firstReminder) >= gmt(secondReminder)) {
			throw new Problem('has a "First Reminder" that is not before the "Second Reminder"', 'Change one of them');
		}
	},
	request: ({ when, firstReminder, secondReminder, ...values }) => ({
		body: {
			ai_interview_id: values.aiInterviewId,
			response_id: values.responseId,
			// Spelled as the vendor spells it
			...(when === 'scheduled' ? { remainders: [gmt(firstReminder), gmt(secondReminder)] } : {}),
		},
	}),
});
