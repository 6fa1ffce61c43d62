import { existing, normalizedKey, type Calls } from '../../../engine';
import { candidatesIn, type Candidate } from '../../responses';
import type { paths } from '../../api';

/**
 * The candidates of the assessment by one of their fields, normalized. The list is requested once per run.
 * @param done what happens to nobody if the list can't be loaded, for the error
 * @throws CallFailure if the list can't be loaded
 */
export const candidatesBy = async (
	calls: Calls<paths>,
	assessmentId: string,
	field: 'candidateEmail' | 'interviewId',
	done: 'added' | 'invited',
): Promise<Map<string, Candidate>> =>
	await existing(
		calls,
		`candidates of ${assessmentId}`,
		`Nobody was ${done}, because the candidates could not be listed`,
		async () => {
			const endpoint = 'GET /assessments/{id}/candidates';
			const listed = candidatesIn(await calls.call(endpoint, { path: { id: assessmentId } }, { effect: 'read' }));
			// Of duplicates an invited candidate wins, or the person would be emailed again; otherwise the first one wins
			const invitedFirst = [...listed].sort((a, b) => Number(Boolean(b.inviteSent)) - Number(Boolean(a.inviteSent)));
			return new Map(
				invitedFirst.map((candidate) => [normalizedKey(String(candidate[field])), candidate] as const).reverse(),
			);
		},
	);
