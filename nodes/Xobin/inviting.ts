import type { IDataObject } from 'n8n-workflow';

import { CallFailure } from '../engine';
import type { components } from './api';

/** What an item asks for. */
interface AssessmentInvite {
	assessmentId: number;
	inviteFormat: 'getlink' | 'sendlink';
	candidateName: string;
	candidateEmail: string;
	additionalFields: { expiryDate?: string };
}

const spelledAlike = (address: string): string => address.trim().toLowerCase();

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
 * A candidate's own entry in the answer, found by the e-mail address in any letter case: the order is not documented.
 * @throws CallFailure where the answer does not mention the candidate
 */
export function inviteOf(answer: components['schemas']['AssessmentInvites'] | undefined, email: string): IDataObject {
	const invites = Array.isArray(answer?.invites) ? answer.invites : [];
	const own = invites.find((invite) => spelledAlike(String(invite?.email)) === spelledAlike(email));
	if (own) return { ...own };
	throw new CallFailure('unusable', `Xobin answered without an invite for ${email}`);
}
