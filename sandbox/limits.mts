import type { FaultTarget } from './faults.mjs';
import type { VendorName } from './types.mjs';

interface Common {
	vendor?: VendorName;
	operationId?: string;
	/** How a refusal tells when to come back: in whole seconds (default), as a date, or not at all. */
	retryAfter?: 'seconds' | 'date' | 'none';
	/**
	 * What every answer tells of the limit. `ietf`: `RateLimit-Limit`, `-Remaining` and `-Reset` (in seconds).
	 * `x`: the same with `X-` before them, the reset as epoch seconds. Default: nothing.
	 */
	headers?: 'ietf' | 'x' | 'none';
}

/** It holds `burst` requests and fills by `perSecond`. */
interface TokenBucket {
	kind: 'tokenBucket';
	perSecond: number;
	burst: number;
}

/** So many requests in any `windowMs` (`slidingWindow`), or in one that the first request after the last one begins. */
interface RequestWindow {
	kind: 'slidingWindow' | 'fixedWindow';
	requests: number;
	windowMs: number;
}

/** So many requests that are not answered yet. */
interface Concurrency {
	kind: 'concurrency';
	requests: number;
}

/**
 * Refuses matching requests that are too many with a 429 in the vendor's way; nothing is carried out for them.
 * Only requests that keep the contract and bear a good credential are counted, and those that were refused are not.
 * Works in real time, not by the sandbox's clock. A request has to fit all limits that match; faults come after them.
 */
export type Limit = Common & (TokenBucket | RequestWindow | Concurrency);

/** A limit at work. */
export interface LimitHandle {
	readonly id: number;
	/** Requests that it let through. */
	readonly passed: number;
	/** Requests that it refused. */
	readonly refused: number;
	/** Takes it away. */
	remove(): void;
}

/** What the limits say of one request. */
export interface Passage {
	/** Id of the limit that refuses it. */
	refusedBy?: number;
	/** For the answer, whatever it is. */
	headers: Record<string, string>;
	/** To be called when the request has been answered; more than once does no harm. */
	leave(): void;
}

/** How full a limit is. Times in ms. */
interface Meter {
	readonly size: number;
	/** Requests that fit now. */
	room(now: number): number;
	take(now: number): void;
	leave(): void;
	/** Time until one more request fits, when none does; undefined when that is not a matter of time. */
	untilRoom(now: number): number | undefined;
	/** Time until the limit is as if nothing had come; undefined when that is not a matter of time. */
	untilReset(now: number): number | undefined;
}

interface Entry {
	handle: { id: number; passed: number; refused: number; remove(): void };
	limit: Limit;
	meter: Meter;
}

function tokenBucket({ perSecond, burst }: TokenBucket): Meter {
	let tokens = burst;
	let at = -Infinity;
	const fill = (now: number) => {
		tokens = Math.min(burst, tokens + (Math.max(0, now - at) * perSecond) / 1_000);
		at = Math.max(at, now);
	};
	const timeFor = (wanted: number, now: number) => {
		fill(now);
		return (Math.max(0, wanted - tokens) * 1_000) / perSecond;
	};
	return {
		size: burst,
		room(now) {
			fill(now);
			// What was divided and multiplied may lack the last bit of a whole token
			return Math.floor(tokens + 1e-9);
		},
		take: () => void (tokens -= 1),
		leave: () => {},
		untilRoom: (now) => timeFor(1, now),
		untilReset: (now) => timeFor(burst, now),
	};
}

function slidingWindow({ requests, windowMs }: RequestWindow): Meter {
	let taken: number[] = [];
	const recent = (now: number) => (taken = taken.filter((at) => at + windowMs > now));
	return {
		size: requests,
		room: (now) => requests - recent(now).length,
		take: (now) => void taken.push(now),
		leave: () => {},
		untilRoom: (now) => (recent(now)[0] ?? now - windowMs) + windowMs - now,
		untilReset: (now) => (recent(now).at(-1) ?? now - windowMs) + windowMs - now,
	};
}

