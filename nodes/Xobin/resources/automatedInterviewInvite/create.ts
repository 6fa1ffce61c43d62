import type { paths } from '../../api';
import { numberId, operation } from '../../../engine';
import { invitation, invitationWarnings } from '../../parameters';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Invite a candidate to an automated interview',
	description: 'Invite a candidate to an automated interview with a link, which Xobin can email to the candidate',
	warnings: invitationWarnings,
	endpoint: 'POST /automated-interviews/invite',
	effect: 'once',
	identifiedBy: ['interview_id', 'email'],
	howToCheck: 'Check the candidates of the interview in Xobin.',
	parameters: {
		interviewId: numberId({
			displayName: 'Interview ID',
			description: 'ID of the automated interview',
			placeholder: 'e.g. 138',
		}),
		...invitation,
	},
	request: (values) => ({
		body: {
			candidate_name: values.candidateName,
			candidate_email: values.candidateEmail,
			interview_id: values.interviewId,
			// The table on Xobin's page calls it `invite_type`; its sample and every other invite use this name
			invite_format: values.inviteFormat,
		},
	}),
});
