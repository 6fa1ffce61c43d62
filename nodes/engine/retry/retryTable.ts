import type { CallFailure } from '../errors/callFailure';
import type { Effect } from '../operation/types';
import type { Outcome } from '../account/adaptiveRate';

/**
 * Statuses of the 5xx range with which a server refuses a request for good: not implemented, HTTP version, negotiation,
 * loop, not extended, network sign-in. Proxies use many others that no standard lists, for failures that may pass.
 */
const PERMANENT = new Set([501, 505, 506, 508, 510, 511]);

/**
 * Whether a call may be retried after the failure: the retry table of docs/architecture.md.
 * A `once` call is retried only if the vendor certainly did nothing.
 */
export function mayRetry(failure: CallFailure, effect: Effect): boolean {
	if (failure.kind === 'notSent' || isRateLimited(failure)) return true;
	if (effect === 'once' || failure.kind === 'unusable' || PERMANENT.has(failure.status ?? 0)) return false;
	return outcomeUnknown(failure);
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
	// Whichever server between n8n and the vendor responded, the request may have been carried out behind it
	return !isRateLimited(failure) && (failure.status === 408 || failure.status >= 500);
}
