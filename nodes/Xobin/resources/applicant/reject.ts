import type { paths } from '../../api';
import { flag, operation, setting, text } from '../../../engine';
import { applicationId, trackId } from '../../parameters';
import { onlyInStage, sourceStage } from './sourceStage';

export const reject = operation<paths>()({
	name: 'Reject',
	value: 'reject',
	action: 'Reject an applicant',
	description: 'Reject an applicant in a track, with or without an email',
	warnings: {
		final: { notice: "Xobin doesn't document a way to undo a rejection" },
		emails: { notice: 'Xobin emails the rejection to the candidate', when: { sendEmail: [true] } },
	},
	endpoint: 'PATCH /tracks/{track_id}/applicants/{application_id}/reject',
	effect: 'once',
	identifiedBy: ['application_id'],
	hints: { 409: 'The applicant is not in the source stage.' },
	howToCheck: 'Run "Get" for this applicant and check the status.',
	parameters: {
		trackId,
		applicationId,
		sendEmail: setting(
			flag({ displayName: 'Send Email', description: 'Whether to email the rejection to the candidate' }),
		),
		emailMessage: {
			...setting(
				text({
					displayName: 'Email Message',
					description: "Your own text for the email. Defaults to Xobin's text.",
					placeholder: 'e.g. Thank you for your interest. We have chosen somebody else.',
					rows: 4,
				}),
			),
			showWhen: { sendEmail: [true] },
		},
		additionalFields: onlyInStage,
	},
	request: ({ trackId: track, applicationId: applicant, sendEmail, emailMessage, additionalFields }) => ({
		path: { track_id: track, application_id: applicant },
		body: {
			...sourceStage(additionalFields),
			send_email: sendEmail,
			...(emailMessage ? { email_message: emailMessage } : {}),
		},
	}),
});
