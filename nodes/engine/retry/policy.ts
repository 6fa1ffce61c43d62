import { sleep } from 'n8n-workflow';

import type { CallFailure } from '../errors/callFailure';
import type { Effect } from '../operation/define';
import type { Outcome } from './adaptiveRate';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** No call is tried longer than this, waits included. */
export const DEADLINE_MS = 300_000;

const TRANSIENT = new Set([408, 500, 502, 503, 504]);

/**
 * Whether a call may be repeated after the failure: the retry table of docs/architecture.md.
 * A `once` call is repeated only if the vendor certainly did nothing.
 */
export function mayRepeat(failure: CallFailure, effect: Effect): boolean {
	if (failure.kind === 'notSent') return true;
	if (tooMany(failure)) return true;
	return effect !== 'once' && failure.kind !== 'unusable' && outcomeUnknown(failure);
}

/** Whether the vendor asked for fewer requests, and did nothing else. */
export const tooMany = ({ kind, status, retryAfter }: CallFailure): boolean =>
	kind === 'status' && (status === 429 || (status === 503 && retryAfter !== undefined));

/** What the failure tells about the vendor's strength. */
export function outcomeOf(failure: CallFailure): Outcome {
	if (tooMany(failure)) return 'refused';
	if (failure.kind === 'broken' || failure.kind === 'notSent') return 'failed';
	if (failure.kind !== 'status' || failure.status === undefined) return 'unclear';
	return failure.status >= 500 || failure.status === 408 ? 'failed' : 'answered';
}

/** Whether the vendor may have done what the call asked for, although it failed. */
export function outcomeUnknown(failure: CallFailure): boolean {
	// An answer that can't be used comes from a vendor who has done something nonetheless
	if (failure.kind === 'broken' || failure.kind === 'unusable') return true;
	if (failure.kind !== 'status' || failure.status === undefined) return false;
	if (failure.status === 503) return failure.retryAfter === undefined;
	return TRANSIENT.has(failure.status);
}

/**
 * How long to wait before the next attempt, in ms: what the vendor asked for, or exponential backoff with full jitter.
 * @param attempt how many attempts have failed, 1 or more
 * @param random a number from 0 to 1
 */
export function waitBefore(attempt: number, retryAfter: number | undefined, random: number): number {
	const backoff = random * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
	// Jitter on top of Retry-After, so that the items that were told the same do not come back in one burst
	return Math.ceil(retryAfter === undefined ? backoff : retryAfter + Math.min(backoff, 1_000));
}

/** The wait that a `Retry-After` header asks for, in ms; undefined where it is missing or can't be read. */
export function readRetryAfter(header: unknown, now: number): number | undefined {
	if (typeof header !== 'string' && typeof header !== 'number') return undefined;
	const text = String(header).trim();
	if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
	// Date.parse also takes "-5" and "2": a date has at least a comma or a dash between digits
	const date = /[A-Za-z]|\d-\d/.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Waits; a canceled execution ends the wait at once. @returns false when it was canceled */
export async function wait(ms: number, signal?: AbortSignal): Promise<boolean> {
	if (signal?.aborted) return false;
	let canceled: () => void = () => {};
	const cancellation = new Promise<void>((resolve) => {
		canceled = resolve;
		signal?.addEventListener('abort', canceled, { once: true });
	});
	await Promise.race([sleep(ms), cancellation]);
	signal?.removeEventListener('abort', canceled);
	return !signal?.aborted;
}
