import type { paths } from '../../api';
import { collection, dateTime, operation, optionalText, Problem } from '../../../engine';
import { aiInterviewId, invitation } from '../../parameters';
import { gmt } from '../../times';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create an AI interview invite',
	description:
		'Invite a candidate to an AI interview. The candidate is e-mailed only with the invite format "Send Link".',
	endpoint: 'POST /ai-interviews/invite',
	effect: 'once',
	identifiedBy: ['response_id'],
	howToCheck: 'Run "Get Many" for this AI interview, or look at its candidates in Xobin.',
	hints: { 403: 'The invites of the account may be used up.' },
	parameters: {
		aiInterviewId,
		...invitation,
		additionalFields: collection({
			displayName: 'Additional Fields',
			fields: {
				customFieldId: optionalText({
					displayName: 'Custom Field ID',
					description: 'Your own ID, by which the report can be found later',
					placeholder: 'e.g. crm-4711',
				}),
				expiryDate: dateTime({
					displayName: 'Expiry Date',
					description:
						'When the invite ends, to the minute. It never does when this is left out. Pick it in the time zone of the workflow; Xobin gets it in GMT.',
				}),
				startDate: dateTime({
					displayName: 'Start Date',
					description:
						'When the candidate may begin, to the minute. At once when this is left out. Pick it in the time zone of the workflow; Xobin gets it in GMT.',
				}),
			},
		}),
	},
	check: ({ additionalFields: { startDate, expiryDate } }) => {
		if (startDate && expiryDate && gmt(startDate) >= gmt(expiryDate)) {
			throw new Problem(
				`has a "Start Date" (${startDate.toISO()}) that is not before the "Expiry Date" (${expiryDate.toISO()})`,
				'Change one of them',
			);
		}
	},
	request: ({ additionalFields: { customFieldId, startDate, expiryDate }, ...values }) => ({
		body: {
			candidate_name: values.candidateName,
			candidate_email: values.candidateEmail,
			ai_interview_id: values.aiInterviewId,
			invite_format: values.inviteFormat,
			...(startDate ? { start_date: gmt(startDate) } : {}),
			...(expiryDate ? { expiry_date: gmt(expiryDate) } : {}),
			...(customFieldId ? { custom_field_id: customFieldId } : {}),
		},
	}),
});
