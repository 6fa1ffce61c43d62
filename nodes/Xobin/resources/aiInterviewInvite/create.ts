import type { paths } from '../../api';
import { collection, dateTime, ifAlreadyThere, numberId, optionalText, Problem, steps } from '../../../engine';
import { inviteToAiInterview, inviteUnlessInvited } from './invite';
import { aiInterviewId, invitation, invitationWarnings } from '../../parameters';
import { gmt } from '../../times';

export const create = steps<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Invite a candidate to an AI interview',
	description: 'Invite a candidate to an AI interview by a link, which Xobin can email to the candidate',
	warnings: invitationWarnings,
	endpoints: ['POST /ai-interviews/invite', 'GET /ai-interviews/invited/{ai_interview_id}'],
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
					description: 'When the invite ends, to the minute. Left out, it never does',
					sent: 'in GMT',
				}),
				startDate: dateTime({
					displayName: 'Start Date',
					description: 'When the candidate may begin, to the minute. Left out, at once',
					sent: 'in GMT',
				}),
			},
		}),
	},
	options: {
		candidateId: numberId({
			displayName: 'Candidate ID',
			description: 'The number of the person, by which "If Already There" finds the invite',
			hint: 'The "candidate_id" that assessment invites, reports, applicants and parsed resumes give',
			placeholder: 'e.g. 4711',
		}),
		ifAlreadyThere: ifAlreadyThere({
			act: 'Invite',
			noun: 'Invite',
			description:
				'What to do when the candidate has an invite to the AI interview already. Needs the option "Candidate ID", because Xobin lists invites without names and email addresses. An invite that was revoked or has expired may still be listed.',
			returned: 'the invite as "Get Many" lists it, which has no link',
		}),
	},
	check: ({ additionalFields: { startDate, expiryDate }, options }) => {
		if (startDate && expiryDate && gmt(startDate) >= gmt(expiryDate)) {
			throw new Problem(
				`has a "Start Date" (${startDate.toISO()}) that is not before the "Expiry Date" (${expiryDate.toISO()})`,
				'Change one of them',
			);
		}
		const { ifAlreadyThere: mode = 'add', candidateId } = options;
		if (mode !== 'add' && candidateId === undefined) {
			throw new Problem(
				'has no "Candidate ID", by which "If Already There" finds the invite',
				'Add the option "Candidate ID" with the "candidate_id" of the person, or set "If Already There" to "Invite Anyway"',
			);
		}
	},
	run: async (calls, { options: { ifAlreadyThere: mode = 'add', candidateId }, ...asked }) =>
		mode === 'add' || candidateId === undefined
			? await inviteToAiInterview(calls, asked)
			: await inviteUnlessInvited(calls, asked, candidateId, mode),
});
