import { CallFailure } from '../errors/callFailure';
import { RETRY_DEADLINE_MS } from '../limits';
import type { Effect } from '../operation/types';
import { backoff } from './backoff';
import { isRateLimited, mayRetry, outcomeOf, outcomeUnknown } from './policy';
import { NotStarted, type RequestGate } from './requestGate';
import { wait } from './wait';

/** Under which conditions a call is retried. */
export interface RetryContext {
	/** Attempts per call, the first one included. */
	maxAttempts: number;
	/** Cancel signal of the execution. */
	signal?: AbortSignal;
	/** Admits each attempt when the vendor's rate allows it. Default: at once. */
	gate?: RequestGate;
	/** The item that the calls are made for; `isStarted` once something was sent for it. */
	item: { isStarted: boolean };
}

/** One call, in as many attempts as it takes. */
export interface Task<T> {
	effect: Effect;
	/** Tasks of a kind take about the same time: the endpoint. */
	kind: string;
	/** Makes one attempt. @throws CallFailure */
	attempt: () => Promise<T>;
}

export const canceledFailure = () => new CallFailure('refused', 'The execution was canceled', { code: 'canceled' });

/**
 * Makes attempts until one succeeds, the failure may not be retried, or it has taken too long: the retry table of
 * docs/architecture.md.
 * @throws CallFailure of the last attempt; NotStarted when the run ended before the first one
 */
export async function withRetries<T>({ maxAttempts, signal, gate, item }: RetryContext, task: Task<T>): Promise<T> {
	if (signal?.aborted) throw new NotStarted();
	let deadline = Infinity;
	let last: CallFailure | undefined;
	let failedAt: number | undefined;
	let answeredBefore: number | undefined;
	for (let attempts = 1; ; ) {
		try {
			await gate?.enter(item.isStarted);
		} catch (refusal) {
			// It is not admitted again: what happened before is what there is to report
			throw last ?? refusal;
		}
		item.isStarted = true;
		const started = Date.now();
		const answered = gate?.rate.answered ?? 0;
		let error: unknown;
		try {
			const result = await task.attempt();
			gate?.leave({ outcome: 'answered', isDone: true, started, failedAt, kind: task.kind });
			return result;
		} catch (thrown) {
			error = thrown;
		}
		const failed = { isDone: false, started, failedAt, kind: task.kind };
		if (!(error instanceof CallFailure)) {
			gate?.leave({ outcome: 'unclear', ...failed });
			throw error;
		}
		if (error.status === 401) gate?.lockOut(error);
		gate?.leave({ outcome: outcomeOf(error), retryAfter: error.retryAfter, ...failed });
		error.maybeDoneBefore =
			task.effect !== 'read' && last !== undefined && (last.maybeDoneBefore || outcomeUnknown(last));
		error.uncertain = task.effect === 'once' && outcomeUnknown(error);
		last = error;
		const rateLimited = isRateLimited(error);
		if (!rateLimited) failedAt ??= Date.now();

		deadline = Math.min(deadline, started + RETRY_DEADLINE_MS);
		// The gate makes all requests pause after a rate limit
		const ms = gate && rateLimited ? 0 : backoff(attempts, error.retryAfter, Math.random());
		const resumes = Date.now() + Math.max(ms, gate?.rate.pausedFor(Date.now()) ?? 0);
		// A request that is rate-limited while others get through, or may do so yet, came at a bad moment and has not failed
		const othersGetThrough =
			gate?.rate.isInProgress === true || (gate?.rate.answered ?? 0) > (answeredBefore ?? answered);
		const counts = !(rateLimited && othersGetThrough);
		answeredBefore = answered;
		if ((counts && attempts >= maxAttempts) || !mayRetry(error, task.effect) || resumes > deadline) throw error;
		if (counts) attempts++;
		if (gate && !rateLimited) gate.retries++;
		if (!(await wait(ms, signal))) throw canceledFailure();
	}
}
