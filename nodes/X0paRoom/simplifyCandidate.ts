import { pick } from '../engine';
import type { Candidate } from './responses';

/** IDs, names, email addresses, statuses, dates, scores and links: what the next nodes of a workflow need. */
const KEPT: ReadonlyArray<keyof Candidate> = [
	'id',
	'interviewId',
	'publicUuid',
	'profileId',
	'videointerviewGroupId',
	'interviewName',
	'candidateEmail',
	'inviterEmail',
	'recruiterId',
	'companyId',
	'jobId',
	'atsJobId',
	'atsCandidateId',
	'rrCandidateId',
	'status',
	'inviteSent',
	'createdAt',
	'updatedAt',
	'inviteDate',
	'startsAt',
	'expiresAt',
	'expirationDate',
	'responseAt',
	'interviewScore',
	'totalScore',
	'result',
	'outcome',
	'sharingUrl',
	'avatarUrl',
	'profileVideo',
];

const PERSON: ReadonlyArray<keyof Candidate['profile']> = ['profileId', 'firstName', 'lastName', 'email'];

/** Drops the rarely used fields of a listed candidate. Field names stay the vendor's. */
export function simplifyCandidate(candidate: Candidate) {
	const { profile } = candidate;
	return { ...pick(candidate, KEPT), ...(profile ? { profile: pick(profile, PERSON) } : {}) };
}
