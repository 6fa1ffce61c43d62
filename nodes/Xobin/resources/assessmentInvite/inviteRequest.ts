import type { IDataObject } from 'n8n-workflow';

import { CallFailure, fieldIn, isRecord, listIn, normalizedKey, quoted, shows } from '../../../engine';
import { proofs } from '../../proofs';

interface AssessmentInvite {
	assessmentId: number;
	inviteFormat: 'getlink' | 'sendlink';
	candidateName: string;
	candidateEmail: string;
	additionalFields: { expiryDate?: string };
}

/** The request that invites several candidates to an assessment. All have the same assessment, format and expiry date. */
export const bulkRequest = (invites: AssessmentInvite[]) => {
	const [{ assessmentId, inviteFormat, additionalFields }] = invites;
	return {
		body: {
			assessment_id: assessmentId,
			invite_format: inviteFormat,
			candidates: invites.map(({ candidateName, candidateEmail }) => ({ name: candidateName, email: candidateEmail })),
			...(additionalFields.expiryDate ? { expiry_date: additionalFields.expiryDate } : {}),
		},
	};
};

const { item: proof = {} } = proofs['POST /assessment/invite'];

/**
 * Finds each candidate's invite in the response by email address, ignoring case: the order is not documented.
 * @returns a function from email address to invite. It throws CallFailure if the response has no invite for the address, or
 * one that doesn't prove that the candidate was invited.
 */
export function invitesByEmail(response: unknown): (email: string) => IDataObject {
	const invites = (listIn(response, 'invites') ?? []).filter(isRecord);
	// Reversed, so that the first of several invites with the same address wins
	const byKey = new Map(
		invites.map((invite) => [normalizedKey(String(fieldIn(invite, 'email'))), invite] as const).reverse(),
	);
	return (email) => {
		const invite = byKey.get(normalizedKey(email));
		if (!invite) throw new CallFailure('unusable', `Xobin returned no invite for ${email}`);
		if (shows(invite, proof)) return { ...invite };
		const said = [fieldIn(invite, 'message'), fieldIn(invite, 'error')].find(
			(text): text is string => typeof text === 'string',
		);
		throw new CallFailure(
			'unusable',
			`Xobin did not confirm the invite for ${email}${said ? `: ${quoted(said)}` : ''}`,
		);
	};
}
