import type { IDataObject } from 'n8n-workflow';

import { CallFailure, normalizedKey } from '../../../engine';
import type { components } from '../../api';

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

/**
 * Finds each candidate's invite in the response by email address, ignoring case: the order is not documented.
 * @returns a function from email address to invite. It throws CallFailure if the response has no invite for the address.
 */
export function invitesByEmail(
	response: components['schemas']['AssessmentInvites'] | undefined,
): (email: string) => IDataObject {
	const invites = Array.isArray(response?.invites) ? response.invites : [];
	// Reversed, so that the first of several invites with the same address wins
	const byKey = new Map(invites.map((invite) => [normalizedKey(String(invite?.email)), invite] as const).reverse());
	return (email) => {
		const invite = byKey.get(normalizedKey(email));
		if (invite) return { ...invite };
		throw new CallFailure('unusable', `Xobin returned no invite for ${email}`);
	};
}
