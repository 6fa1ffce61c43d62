import { CallFailure } from '../errors/callFailure';
import { quoted } from '../errors/quoted';
import type { Calls, PollOptions } from './types';

/** Words of a status that mean that work has ended without its result. */
const FAILURE =
	/^(fail(ed|ure|ures)?|error(s|ed)?|cancel(l?ed)?|abort(ed)?|rejected|denied|refused|expired|terminated|timeout|faulted|invalid|crashed|deleted)$/;

/** A longer status is shortened: it is prose, or something else altogether. */
const LONGEST_STATUS = 60;

/** The words of a status in lower case, however it is spelled: `PostProcessingFailed`, `cancelled_by_user`. */
const wordsOf = (status: string): string[] =>
	status
		.split(/(?<=[a-z\d])(?=[A-Z])|[^A-Za-z\d]+/)
		.filter((word) => word !== '')
		.map((word) => word.toLowerCase());

/** Whether a status looks like the end of work that failed or was stopped, although the service may not document it. */
export function looksFailed(status: string): boolean {
	const words = wordsOf(status);
	// `Cancelling` is still in progress
	const isInProgress = /ing$/.test(words.at(-1) ?? '');
	return !isInProgress && (words.some((word) => FAILURE.test(word)) || words.join(' ').includes('timed out'));
}

/** How to poll for a status. */
export interface StatusPollOptions extends PollOptions {
	/** Name of the service. */
	product: string;
	/** The status of finished work. Letter case, blanks, `_` and `-` don't matter. */
	done: string;
	/** The documented statuses of work that is still in progress. */
	pending: readonly string[];
	/** What to do after a timeout, as a sentence. */
	remedy: string;
	/** The failure that a status means. The status is in quotes. */
	failed: (status: string) => CallFailure;
	/** What to do if a response has no status, as a sentence. */
	unreadable: string;
}

/**
 * Polls a status until the work is done. A status that looks like a failure ends it at once. Any other unknown one is pending,
 * and the user learns about it at once, because it may be final.
 * @param ask reads the status once
 * @returns the final status
 * @throws CallFailure for a failure, for a response without a status and after the timeout
 */
export async function untilDone(
	{ until, hint }: Pick<Calls<never>, 'until' | 'hint'>,
	ask: () => Promise<unknown>,
	{ product, done, pending, failed, unreadable, remedy, ...poll }: StatusPollOptions,
): Promise<string> {
	const plain = (status: string): string => wordsOf(status).join('');
	const known = new Set(pending.map(plain));
	let status = '';
	/** A sentence about a status that is not documented, with a blank before what follows; empty for another. */
	const doubt = (): string =>
		known.has(plain(status))
			? ''
			: `The status ${quoted(status)} is not documented, so it may be a final one: check the record in ${product}. `;
	const finalStatus = async () => {
		const said = await ask();
		if (typeof said !== 'string' || said.trim() === '') {
			throw new CallFailure('refused', `${product} returned the status in an unexpected format`, {
				remedy: unreadable,
				code: 'unexpected-response',
			});
		}
		status = said.trim().replace(/\s+/g, ' ').slice(0, LONGEST_STATUS);
		if (plain(status) === plain(done)) return status;
		if (looksFailed(status)) throw failed(quoted(status));
		if (doubt() !== '') hint(`${doubt()}The node waits for another status until its time is up.`);
		return undefined;
	};
	return await until(finalStatus, { ...poll, remedy }).catch((error: unknown) => {
		if (!(error instanceof CallFailure) || error.kind !== 'late') throw error;
		throw new CallFailure('late', `${error.message} (status: ${quoted(status)})`, { remedy: doubt() + remedy });
	});
}
