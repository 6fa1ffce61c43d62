import type { End, Started } from '../account/accountLimiter';
import { CallFailure } from '../errors/callFailure';
import { RETRY_DEADLINE_MS } from '../limits';
import type { Effect } from '../operation/types';
import { backoff } from './backoff';
import { isRateLimited, mayRetry, outcomeOf, outcomeUnknown } from './retryTable';
import { NotStarted } from './notSent';
import type { RequestGate } from './requestGate';
import { wait } from './wait';

/** What is known of the item that calls are made for. */
export interface ItemState {
	/** Whether something was sent for it. */
	isStarted: boolean;
	/** Whether its last call succeeded after an attempt that may have been carried out, too, although its response was lost. */
	maybeDoneBefore?: boolean;
	/** The IDs that were generated for it. */
	newIds?: string[];
}

/** Under which conditions a call is retried. */
export interface RetryContext {
	/** Attempts per call, the first one included. Rate-limited ones don't count: nothing was done. */
	maxAttempts: number;
	/** How long a failed call is retried, waits included, in ms. Default: `RETRY_DEADLINE_MS`. */
	retryForMs?: number;
	/** Whether somebody waits for it. Default: false. */
	isUrgent?: boolean;
	/** Cancel signal of the execution. */
	signal?: AbortSignal;
	/** Admits each attempt when the account's rate allows it. */
	gate: RequestGate;
	/** The item that the calls are made for. It is kept up to date. */
	item: ItemState;
}

/** One call, in as many attempts as it takes. */
export interface Task<T> {
	effect: Effect;
	/** Tasks of a kind take about the same time: the endpoint. */
	kind: string;
	/** Whether it moves a file. */
	isTransfer?: boolean;
	/** Reads of the same list have the same key: one is sent for all that wait at the same time. */
	sameAs?: string;
	/** Makes one attempt. @throws CallFailure */
	attempt: () => Promise<T>;
}

export const canceledFailure = () => new CallFailure('refused', 'The execution was canceled', { code: 'canceled' });

/** What is known of a call after its attempts so far. */
interface History {
	/** Attempts that count, the next one included. */
	attempts: number;
	/** Until when it is retried after failures, epoch ms. */
	retriesUntil: number;
	/** Until when it waits for its turn since it was first rate-limited, epoch ms. Infinity if it was not. */
	waitsUntil: number;
	/** The failure of the last attempt. */
	last?: CallFailure;
	/** When an attempt first failed, rate-limited ones aside, epoch ms. */
	failedAt?: number;
}

/** Makes one attempt. @returns what it returned or threw */
async function ended<T>(attempt: () => Promise<T>): Promise<End<T>> {
	try {
		return { result: await attempt() };
	} catch (error) {
		return { error };
	}
}

/** Reports to the gate how an attempt ended. */
function report(gate: RequestGate, started: Started, { failedAt }: History, end: End): void {
	if ('result' in end) return gate.leave(started, { outcome: 'answered', isDone: true }, failedAt, end);
	const { error } = end;
	const failure = error instanceof CallFailure ? error : undefined;
	if (failure?.status === 401) gate.lockOut(failure);
	const outcome = failure ? outcomeOf(failure) : 'unclear';
	gate.leave(started, { outcome, retryAfter: failure?.retryAfter, isDone: false }, failedAt, end);
}

/** Makes the attempt whose turn it is. @returns how it ended, or how another one for the same did */
async function take<T>(
	gate: RequestGate,
	turn: Started | End,
	{ attempt }: Task<T>,
	history: History,
): Promise<End<T>> {
	if (!('passOn' in turn)) return turn as End<T>;
	const end = await ended(attempt);
	report(gate, turn, history, end);
	return end;
}

/** Whether one of the attempts so far may have been carried out although it failed. */
const maybeDone = (effect: Effect, { last }: History): boolean =>
	effect !== 'read' && last !== undefined && (last.maybeDoneBefore || outcomeUnknown(last));

/** Marks the failure of the newest attempt with what the vendor may have carried out. */
function markUnknownOutcomes(failure: CallFailure, effect: Effect, history: History): void {
	failure.maybeDoneBefore = maybeDone(effect, history);
	failure.outcomeUnknown = effect === 'once' && outcomeUnknown(failure);
}

/** Records the rate limit in the history. @returns whether the call waits for its turn again */
function waitsAgain({ gate }: RetryContext, kind: string, history: History): boolean {
	const now = gate.account.now();
	history.waitsUntil = Math.min(history.waitsUntil, now + gate.maxWait);
	return now < history.waitsUntil && now + gate.pausedFor(kind) <= history.waitsUntil;
}

/** Records the failure in the history. @returns the wait before the next attempt, in ms; undefined if there is none */
function waitBeforeRetry(
	{ maxAttempts, gate, retryForMs = RETRY_DEADLINE_MS }: RetryContext,
	{ effect, kind }: Pick<Task<unknown>, 'effect' | 'kind'>,
	history: History,
	failure: CallFailure,
	began: number,
): number | undefined {
	const now = gate.account.now();
	history.failedAt ??= now;
	history.retriesUntil = Math.min(history.retriesUntil, began + retryForMs);
	const ms = backoff(history.attempts, failure.retryAfter, Math.random());
	const resumes = now + Math.max(ms, gate.pausedFor(kind));
	if (history.attempts >= maxAttempts || !mayRetry(failure, effect) || resumes > history.retriesUntil) return undefined;
	history.attempts++;
	gate.totals.retries++;
	return ms;
}

/**
 * Makes attempts until one succeeds, the failure may not be retried, or it has taken too long: the retry table of
 * docs/architecture.md. A rate limit is not a failure: only time ends the waiting.
 * @throws CallFailure of the last attempt; NotStarted when the run ended before the first one
 */
export async function withRetries<T>(retry: RetryContext, task: Task<T>): Promise<T> {
	const { signal, gate, item, isUrgent = false } = retry;
	const { effect, kind, isTransfer = false, sameAs } = task;
	if (signal?.aborted) throw new NotStarted();
	item.maybeDoneBefore = false;
	const history: History = { attempts: 1, retriesUntil: Infinity, waitsUntil: Infinity };
	for (;;) {
		const { attempts: attempt, waitsUntil } = history;
		let turn: Started | End;
		try {
			const { isStarted } = item;
			turn = await gate.enter({ kind, isTransfer, sameAs, attempt, waitsUntil, isStarted, isUrgent });
		} catch (refusal) {
			// It is not admitted again: what happened before is what there is to report
			throw history.last ?? refusal;
		}
		item.isStarted = true;
		const began = gate.account.now();
		const end = await take(gate, turn, task, history);
		if ('result' in end) {
			item.maybeDoneBefore = maybeDone(effect, history);
			return end.result;
		}
		if (!(end.error instanceof CallFailure)) throw end.error;
		const failure = end.error;
		markUnknownOutcomes(failure, effect, history);
		history.last = failure;
		if (isRateLimited(failure)) {
			if (waitsAgain(retry, kind, history)) continue;
			throw failure;
		}
		const ms = waitBeforeRetry(retry, task, history, failure, began);
		if (ms === undefined) throw failure;
		gate.resting++;
		const goesOn = await wait(ms, signal);
		gate.resting--;
		// Nothing else follows that could show whether the attempt was carried out
		if (!goesOn) {
			throw Object.assign(canceledFailure(), { outcomeUnknown: maybeDone(effect, history) });
		}
	}
}
