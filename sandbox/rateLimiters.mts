/**
 * The algorithms that a vendor may limit requests with. They take the time as an argument, so that they work in real time
 * (the sandbox, the bench) as well as in the virtual time of unit tests. Times are in ms.
 */
export interface RateLimiter {
	/** The most requests that fit at once. */
	readonly capacity: number;
	/** The number of requests that fit now. */
	available(now: number): number;
	/** Counts a request, whether or not it fits. */
	take(now: number): void;
	/** A request that was counted has ended. */
	release(): void;
	/**
	 * Time until more fits: until a whole token, until the oldest request leaves a sliding window, until a fixed window
	 * ends. Undefined if it doesn't depend on time.
	 */
	untilAvailable(now: number): number | undefined;
	/** Time until the limiter is as if there had been no request. Undefined if it doesn't depend on time. */
	untilReset(now: number): number | undefined;
}

/** Counts a request only if it fits. @returns whether it fits */
export function tryTake(limiter: RateLimiter, now: number): boolean {
	if (limiter.available(now) < 1) return false;
	limiter.take(now);
	return true;
}

/** Token bucket: holds `burst` tokens and refills at `perSecond`. */
export function tokenBucket({ perSecond, burst }: { perSecond: number; burst: number }): RateLimiter {
	let tokens = burst;
	let at = -Infinity;
	const refill = (now: number) => {
		tokens = Math.min(burst, tokens + (Math.max(0, now - at) * perSecond) / 1_000);
		at = Math.max(at, now);
	};
	const untilHolding = (wanted: number, now: number) => {
		refill(now);
		return (Math.max(0, wanted - tokens) * 1_000) / perSecond;
	};
	return {
		capacity: burst,
		available(now) {
			refill(now);
			// Rounding errors may leave a whole token slightly below 1
			return Math.floor(tokens + 1e-9);
		},
		take: () => void (tokens -= 1),
		release: () => {},
		untilAvailable: (now) => untilHolding(1, now),
		untilReset: (now) => untilHolding(burst, now),
	};
}

interface Window {
	requests: number;
	windowMs: number;
}

/** Sliding window: at most `requests` in any `windowMs`. */
export function slidingWindow({ requests, windowMs }: Window): RateLimiter {
	let taken: number[] = [];
	const recent = (now: number) => (taken = taken.filter((at) => at + windowMs > now));
	return {
		capacity: requests,
		available: (now) => requests - recent(now).length,
		take: (now) => void taken.push(now),
		release: () => {},
		untilAvailable: (now) => (recent(now)[0] ?? now - windowMs) + windowMs - now,
		untilReset: (now) => (recent(now).at(-1) ?? now - windowMs) + windowMs - now,
	};
}

/**
 * Fixed window: at most `requests` in each window of `windowMs`.
 * @param start `request`: the first request after a window starts the next one. `clock`: each multiple of `windowMs` does
 */
export function fixedWindow({ requests, windowMs }: Window, start: 'request' | 'clock' = 'request'): RateLimiter {
	let end = -Infinity;
	let taken = 0;
	const clockEnd = (now: number) => (Math.floor(now / windowMs) + 1) * windowMs;
	const untilEnd = (now: number) => {
		if (now < end) return end - now;
		return start === 'clock' ? clockEnd(now) - now : 0;
	};
	return {
		capacity: requests,
		available: (now) => (now < end ? requests - taken : requests),
		take(now) {
			if (now >= end) [end, taken] = [start === 'clock' ? clockEnd(now) : now + windowMs, 0];
			taken += 1;
		},
		release: () => {},
		untilAvailable: untilEnd,
		untilReset: untilEnd,
	};
}

/** Concurrency limit: at most `requests` that have not ended. */
export function concurrency({ requests }: { requests: number }): RateLimiter {
	let open = 0;
	return {
		capacity: requests,
		available: () => requests - open,
		take: () => void (open += 1),
		release: () => void (open -= 1),
		untilAvailable: () => undefined,
		untilReset: () => undefined,
	};
}
