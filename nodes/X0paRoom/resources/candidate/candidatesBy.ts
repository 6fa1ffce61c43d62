import { CallFailure, existing, mayBeThere, normalizedKey, readExisting, textIn, type Calls } from '../../../engine';
import { candidateList, inviteFlag, type Candidate } from '../../responses';
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
			keyed.sort(([, a], [, b]) => Number(inviteFlag(b) ?? false) - Number(inviteFlag(a) ?? false));
			return { byKey: new Map(keyed.reverse()), incomplete };
		},
		since,
	);

/** The failure of an item whose candidate is in a list that doesn't say who was invited. */
export const inviteNotListed = () =>
	new CallFailure('refused', 'Nobody was invited, because the list does not say whether the candidate was', {
		remedy:
			'X0PA Room returned no "inviteSent". Look for the candidate in X0PA Room. If the invite was not sent, set "If Already There" to the value that ends with "Anyway" for this item.',
		code: 'unexpected-response',
	});

/** The failure of an item whose candidate isn't in a list that may be incomplete: done anyway, it might be done twice. */
export const notListed = (incomplete: string, done: 'added' | 'invited') => mayBeThere('X0PA Room', incomplete, done);
