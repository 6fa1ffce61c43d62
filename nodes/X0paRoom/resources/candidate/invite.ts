import type { paths } from '../../api';
import { bulk, guid, ifAlreadyThere, located } from '../../../engine';
import { inviteAnyway, inviteUnlessInvited } from './sendInvites';
import { spelledAlike } from './candidatesBy';
import { assessmentId, interview } from '../../parameters';

export const invite = bulk<paths>()({
	name: 'Send Invite',
	value: 'invite',
	action: 'Send a candidate the invite to an assessment',
	description: 'Email a candidate the invite to the interview',
	warnings: { emails: { notice: 'X0PA Room emails the invite to the candidate' } },
	endpoints: ['POST /assessments/{id}/invite', 'GET /assessments/{id}/candidates'],
	effect: 'once',
	identifiedBy: ['interviewId'],
	howToCheck: 'Run "Get Many" for this assessment: "inviteSent" tells whether the candidate has been invited.',
	parameters: {
		assessmentId,
		// The vendor's example of the body has a UUID, so a wrong ID is told before it is sent
		interviewId: located(interview, guid(interview)),
	},
	options: {
		ifAlreadyThere: ifAlreadyThere({
			act: 'Invite',
			noun: 'Candidate',
			description: 'What to do when X0PA Room lists the candidate as invited already ("inviteSent")',
			returned: 'the candidate as "Get Many" lists it',
		}),
	},
	// The vendor documents no limit. With so many a large run takes few calls, and a call that fails leaves few in doubt
	atMost: 100,
	sameSettings: ({ assessmentId: assessment, options }) => [assessment, options.ifAlreadyThere ?? 'add'],
	key: ({ interviewId }) => spelledAlike(interviewId),
	run: async (calls, all) => {
		const [{ options }] = all;
		const { ifAlreadyThere: mode = 'add' } = options;
		return mode === 'add' ? await inviteAnyway(calls, all) : await inviteUnlessInvited(calls, all, mode);
	},
});
