import { CallFailure, existing, normalizedKey, readExisting, textIn, type Calls } from '../../../engine';
import { candidateList, type Candidate } from '../../responses';
import type { paths } from '../../api';

/** The candidates of an assessment, to find out who is there already. */
export interface Listed {
	byKey: Map<string, Candidate>;
	/** Why somebody who isn't listed may be there all the same, as a sentence. */
	incomplete?: string;
}

/**
 * The candidates of the assessment by one of their fields, normalized. The items of a run share the list. A candidate
 * without the field is skipped, and a hint says so.
 * @param done what happens to nobody if the list can't be loaded, for the error
 * @param since it is requested again if that was before this moment, epoch ms. Default: a minute ago
 * @throws CallFailure if the list can't be loaded
 */
export const candidatesBy = async (
	calls: Calls<paths>,
	assessmentId: string,
	field: 'candidateEmail' | 'interviewId',
	done: 'added' | 'invited',
	since?: number,
): Promise<Listed> =>
	await existing(
		calls,
		`candidates of ${assessmentId}`,
		`Nobody was ${done}, because the candidates could not be listed`,
		async () => {
			const endpoint = 'GET /assessments/{id}/candidates';
			const response = await calls.call(endpoint, { path: { id: assessmentId } }, { effect: 'read' });
			const { candidates, incomplete } = candidateList(response);
			const keyOf = (one: Candidate) => [normalizedKey(textIn(one, field)), one] as const;
			const keyed = readExisting(calls, candidates, 'candidates', keyOf);
			// Of duplicates an invited candidate wins, or the person would be emailed again; otherwise the first one wins
			keyed.sort(([, a], [, b]) => Number(Boolean(b.inviteSent)) - Number(Boolean(a.inviteSent)));
			return { byKey: new Map(keyed.reverse()), incomplete };
		},
		since,
	);

/** The failure of an item whose candidate isn't in a list that may be incomplete: done anyway, it might be done twice. */
export const notListed = (incomplete: string, done: 'added' | 'invited') =>
	new CallFailure('refused', `Nobody was ${done}, because the list may lack the candidate`, {
		remedy: `${incomplete} Look for the candidate in X0PA Room. If nobody is there, set "If Already There" to "${done === 'added' ? 'Add' : 'Invite'} Anyway" for this item.`,
		code: 'unexpected-response',
	});
