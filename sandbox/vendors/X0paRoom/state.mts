import { randomBytes, randomUUID } from 'node:crypto';

import { x0paSeeds } from '../../seeds.mjs';

/** An assessment: its ID and the fields that it was created with. */
export interface X0paAssessment {
	videointerviewGroupId: number;
	groupName: string;
	groupConfig?: { interviewType?: string };
	expirationDate?: string;
	[field: string]: unknown;
}

export interface X0paCandidate {
	/** The `id` of List Candidates. */
	id: number;
	interviewId: string;
	publicUuid: string;
	assessmentId: number;
	profileId: number;
	firstName: string;
	lastName: string;
	email: string;
	status: string;
	inviteSent: boolean;
	/** Invitations sent to the person. Not part of any response. */
	invitations: number;
	createdAt: number;
	updatedAt: number;
	iv: string;
	/** Fields sent to Edit Candidate, except the names and the email address. */
	edits: Record<string, unknown>;
}

export interface X0paState {
	/** Lifetime of a token in seconds. */
	tokenTtlSeconds: number;
	/** Expiration by token, in epoch milliseconds of the sandbox's clock. */
	tokens: Map<string, number>;
	assessments: Map<number, X0paAssessment>;
	/** The sent questions by assessment ID. */
	questions: Map<number, unknown[]>;
	/** By interviewId. */
	candidates: Map<string, X0paCandidate>;
	ratingCriteria: Map<number, Record<string, unknown>>;
	/** interviewId by the token in the public link. */
	shares: Map<string, string>;
	/** Every invitation sent, in order. */
	outbox: Array<{ to: string; interviewId: string }>;
	lastId: number;
}

const FOURTEEN_DAYS = 1_209_600;

/** Values from the vendor's example that nothing depends on. */
export const x0paAccount = { userId: 100, recruiterId: 5631, companyId: 5143 } as const;

export function newCandidate(
	person: { firstName: string; lastName: string; email: string; assessmentId: number; profileId: number },
	id: number,
	now: number,
	interviewId: string = randomUUID(),
): X0paCandidate {
	return {
		...person,
		id,
		interviewId,
		publicUuid: `bvig-${randomUUID()}`,
		status: 'Draft',
		inviteSent: false,
		invitations: 0,
		createdAt: now,
		updatedAt: now,
		iv: randomBytes(16).toString('hex'),
		edits: {},
	};
}

export function freshX0pa(now: number): X0paState {
	const candidates = x0paSeeds.candidates.map(({ interviewId, ...person }, index) =>
		newCandidate(person, index + 1, now, interviewId),
	);
	return {
		tokenTtlSeconds: FOURTEEN_DAYS,
		tokens: new Map(),
		assessments: new Map(x0paSeeds.assessments.map((seed) => [seed.videointerviewGroupId, { ...seed }])),
		questions: new Map(),
		candidates: new Map(candidates.map((candidate) => [candidate.interviewId, candidate])),
		ratingCriteria: new Map(x0paSeeds.ratingCriteria.map((seed) => [seed.id, { ...seed }])),
		shares: new Map(),
		outbox: [],
		lastId: 1000,
	};
}
