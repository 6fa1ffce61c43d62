import { pick } from '../engine';
import type { Candidate } from './responses';

/** IDs, names, email addresses, states, dates, scores and links: what workflows go on with. */
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

/** A candidate of the list without what few people need, under the vendor's own names. */
export function simplified(candidate: Candidate) {
	const { profile } = candidate;
	return { ...pick(candidate, KEPT), ...(profile ? { profile: pick(profile, PERSON) } : {}) };
}
