import { BACKOFF_MS, RETRY_AFTER_JITTER_MS } from '../limits';

/**
 * How long a failed call waits before its next attempt, in ms: what the vendor asked for, or exponential backoff with full
 * jitter. After a rate limit in a run all requests pause instead: `rateLimitPause.ts`.
 * @param attempt how many attempts have failed, 1 or more
 * @param retryAfter the wait that the vendor asked for, in ms
 * @param random a number from 0 to 1
 */
export function backoff(attempt: number, retryAfter: number | undefined, random: number): number {
	const exponential = random * Math.min(BACKOFF_MS.longest, BACKOFF_MS.first * 2 ** (attempt - 1));
	// Jitter on top of Retry-After, so that items with the same wait don't retry in one burst
	return Math.ceil(retryAfter === undefined ? exponential : retryAfter + Math.min(exponential, RETRY_AFTER_JITTER_MS));
}
