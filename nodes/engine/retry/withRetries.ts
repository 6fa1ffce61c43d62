import { CallFailure } from '../errors/callFailure';
import { RETRY_DEADLINE_MS } from '../limits';
import type { Effect } from '../operation/types';
import type { Feedback } from './adaptiveRate';
import { backoff } from './backoff';
import { isRateLimited, mayRetry, outcomeOf, outcomeUnknown } from './retryTable';
import { NotStarted, type RequestGate } from './requestGate';
import { wait } from './wait';

/** What is known of the item that calls are made for. */
export interface ItemState {
	/** Whether something was sent for it. */
	isStarted: boolean;
	/** Whether its last call succeeded after an attempt that may have been carried out, too, although its response was lost. */
	maybeDoneBefore?: boolean;
}

/** Under which conditions a call is retried. */
export interface RetryContext {
	/** Attempts per call, the first one included. */
	maxAttempts: number;
	/** How long a call is retried, waits included, in ms. Default: `RETRY_DEADLINE_MS`. */
	retryForMs?: number;
	/** Cancel signal of the execution. */
	signal?: AbortSignal;
	/** Admits each attempt when the vendor's rate allows it. Default: at once. */
	gate?: RequestGate;
	/** The item that the calls are made for. It is kept up to date. */
	item: ItemState;
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

/** What is known of a call after its attempts so far. */
interface History {
	/** Attempts that count, the next one included. */
	attempts: number;
	/** When the call is given up, epoch ms. */
	deadline: number;
	/** The failure of the last attempt. */
	last?: CallFailure;
	/** When an attempt first failed, rate-limited ones aside, epoch ms. */
	failedAt?: number;
	/** How many responses the run had when the last attempt began. */
	answeredBefore?: number;
}

/** The moment at which an attempt began. */
interface Start {
	/** Epoch ms. */
	at: number;
	/** How many responses the run had. */
	answered: number;
}

/** Makes one attempt. @returns what it returned or threw */
async function ended<T>(attempt: () => Promise<T>): Promise<{ result: T } | { error: unknown }> {
	try {
		return { result: await attempt() };
	} catch (error) {
		return { error };
	}
}

/** Reports to the gate how an attempt failed. @throws the error if it is no CallFailure */
function reportFailure(gate: RequestGate | undefined, error: unknown, attempt: Omit<Feedback, 'outcome' | 'jitter'>) {
	if (!(error instanceof CallFailure)) {
		gate?.leave({ outcome: 'unclear', ...attempt });
		throw error;
	}
	if (error.status === 401) gate?.lockOut(error);
	gate?.leave({ outcome: outcomeOf(error), retryAfter: error.retryAfter, ...attempt });
	return error;
}

/** Whether one of the attempts so far may have been carried out although it failed. */
const maybeDone = (effect: Effect, { last }: History): boolean =>
	effect !== 'read' && last !== undefined && (last.maybeDoneBefore || outcomeUnknown(last));

/** Marks the failure of the newest attempt with what the vendor may have carried out. */
function markUnknownOutcomes(failure: CallFailure, effect: Effect, history: History): void {
	failure.maybeDoneBefore = maybeDone(effect, history);
	failure.outcomeUnknown = effect === 'once' && outcomeUnknown(failure);
}

/** Whether other requests have got through since the attempt before this one, or may do so yet. */
const othersGetThrough = (gate: RequestGate | undefined, { answeredBefore }: History, { answered }: Start): boolean =>
	gate?.rate.isInProgress === true || (gate?.rate.answered ?? 0) > (answeredBefore ?? answered);

/** Records the failure in the history. @returns the wait before the next attempt, in ms; undefined if there is none */
function waitBeforeRetry(
	{ maxAttempts, gate, retryForMs = RETRY_DEADLINE_MS }: RetryContext,
	effect: Effect,
	history: History,
	failure: CallFailure,
	start: Start,
): number | undefined {
	const rateLimited = isRateLimited(failure);
	// A request that is rate-limited while others get through came at a bad moment and has not failed
	const counts = !(rateLimited && othersGetThrough(gate, history, start));
	history.last = failure;
	history.answeredBefore = start.answered;
	if (!rateLimited) history.failedAt ??= Date.now();
	history.deadline = Math.min(history.deadline, start.at + retryForMs);
	// The gate makes all requests pause after a rate limit
	const ms = gate && rateLimited ? 0 : backoff(history.attempts, failure.retryAfter, Math.random());
	const resumes = Date.now() + Math.max(ms, gate?.rate.pausedFor(Date.now()) ?? 0);
	const isLast = counts && history.attempts >= maxAttempts;
	if (isLast || !mayRetry(failure, effect) || resumes > history.deadline) return undefined;
	if (counts) history.attempts++;
	if (gate && !rateLimited) gate.retries++;
	return ms;
}

/**
 * Makes attempts until one succeeds, the failure may not be retried, or it has taken too long: the retry table of
 * docs/architecture.md.
 * @throws CallFailure of the last attempt; NotStarted when the run ended before the first one
 */
export async function withRetries<T>(retry: RetryContext, { effect, kind, attempt }: Task<T>): Promise<T> {
	const { signal, gate, item } = retry;
	if (signal?.aborted) throw new NotStarted();
	item.maybeDoneBefore = false;
	const history: History = { attempts: 1, deadline: Infinity };
	for (;;) {
		try {
			await gate?.enter(item.isStarted, history.attempts);
		} catch (refusal) {
			// It is not admitted again: what happened before is what there is to report
			throw history.last ?? refusal;
		}
		item.isStarted = true;
		const start: Start = { at: Date.now(), answered: gate?.rate.answered ?? 0 };
		const end = await ended(attempt);
		const feedback = { started: start.at, failedAt: history.failedAt, kind };
		if ('result' in end) {
			gate?.leave({ outcome: 'answered', isDone: true, ...feedback });
			item.maybeDoneBefore = maybeDone(effect, history);
			return end.result;
		}
		const failure = reportFailure(gate, end.error, { isDone: false, ...feedback });
		markUnknownOutcomes(failure, effect, history);
		const ms = waitBeforeRetry(retry, effect, history, failure, start);
		if (ms === undefined) throw failure;
		if (gate) gate.resting++;
		const goesOn = await wait(ms, signal);
		if (gate) gate.resting--;
		// Nothing else follows that could show whether the attempt was carried out
		if (!goesOn) {
			throw Object.assign(canceledFailure(), { outcomeUnknown: maybeDone(effect, history) });
		}
	}
}
