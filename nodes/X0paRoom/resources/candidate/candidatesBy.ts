import { existing, type Calls } from '../../../engine';
import { candidatesIn, type Candidate } from '../../responses';
import type { paths } from '../../api';

/** An email address or a UUID in the one spelling by which two that mean the same are known as such. */
export const spelledAlike = (text: string): string => text.trim().toLowerCase();

/**
 * The candidates of the assessment by what `key` gives of each, spelled alike; listed once in a run.
 * @param done what does not happen to anybody when they can't be listed, e.g. `added`
 * @throws CallFailure when they can't be listed
 */
export const candidatesBy = async (
	calls: Calls<paths>,
	assessmentId: string,
	key: (candidate: Candidate) => string,
	done: 'added' | 'invited',
): Promise<Map<string, Candidate>> =>
	await existing(
		calls,
		`candidates of ${assessmentId}`,
		`Nobody was ${done}, because the candidates could not be listed`,
		async () => {
			const endpoint = 'GET /assessments/{id}/candidates';
			const listed = candidatesIn(await calls.call(endpoint, { path: { id: assessmentId } }, { effect: 'read' }));
			// Of several with the same key one who was invited wins, or the person would be mailed again; then the first
			const first = [...listed].sort((a, b) => Number(Boolean(b.inviteSent)) - Number(Boolean(a.inviteSent)));
			return new Map(first.map((one) => [spelledAlike(String(key(one))), one] as const).reverse());
		},
	);
