import { asText, CallFailure, CHECK_BASE_URL, fieldIn, isRecord, listIn, recordIn, saysYes } from '../engine';
import type { components } from './api';

/** A candidate as List Candidates returns it. */
export type Candidate = components['schemas']['Candidate'];

/** What List Candidates returned. */
export interface CandidateList {
	/** The list unchanged: any member may be something else than a candidate, or lack fields. */
	candidates: Candidate[];
	/** Why candidates may be missing from the list, as a sentence; undefined if nothing says so. */
	incomplete?: string;
}

/**
 * The candidates in a response to List Candidates. The vendor documents no paging, but doesn't say what `count` counts
 * either: if it is larger than the list, the list may be a page.
 * @throws CallFailure if the response has no list
 */
export function candidateList(response: unknown): CandidateList {
	const { Videointerviews: listed } = isRecord(response) ? response : {};
	// A bare list is not the documented response, so an empty one is no proof that nobody is there
	const list = isRecord(response) ? listIn(response, 'Videointerviews') : undefined;
	const total = Number(asText(fieldIn(response, 'count')));
	if (list) {
		const incomplete =
			total > list.length
				? `X0PA Room returned ${list.length} of ${total} candidates, so the list may be incomplete.`
				: undefined;
		return { candidates: list as Candidate[], incomplete };
	}
	// An empty list may be null
	if (listed === null && total === 0) return { candidates: [] };
	if (listed === null && !(total > 0)) {
		return { candidates: [], incomplete: 'X0PA Room returned null instead of a list of candidates.' };
	}
	throw new CallFailure('unusable', 'X0PA Room did not return a list of candidates', { remedy: CHECK_BASE_URL });
}

/** Whether the list says that the candidate was invited; undefined if it doesn't say. Only records of the list have this field. */
export const inviteFlag = (candidate: unknown): boolean | undefined =>
	recordIn(candidate, ['inviteSent']) && saysYes(fieldIn(candidate, 'inviteSent'));
