import type { paths } from '../../api';
import { asItComes, guid, located, operation } from '../../../engine';
import { assessmentId, interview } from '../../parameters';

export const invite = operation<paths>()({
	name: 'Send Invite',
	value: 'invite',
	action: 'Send a candidate the invite to an assessment',
	description: 'E-mail the candidate an invitation to the interview. It can’t be taken back.',
	endpoint: 'POST /assessments/{id}/invite',
	effect: 'once',
	identifiedBy: ['interviewId'],
	howToCheck: 'Run "Get Many" for this assessment: "inviteSent" tells whether the candidate has been invited.',
	parameters: {
		assessmentId,
		// The vendor's example of the body has a UUID, so a wrong ID is told before it is sent
		interviewId: located(interview, guid(interview)),
	},
	request: (values) => ({
		path: { id: values.assessmentId },
		body: { videointerviewGroupId: values.assessmentId, interviewIds: [values.interviewId] },
	}),
	// The vendor's answer names no interview
	output: (answer, { assessmentId: assessment, interviewId }) => {
		const ids = { interviewId, assessmentId: assessment };
		return { ...asItComes(answer, ids)[0], ...ids };
	},
});
