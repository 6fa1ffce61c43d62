import type { paths } from '../../api';
import { numberId, operation } from '../../../engine';
import { invitation, invitationWarnings } from '../../parameters';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Invite a candidate to an automated interview',
	description: 'Invite a candidate to an automated interview by a link, which Xobin can email to the candidate',
	warnings: invitationWarnings,
	endpoint: 'POST /automated-interviews/invite',
	effect: 'once',
	identifiedBy: ['interview_id', 'email'],
	howToCheck: 'Look at the candidates of the interview in Xobin.',
	parameters: {
		interviewId: numberId({
			displayName: 'Interview ID',
			description: 'The number of the automated interview. Xobin has no call that lists automated interviews.',
			placeholder: 'e.g. 138',
		}),
		...invitation,
	},
	request: (values) => ({
		body: {
			candidate_name: values.candidateName,
			candidate_email: values.candidateEmail,
			interview_id: values.interviewId,
			// The page's table of fields says `invite_type`, its sample and every other invite this
			invite_format: values.inviteFormat,
		},
	}),
});
