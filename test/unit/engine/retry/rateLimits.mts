import * as limiters from '../../../../sandbox/rateLimiters.mjs';

/** A vendor's rate-limit headers. */
export interface Left {
	limit: number;
	remaining: number;
	/** Time until the reset, in ms. */
	reset: number;
}

/** A vendor's rate limit, in virtual time: decides whether a request is allowed. */
export interface Limit {
	/** @returns undefined if the request is allowed, or the time to wait in ms if it is rejected */
	take(now: number): number | undefined;
	/** Called when an allowed request has ended. */
	end?(): void;
	left?(now: number): Left;
}

/** A limiter of the sandbox in virtual time. @param reset what its headers report as the reset */
function limited(limiter: limiters.RateLimiter, reset: 'untilReset' | 'untilAvailable'): Limit {
	return {
		take: (now) => (limiters.tryTake(limiter, now) ? undefined : limiter.untilAvailable(now)),
		left: (now) => ({
			limit: limiter.capacity,
			remaining: Math.max(0, limiter.available(now)),
			reset: limiter[reset](now) ?? 0,
		}),
	};
}

/** `perSecond` requests on average; `burst` of them at once after a time without any. */
export const tokenBucket = (perSecond: number, burst: number): Limit =>
	limited(limiters.tokenBucket({ perSecond, burst }), 'untilReset');

/** One after the other, this many per second. */
export const constantRate = (perSecond: number): Limit => tokenBucket(perSecond, 1);

/** `most` requests in any `ms`. */
export const slidingWindow = (most: number, ms: number): Limit =>
	limited(limiters.slidingWindow({ requests: most, windowMs: ms }), 'untilAvailable');

/** Like a sliding window, but a rejected request counts as well. */
export function unforgiving(most: number, ms: number): Limit {
	let taken: number[] = [];
	return {
		take(now) {
			taken = [...taken.filter((one) => one > now - ms), now].slice(-most - 1);
			return taken.length > most ? taken[1] + ms - now : undefined;
		},
	};
}

/** `most` requests in each `ms`, by the clock. */
export const fixedWindow = (most: number, ms: number): Limit =>
	limited(limiters.fixedWindow({ requests: most, windowMs: ms }, 'clock'), 'untilReset');

/** `most` requests at the same time. Nobody can know how long to wait, and no header reports it. */
export function atOnce(most: number): Limit {
	const limiter = limiters.concurrency({ requests: most });
	return {
		take: (now) => (limiters.tryTake(limiter, now) ? undefined : 0),
		end: () => limiter.release(),
	};
}

/** Switches to another limit some ms after the first request. */
export function changing(first: Limit, after: number, then: Limit): Limit {
	let began: number | undefined;
	const current = (now: number) => (now - (began ??= now) < after ? first : then);
	return { take: (now) => current(now).take(now) };
}

/** Several limits at the same time, e.g. one a second and one a minute. A request counts against each of them. */
export const all = (...limits: Limit[]): Limit => ({
	take(now) {
		const waits = limits.map((limit) => limit.take(now)).filter((wait) => wait !== undefined);
		return waits.length > 0 ? Math.max(...waits) : undefined;
	},
});

/** The minimum time for this many requests under the limit, in ms, for a client that knows it and instant responses. */
export function ownTime(limit: Limit, requests: number): number {
	let now = 0;
	for (let passed = 0; passed < requests; ) {
		const wait = limit.take(now);
		if (wait === undefined) passed++;
		else now += Math.max(wait, 0.001);
	}
	return now;
}
