import type { paths } from '../../api';
import { numberId, operation } from '../../../engine';
import { invitation } from '../../parameters';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create an automated interview invite',
	description:
		'Invite a candidate to an automated interview. The candidate is e-mailed only with the invite format "Send Link".',
	endpoint: 'POST /automated-interviews/invite',
	effect: 'once',
	identifiedBy: ['interview_id', 'email'],
	howToCheck: 'Look at the candidates of the interview in Xobin.',
	parameters: {
		interviewId: numberId({
			displayName: 'Interview ID',
			description: 'The number of the automated interview. Xobin has no call that lists them.',
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
