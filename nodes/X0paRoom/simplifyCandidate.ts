import { isRecord, pick } from '../engine';
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

/** Drops the rarely used fields of a listed candidate. Field names stay the vendor's, and odd values stay as they are. */
export function simplifyCandidate(candidate: Candidate): Partial<Candidate> {
	const { profile } = candidate;
	const kept = pick(candidate, KEPT);
	if (!('profile' in candidate)) return kept;
	return { ...kept, profile: isRecord(profile) ? (pick(profile, PERSON) as Candidate['profile']) : profile };
}