function fixedWindow({ requests, windowMs }: RequestWindow): Meter {
	let end = -Infinity;
	let taken = 0;
	const untilEnd = (now: number) => Math.max(0, end - now);
	return {
		size: requests,
		room: (now) => (now < end ? requests - taken : requests),
		take(now) {
			if (now >= end) [end, taken] = [now + windowMs, 0];
			taken += 1;
		},
		leave: () => {},
		untilRoom: untilEnd,
		untilReset: untilEnd,
	};
}

function concurrency({ requests }: Concurrency): Meter {
	let open = 0;
	return {
		size: requests,
		room: () => requests - open,
		take: () => void (open += 1),
		leave: () => void (open -= 1),
		untilRoom: () => undefined,
		untilReset: () => undefined,
	};
}

const positive = (...values: unknown[]) => values.every((value) => typeof value === 'number' && value > 0);

/** Throws when the limit, which may have come as JSON, is none. */
function meterFor(limit: Limit): Meter {
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

/** Told to whoever is refused and can't know when there will be room. */
const SOON = 1_000;
const wholeSeconds = (ms: number) => Math.ceil(ms / 1_000);

function retryAfter({ limit, meter }: Entry, now: number): Record<string, string> {
	if (limit.retryAfter === 'none') return {};
	const ms = meter.untilRoom(now) ?? SOON;
	// Dates know no parts of seconds
	const date = () => new Date(wholeSeconds(now + ms) * 1_000).toUTCString();
	return { 'retry-after': limit.retryAfter === 'date' ? date() : String(wholeSeconds(ms)) };
}

function rateLimit({ limit, meter }: Entry, now: number): Record<string, string> {
	if (limit.headers === undefined || limit.headers === 'none') return {};
	const prefix = limit.headers === 'x' ? 'x-ratelimit' : 'ratelimit';
	const reset = meter.untilReset(now);
	return {
		[`${prefix}-limit`]: String(meter.size),
		[`${prefix}-remaining`]: String(meter.room(now)),
		...(reset === undefined
			? {}
			: { [`${prefix}-reset`]: String(wholeSeconds(limit.headers === 'x' ? now + reset : reset)) }),
	};
}

/** The limits that the vendors have at present: none, until a test sets some. */
export class Limits {
	private entries: Entry[] = [];
	private lastId = 0;

	/** @param now the time, in ms since 1970 */
	constructor(private readonly now: () => number = Date.now) {}

	/** Sets a limit. Throws when it is none. */
	add(limit: Limit): LimitHandle {
		const meter = meterFor(limit);
		this.lastId += 1;
		const id = this.lastId;
		const handle = { id, passed: 0, refused: 0, remove: () => this.remove(id) };
		this.entries.push({ handle, limit, meter });
		return handle;
	}

	/** Lets a request in, or not. */
	enter(target: FaultTarget): Passage {
		const now = this.now();
		const matching = this.entries.filter(
			({ limit: { vendor = target.vendor, operationId = target.operationId } }) =>
				vendor === target.vendor && operationId === target.operationId,
		);
		const refusing = matching.find(({ meter }) => meter.room(now) < 1);
		if (refusing !== undefined) {
			refusing.handle.refused += 1;
			const headers = { ...rateLimit(refusing, now), ...retryAfter(refusing, now) };
			return { refusedBy: refusing.handle.id, headers, leave: () => {} };
		}
		for (const { handle, meter } of matching) {
			handle.passed += 1;
			meter.take(now);
		}
		let left = false;
		return {
			headers: Object.assign({}, ...matching.map((entry) => rateLimit(entry, now))) as Record<string, string>,
			leave() {
				if (!left) for (const { meter } of matching) meter.leave();
				left = true;
			},
		};
	}

	/** Numbers by limit, also shown over HTTP. */
	list(): Array<{ id: number; passed: number; refused: number; limit: Limit }> {
		return this.entries.map(({ handle: { id, passed, refused }, limit }) => ({ id, passed, refused, limit }));
	}

	remove(id: number): void {
		this.entries = this.entries.filter(({ handle }) => handle.id !== id);
	}

	clear(): void {
		this.entries = [];
	}
}
