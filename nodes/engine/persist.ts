import { CallFailure } from './failure';
import type { Limiter } from './limiter';
import type { Effect } from './operation';
import { DEADLINE_MS, mayRepeat, outcomeUnknown, wait, waitBefore } from './retry';
import { settle } from './settle';

/** Under which conditions a call is made again. */
export interface Persistence {
	maxAttempts: number;
	/** Ends the waiting between two attempts. */
	signal?: AbortSignal;
	/** Is told how each attempt went. */
	limiter?: Pick<Limiter, 'observe'>;
}

export const cancelled = () => new CallFailure('refused', 'The execution was cancelled');

/**
 * Tries until it works, may not be repeated, or has taken too long: the retry table of docs/architecture.md.
 * @throws CallFailure of the last attempt
 */
export async function persist<T>(
	{ maxAttempts, signal, limiter }: Persistence,
	effect: Effect,
	attempt: () => Promise<T>,
): Promise<T> {
	const deadline = Date.now() + DEADLINE_MS;
	let maybeDone = false;
	for (let attempts = 1; ; attempts++) {
		if (signal?.aborted) throw cancelled();
		const started = Date.now();
		const settled = await settle(attempt);
		const latency = Date.now() - started;
		if (settled.ok) {
			limiter?.observe({ status: 200, latency });
			return settled.value;
		}
		const { error } = settled;
		if (!(error instanceof CallFailure)) throw error;
		limiter?.observe({ status: error.status, retryAfter: error.retryAfter, latency });
		error.maybeDoneBefore = maybeDone;
		maybeDone ||= outcomeUnknown(error);
		error.uncertain = effect === 'once' && outcomeUnknown(error);
		const ms = waitBefore(attempts, error.retryAfter, Math.random());
		if (attempts >= maxAttempts || !mayRepeat(error, effect) || Date.now() + ms > deadline) throw error;
		if (!(await wait(ms, signal))) throw cancelled();
	}
}
