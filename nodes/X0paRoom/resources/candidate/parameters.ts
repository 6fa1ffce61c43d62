import { locator, numberId, textId } from '../../../engine';
import { candidates } from '../../lists/candidates';

/** The UUID of one candidate's interview. Free text where the vendor doesn't say which of its IDs is meant. */
export const interviewId = textId({
	displayName: 'Interview ID',
	description: "ID of the candidate's interview",
	hint: 'The "interviewId" in the output of "Add" and "Get Many"',
	placeholder: 'e.g. 611b0532-d8a2-4dc5-913a-e11656b68075',
});

/** How the editor shows the interview when the assessment is known, so that its candidates can be listed. */
export const interview = {
	displayName: 'Interview ID',
	description: 'Interview of the candidate',
	hint: 'The ID is the "interviewId" in the output of "Add" and "Get Many"',
	placeholder: 'e.g. 611b0532-d8a2-4dc5-913a-e11656b68075',
	list: candidates,
};

export const candidateInterviewId = locator(interview);

/** The person's number, the same in all responses. */
export const profileId = numberId({
	displayName: 'Profile ID',
	description: 'Numeric ID of the candidate',
	hint: 'The "profileId" in the output of "Add" and "Get Many"',
	placeholder: 'e.g. 4711',
});
