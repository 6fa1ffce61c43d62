import type { CallFailure } from '../errors/callFailure';
import type { Effect } from '../operation/types';
import type { Outcome } from './adaptiveRate';

/** Statuses of a failure that may pass: a retry can help, and the vendor may have carried the request out. */
const TRANSIENT = new Set([408, 500, 502, 503, 504]);

/**
 * Whether a call may be retried after the failure: the retry table of docs/architecture.md.
 * A `once` call is retried only if the vendor certainly did nothing.
 */
export function mayRetry(failure: CallFailure, effect: Effect): boolean {
	if (failure.kind === 'notSent' || isRateLimited(failure)) return true;
	return effect !== 'once' && failure.kind !== 'unusable' && outcomeUnknown(failure);
}

/** Whether the vendor rate-limited the request, and so did nothing. */
export const isRateLimited = ({ kind, status, retryAfter }: CallFailure): boolean =>
	kind === 'status' && (status === 429 || (status === 503 && retryAfter !== undefined));

/** What a failure means for the rate of requests. */
export function outcomeOf(failure: CallFailure): Outcome {
	if (isRateLimited(failure)) return 'rateLimited';
	if (failure.kind === 'broken' || failure.kind === 'notSent') return 'failed';
	if (failure.kind !== 'status' || failure.status === undefined) return 'unclear';
	return failure.status >= 500 || failure.status === 408 ? 'failed' : 'answered';
}

/** Whether the vendor may have carried the request out although the call failed. */
export function outcomeUnknown(failure: CallFailure): boolean {
	// A response that can't be used comes from a vendor who did something all the same
	if (failure.kind === 'broken' || failure.kind === 'unusable') return true;
	if (failure.kind !== 'status' || failure.status === undefined) return false;
	if (failure.status === 503) return failure.retryAfter === undefined;
	return TRANSIENT.has(failure.status);
}
