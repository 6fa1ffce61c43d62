import type { IDataObject } from 'n8n-workflow';

import { CallFailure } from '../../../engine';
import type { components } from '../../api';

/** What an item asks for. */
interface AssessmentInvite {
	assessmentId: number;
	inviteFormat: 'getlink' | 'sendlink';
	candidateName: string;
	candidateEmail: string;
	additionalFields: { expiryDate?: string };
}

/** An email address in the one spelling by which two of the same person are known as such. */
export const spelledAlike = (address: string): string => address.trim().toLowerCase();

/** The call that invites candidates to an assessment. The candidates have everything but name and address in common. */
export const assessmentInvites = (invites: AssessmentInvite[]) => {
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
 * Finds candidates' own entries in the answer, by the email address in any letter case: the order is not documented.
 * @returns gives the entry of one; throws CallFailure where the answer does not mention the candidate
 */
export function invitesIn(
	answer: components['schemas']['AssessmentInvites'] | undefined,
): (email: string) => IDataObject {
	const invites = Array.isArray(answer?.invites) ? answer.invites : [];
	// The first of several with the same address wins
	const known = new Map(invites.map((invite) => [spelledAlike(String(invite?.email)), invite] as const).reverse());
	return (email) => {
		const own = known.get(spelledAlike(email));
		if (own) return { ...own };
		throw new CallFailure('unusable', `Xobin answered without an invite for ${email}`);
	};
}
