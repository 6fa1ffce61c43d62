import type { paths } from '../../api';
import { CallFailure, operation, records } from '../../../engine';
import { assessmentId, candidateInterviewId, profileId } from '../../parameters';

/** Whether the vendor says that it deleted nothing. An answer without a number says nothing. */
function nothingDeleted(answer: unknown): boolean {
	const counts = records(answer).map(
		({ videointerviews }) => (videointerviews as { affectedRows?: unknown } | null)?.affectedRows,
	);
	return counts.length > 0 && counts.every((count) => count === 0);
}

export const deleteCandidate = operation<paths>()({
	name: 'Delete',
	value: 'delete',
	action: 'Delete a candidate from an assessment',
	description: 'Delete one candidate from an assessment permanently',
	warnings: { final: { notice: 'A deleted candidate cannot be brought back' } },
	// Singular `assessment`, as the vendor prints it for this route only. It may mean /assessments/{id}/candidates/{vid}.
	endpoint: 'DELETE /assessment/{id}/candidates/{vid}',
	effect: 'repeatable',
	identifiedBy: ['interviewId', 'profileId'],
	hints: { 404: 'The assessment has no such candidate, or the candidate has been deleted already.' },
	parameters: { assessmentId, interviewId: candidateInterviewId, profileId },
	request: (values) => ({
		path: { id: values.assessmentId, vid: values.interviewId },
		body: [{ profileId: values.profileId, videointerviewGroupId: values.assessmentId }],
	}),
	output: (answer, values) => {
		if (nothingDeleted(answer)) {
			throw new CallFailure('refused', 'X0PA Room answered that it deleted nothing', {
				remedy: 'Check that the interview ID, the profile ID and the assessment belong to the same candidate.',
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
