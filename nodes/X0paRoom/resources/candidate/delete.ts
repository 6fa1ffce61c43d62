import type { paths } from '../../api';
import { CallFailure, fieldIn, operation } from '../../../engine';
import { assessmentId } from '../../parameters';
import { candidateInterviewId, profileId } from './parameters';
import { interviewKey } from './personKeys';

/** Whether the vendor reports that it deleted nothing. */
const deletedNothing = (response: unknown): boolean => Number(fieldIn(response, 'affectedRows')) === 0;

export const deleteCandidate = operation<paths>()({
	name: 'Delete',
	value: 'delete',
	action: 'Delete a candidate from an assessment',
	description: 'Delete one candidate from an assessment permanently',
	warnings: { final: { notice: "A deleted candidate can't be restored" } },
	// Singular `assessment`, as the vendor prints it for this route only. It may mean /assessments/{id}/candidates/{vid}.
	endpoint: 'DELETE /assessment/{id}/candidates/{vid}',
	effect: 'repeatable',
	identifiedBy: ['interviewId', 'profileId'],
	hints: { 404: 'The assessment has no such candidate, or the candidate was already deleted.' },
	parameters: { assessmentId, interviewId: candidateInterviewId, profileId },
	undoes: ({ interviewId }) => [interviewKey(interviewId)],
	request: (values) => ({
		path: { id: values.assessmentId, vid: values.interviewId },
		body: [{ profileId: values.profileId, videointerviewGroupId: values.assessmentId }],
	}),
	output: (response, values) => {
		if (deletedNothing(response)) {
			throw new CallFailure('refused', 'X0PA Room reported that it deleted nothing', {
				remedy: 'Check that the interview ID, the profile ID and the assessment belong to the same candidate.',
				code: 'not-found',
			});
		}
		return {
			deleted: true,
			interviewId: values.interviewId,
			profileId: values.profileId,
			assessmentId: values.assessmentId,
		};
	},
});
