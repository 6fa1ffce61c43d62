import type { paths } from '../../api';
import { guid, operation } from '../../../engine';
import { asItComes } from '../../answers';
import { assessmentId } from '../../parameters';

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
		interviewId: guid({
			displayName: 'Interview ID',
			description: 'The "interviewId" that adding or listing the candidate gives',
			placeholder: 'e.g. 611b0532-d8a2-4dc5-913a-e11656b68075',
		}),
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
