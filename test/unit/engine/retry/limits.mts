/** What a vendor's rate-limit headers say. */
export interface Left {
	limit: number;
	remaining: number;
	/** Time until there are more, in ms. */
	reset: number;
}

/** A vendor's limit on requests, in virtual time: says when a request is one too many. */
export interface Limit {
	/** @returns undefined when the request may pass, or the time to wait in ms when it is refused */
	take(now: number): number | undefined;
	/** A request that passed has ended. */
	end?(): void;
	left?(now: number): Left;
}

/** Sums of parts of a second lack the last bits at times. */
const A_BIT = 1e-9;

/** So many a second on average; `burst` of them at once after a time without any. */
export function tokenBucket(perSecond: number, burst: number): Limit {
	let tokens = burst;
	let at = -Infinity;
	const fill = (now: number) => {
		tokens = Math.min(burst, tokens + (Math.max(0, now - at) * perSecond) / 1_000);
		at = now;
	};
	const until = (wanted: number) => (Math.max(0, wanted - tokens) * 1_000) / perSecond;
	return {
		take(now) {
			fill(now);
			if (tokens < 1 - A_BIT) return until(1);
			tokens--;
			return undefined;
		},
		left(now) {
			fill(now);
			return { limit: burst, remaining: Math.max(0, Math.floor(tokens + A_BIT)), reset: until(burst) };
		},
	};
}

/** One after the other, so many a second. */
export const constantRate = (perSecond: number): Limit => tokenBucket(perSecond, 1);

/** So many in any stretch of time. */
export function slidingWindow(most: number, ms: number): Limit {
	let taken: number[] = [];
	const recent = (now: number) => (taken = taken.filter((one) => one > now - ms));
	return {
		take(now) {
			if (recent(now).length >= most) return taken[0] + ms - now;
			taken.push(now);
			return undefined;
		},
		left: (now) => ({ limit: most, remaining: most - recent(now).length, reset: (taken.at(0) ?? now - ms) + ms - now }),
	};
}

/** As a sliding window, but a request that was refused counts as well. */
export function unforgiving(most: number, ms: number): Limit {
	let taken: number[] = [];
	return {
		take(now) {
			taken = [...taken.filter((one) => one > now - ms), now].slice(-most - 1);
			return taken.length > most ? taken[1] + ms - now : undefined;
		},
	};
}

/** So many in each stretch of time, by the clock. */
export function fixedWindow(most: number, ms: number): Limit {
	let window = -1;
	let taken = 0;
	const turn = (now: number) => {
		if (Math.floor(now / ms) !== window) taken = 0;
		window = Math.floor(now / ms);
	};
	const reset = (now: number) => (window + 1) * ms - now;
	return {
		take(now) {
			turn(now);
			if (taken >= most) return reset(now);
			taken++;
			return undefined;
		},
		left(now) {
			turn(now);
			return { limit: most, remaining: most - taken, reset: reset(now) };
		},
	};
}

/** So many at the same time. Nobody can know how long to wait. */
export function atOnce(most: number): Limit {
	let running = 0;
	return {
		take() {
			if (running >= most) return 0;
			running++;
			return undefined;
		},
		end() {
			running--;
		},
	};
}

/** Another limit from some ms after the first request on. */
export function changing(first: Limit, after: number, then: Limit): Limit {
	let began: number | undefined;
	const current = (now: number) => (now - (began ??= now) < after ? first : then);
	return { take: (now) => current(now).take(now) };
}

/** Several limits at the same time, e.g. one a second and one a minute. A request counts for each that it passes. */
export const all = (...limits: Limit[]): Limit => ({
	take(now) {
		const waits = limits.map((limit) => limit.take(now)).filter((wait) => wait !== undefined);
		return waits.length > 0 ? Math.max(...waits) : undefined;
	},
});

/** How long the limit itself makes so many requests take, in ms: for somebody who knows it, with answers in no time. */
export function ownTime(limit: Limit, requests: number): number {
	let now = 0;
	for (let passed = 0; passed < requests; ) {
		const wait = limit.take(now);
		if (wait === undefined) passed++;
		else now += Math.max(wait, 0.001);
	}
	return now;
}
