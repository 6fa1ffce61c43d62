import type { FaultTarget } from './faults.mjs';
import { concurrency, fixedWindow, type RateLimiter, slidingWindow, tokenBucket } from './rateLimiters.mjs';
import type { VendorName } from './types.mjs';

interface CommonOptions {
	/** Default: every vendor. */
	vendor?: VendorName;
	/** Default: every operation. */
	operationId?: string;
	/** Format of `Retry-After` in a 429: whole seconds (default), an HTTP date, or no header. */
	retryAfter?: 'seconds' | 'date' | 'none';
	/**
	 * Rate-limit headers of every response. `ietf`: `RateLimit-Limit`, `-Remaining` and `-Reset` (in seconds).
	 * `x`: the same with the prefix `X-`, and the reset in epoch seconds. Default: none.
	 */
	headers?: 'ietf' | 'x' | 'none';
}

/** Holds `burst` requests and refills at `perSecond`. */
interface TokenBucketOptions {
	kind: 'tokenBucket';
	perSecond: number;
	burst: number;
}

/** `requests` in any `windowMs` (`slidingWindow`), or in a window that starts with the first request after the last one. */
interface WindowOptions {
	kind: 'slidingWindow' | 'fixedWindow';
	requests: number;
	windowMs: number;
}

/** `requests` that have no response yet. */
interface ConcurrencyOptions {
	kind: 'concurrency';
	requests: number;
}

/**
 * A rate limit. Matching requests above it get the vendor's 429 and change nothing. Only requests that are valid and
 * authorized are counted, and rejected ones are not. Uses real time, not the sandbox's clock. A request must fit all
 * matching limits, and is checked against them before the faults.
 */
export type Limit = CommonOptions & (TokenBucketOptions | WindowOptions | ConcurrencyOptions);

/** A limit in effect. */
export interface LimitHandle {
	readonly id: number;
	/** Number of requests that it let through. */
	readonly passed: number;
	/** Number of requests that it rejected. */
	readonly rejected: number;
	/** Removes the limit. */
	remove(): void;
}

/** What the limits decided about one request. */
export interface Passage {
	/** ID of the limit that rejected it. */
	rejectedBy?: number;
	/** Headers of the response, whatever its status. */
	headers: Record<string, string>;
	/** Call it when the response is sent. Calling it again has no effect. */
	leave(): void;
}

interface Entry {
	handle: { id: number; passed: number; rejected: number; remove(): void };
	limit: Limit;
	limiter: RateLimiter;
}

const positive = (...values: unknown[]) => values.every((value) => typeof value === 'number' && value > 0);

/** @throws if the limit, which may come from JSON, is invalid */
function limiterFor(limit: Limit): RateLimiter {
	switch (limit.kind) {
		case 'tokenBucket':
			if (positive(limit.perSecond, limit.burst)) return tokenBucket(limit);
			throw new Error('a token bucket needs perSecond and burst');
		case 'slidingWindow':
		case 'fixedWindow':
			if (!positive(limit.requests, limit.windowMs)) throw new Error('a window needs requests and windowMs');
			return limit.kind === 'slidingWindow' ? slidingWindow(limit) : fixedWindow(limit);
		case 'concurrency':
			if (!positive(limit.requests)) throw new Error('a concurrency limit needs requests');
			return concurrency(limit);
		default:
			throw new Error('kind must be one of tokenBucket, slidingWindow, fixedWindow, concurrency');
	}
}

/** `Retry-After` of a concurrency limit, which can't know when another request ends. */
const CONCURRENCY_RETRY_MS = 1_000;
const wholeSeconds = (ms: number) => Math.ceil(ms / 1_000);

function retryAfter({ limit, limiter }: Entry, now: number): Record<string, string> {
	if (limit.retryAfter === 'none') return {};
	const ms = limiter.untilAvailable(now) ?? CONCURRENCY_RETRY_MS;
	// HTTP dates have no fractions of a second
	const date = () => new Date(wholeSeconds(now + ms) * 1_000).toUTCString();
	return { 'retry-after': limit.retryAfter === 'date' ? date() : String(wholeSeconds(ms)) };
}

function rateLimitHeaders({ limit, limiter }: Entry, now: number): Record<string, string> {
	if (limit.headers === undefined || limit.headers === 'none') return {};
	const prefix = limit.headers === 'x' ? 'x-ratelimit' : 'ratelimit';
	const reset = limiter.untilReset(now);
	return {
		[`${prefix}-limit`]: String(limiter.capacity),
		[`${prefix}-remaining`]: String(limiter.available(now)),
		...(reset === undefined
			? {}
			: { [`${prefix}-reset`]: String(wholeSeconds(limit.headers === 'x' ? now + reset : reset)) }),
	};
}

/** The vendors' current rate limits: none, until a test adds some. */
export class Limits {
	private entries: Entry[] = [];
	private lastId = 0;

	/** @param now returns the time in ms since 1970 */
	constructor(private readonly now: () => number = Date.now) {}

	/** Adds a limit. @throws if it is invalid */
	add(limit: Limit): LimitHandle {
		const limiter = limiterFor(limit);
		this.lastId += 1;
		const id = this.lastId;
		const handle = { id, passed: 0, rejected: 0, remove: () => this.remove(id) };
		this.entries.push({ handle, limit, limiter });
		return handle;
	}

	/** Lets a request pass or rejects it, and counts it. */
	enter(target: FaultTarget): Passage {
		const now = this.now();
		const matching = this.entries.filter(
			({ limit: { vendor = target.vendor, operationId = target.operationId } }) =>
				vendor === target.vendor && operationId === target.operationId,
		);
		const rejecting = matching.find(({ limiter }) => limiter.available(now) < 1);
		if (rejecting !== undefined) {
			rejecting.handle.rejected += 1;
			const headers = { ...rateLimitHeaders(rejecting, now), ...retryAfter(rejecting, now) };
			return { rejectedBy: rejecting.handle.id, headers, leave: () => {} };
		}
		for (const { handle, limiter } of matching) {
			handle.passed += 1;
			limiter.take(now);
		}
		let left = false;
		return {
			headers: Object.assign({}, ...matching.map((entry) => rateLimitHeaders(entry, now))) as Record<string, string>,
			leave() {
				if (!left) for (const { limiter } of matching) limiter.release();
				left = true;
			},
		};
	}

	/** The limits with their counts, as the control API returns them. */
	list(): Array<{ id: number; passed: number; rejected: number; limit: Limit }> {
		return this.entries.map(({ handle: { id, passed, rejected }, limit }) => ({ id, passed, rejected, limit }));
	}

	remove(id: number): void {
		this.entries = this.entries.filter(({ handle }) => handle.id !== id);
	}

	clear(): void {
		this.entries = [];
	}
}
