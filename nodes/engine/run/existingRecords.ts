import { CallFailure } from '../errors/callFailure';
import { codeOf } from '../errors/codeOf';
import { remedyFor } from '../errors/nodeErrors';
import { REPORT_CHANGE } from '../errors/remedies';
import type { Calls } from '../operation/types';

type Shared = Pick<Calls<never>, 'shared'>;

/**
 * The failure of an item that was done before, with "If Already There" set to fail.
 * @param message what is there already, e.g. `The candidate is already in the assessment`
 */
export const alreadyThere = (message: string): CallFailure =>
	new CallFailure('refused', message, {
		remedy: 'Remove this item, or set "If Already There" to another value.',
		code: 'already-exists',
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
 * The records that exist already, read once in a run for all items that use the same key.
 * @param consequence what a failure means, e.g. `Nobody was added, because the candidates could not be listed`
 * @throws CallFailure when they can't be read: nothing is done for the item then
 */
export const existing = async <T>(
	{ shared }: Shared,
	key: string,
	consequence: string,
	read: () => Promise<T>,
): Promise<T> =>
	await shared(key, async () => {
		try {
			return await read();
		} catch (error) {
			throw listError(error, consequence);
		}
	});
