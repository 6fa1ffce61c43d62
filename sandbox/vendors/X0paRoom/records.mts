import { x0paAccount, type X0paAssessment, type X0paCandidate } from './state.mjs';

const TEN_DAYS = 864_000_000;

/** When the candidate's interview expires: the assessment's date, or ten days after the candidate was added. */
function expiration(candidate: X0paCandidate, assessment: X0paAssessment | undefined): Date {
	const given = Date.parse(assessment?.expirationDate ?? '');
	return new Date(Number.isNaN(given) ? candidate.createdAt + TEN_DAYS : given);
}

/** `2021-08-15T06:31:40+00:00`, the format of Add Candidate. */
function withOffset(date: Date): string {
	return date.toISOString().replace(/\.\d+Z$/, '+00:00');
}

/** A candidate as Add Candidate returns it: numbers as numbers, questionConfig as JSON in a string. */
export function addedRecord(candidate: X0paCandidate, assessment: X0paAssessment | undefined) {
	return {
		interviewId: candidate.interviewId,
		recruiterId: x0paAccount.recruiterId,
		atsJobId: '0',
		interviewName: assessment?.groupName ?? '',
		status: candidate.status,
		atsCandidateId: 0,
		createdAt: withOffset(new Date(candidate.createdAt)),
		publicUuid: candidate.publicUuid,
		candidateEmail: candidate.email,
		companyId: x0paAccount.companyId,
		questionConfig: JSON.stringify({ interviewType: assessment?.groupConfig?.interviewType ?? 'fixed' }),
		profileId: candidate.profileId,
		type: 'x0pa',
		videointerviewGroupId: candidate.assessmentId,
		expirationDate: withOffset(expiration(candidate, assessment)),
		maximumReminders: 0,
	};
}

/** A candidate as List Candidates returns it: most numbers as strings, questionConfig as an object. */
export function listedRecord(candidate: X0paCandidate, assessment: X0paAssessment | undefined) {
	return {
		id: String(candidate.id),
		interviewId: candidate.interviewId,
		recruiterId: String(x0paAccount.recruiterId),
		atsJobId: '0',
		interviewName: assessment?.groupName ?? '',
		status: candidate.status,
		inviteSent: candidate.inviteSent,
		rrCandidateId: null,
		atsCandidateId: '0',
		createdAt: new Date(candidate.createdAt).toISOString(),
		updatedAt: new Date(candidate.updatedAt).toISOString(),
		jobId: null,
		isPublic: null,
		publicUuid: candidate.publicUuid,
		avatarUrl: null,
		candidateEmail: candidate.email,
		profileVideo: null,
		responseAt: null,
		inviterEmail: null,
		companyId: String(x0paAccount.companyId),
		questionConfig: { interviewType: assessment?.groupConfig?.interviewType ?? 'fixed' },
		profileId: candidate.profileId,
		type: 'x0pa',
		videointerviewGroupId: candidate.assessmentId,
		startsAt: null,
		expiresAt: null,
		expirationDate: expiration(candidate, assessment).toISOString(),
		interviewScore: null,
		reviewerCount: null,
		totalScore: null,
		result: null,
		outcome: null,
		sharingUrl: null,
		inviteDate: null,
		maximumReminders: '0',
		retakeReason: null,
		retakeSent: null,
		retakeApproval: null,
		questionFeedback: false,
		interviewFeedback: true,
		videointerviewgroup: {
			videointerviewGroupId: candidate.assessmentId,
			groupName: assessment?.groupName ?? '',
		},
		profile: {
			profileId: candidate.profileId,
			firstName: candidate.firstName,
			lastName: candidate.lastName,
			email: candidate.email,
			iv: candidate.iv,
		},
		...candidate.edits,
	};
}
