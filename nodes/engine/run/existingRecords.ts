import { CallFailure } from '../errors/callFailure';
import { codeOf } from '../errors/codeOf';
import { remedyFor } from '../errors/nodeErrors';
import { REPORT_CHANGE } from '../errors/remedies';
import type { Calls } from '../operation/types';

type Shared = Pick<Calls<never>, 'shared'>;

/** What to do about an item that fails because it was done before. */
export const LEAVE_OUT = 'Remove this item, or set "If Already There" to another value.';

/**
 * The failure of an item that was done before, with "If Already There" set to fail.
 * @param message what is there already, e.g. `The candidate is already in the assessment`
 */
export const alreadyThere = (message: string): CallFailure =>
	new CallFailure('refused', message, {
		remedy: LEAVE_OUT,
		code: 'already-exists',
	});

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
			if (error instanceof TypeError) {
				throw new CallFailure('refused', `${consequence}: the list has an unexpected format`, {
					remedy: REPORT_CHANGE,
					code: 'unexpected-response',
				});
			}
			if (!(error instanceof CallFailure)) throw error;
			// Without the status: the operation's hints about it are for another call
			throw new CallFailure('refused', `${consequence}: ${error.message}`, {
				remedy: remedyFor(error),
				code: codeOf(error),
			});
		}
	});
