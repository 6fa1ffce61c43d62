import { CallFailure } from '../errors/callFailure';
import { codeOf } from '../errors/codeOf';
import { remedyFor } from '../errors/nodeErrors';
import { REPORT_CHANGE } from '../errors/remedies';
import { CLAIMS } from '../limits';
import { eachRow, oddInWords, tallyOf } from '../operation/oddRecord';
import type { Calls } from '../operation/types';

type Shared = Pick<Calls<never>, 'shared'>;
type Hinting = Pick<Calls<never>, 'hint'>;

/**
 * The failure of an item that was done before, with "If Already There" set to fail.
 * @param message what is there already, e.g. `The candidate is already in the assessment`
 */
export const alreadyThere = (message: string): CallFailure =>
	new CallFailure('refused', message, {
		remedy: 'Remove this item, or set "If Already There" to another value.',
		code: 'already-exists',
	});

/**
 * The failure of an item whose candidate isn't in a list that may be incomplete: done anyway, it might be done twice.
 * @param incomplete why candidates may be missing from the list, as a sentence
 */
export const mayBeThere = (product: string, incomplete: string, done: 'added' | 'invited'): CallFailure =>
	new CallFailure('refused', `Nobody was ${done}, because the list may lack the candidate`, {
		remedy: `${incomplete} Look for the candidate in ${product}. If nobody is there, set "If Already There" to "${done === 'added' ? 'Add' : 'Invite'} Anyway" for this item.`,
		code: 'unexpected-response',
	});

/** What the error of a list means for the item. Without its status: the operation's hints about it are for another call. */
function listError(error: unknown, consequence: string): unknown {
	if (error instanceof CallFailure) {
		const more = { remedy: remedyFor(error), code: codeOf(error) };
		return new CallFailure('refused', `${consequence}: ${error.message}`, more);
	}
	if (!(error instanceof TypeError)) return error;
	return new CallFailure('refused', `${consequence}: the list has an unexpected format`, {
		remedy: REPORT_CHANGE,
		code: 'unexpected-response',
	});
}

/**
 * The records that exist already, read for all items of a run that use the same key.
 * @param consequence what a failure means, e.g. `Nobody was added, because the candidates could not be listed`
 * @param since they are read again if they were requested before this moment, epoch ms. Default: a minute ago
 * @throws CallFailure when they can't be read: nothing is done for the item then
 */
export const existing = async <T>(
	{ shared }: Shared,
	key: string,
	consequence: string,
	read: () => Promise<T>,
	since = Date.now() - CLAIMS.listMs,
): Promise<T> =>
	await shared(
		key,
		async () => {
			try {
				return await read();
			} catch (error) {
				throw listError(error, consequence);
			}
		},
		since,
	);

/**
 * Reads what identifies each of the existing records. Odd records are skipped, and a hint says so.
 * @param read throws OddRecord for a record that can't be identified
 * @throws CallFailure if all records are odd: a list of something else doesn't show that nobody is there
 */
export function readExisting<R, T>({ hint }: Hinting, rows: readonly R[], noun: string, read: (row: R) => T): T[] {
	const { good, odd } = eachRow(rows, read);
	if (good.length === 0 && odd.length > 0) {
		throw new CallFailure('unusable', `none of the ${noun} can be used: each ${odd[0]}`, { remedy: REPORT_CHANGE });
	}
	for (const [problem, count] of tallyOf(odd)) hint(oddInWords(problem, count, rows.length, noun));
	return good;
}
