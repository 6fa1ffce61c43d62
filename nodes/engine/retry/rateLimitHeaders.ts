import type { Quota } from '../account/adaptiveRate';

const PREFIXES = ['ratelimit', 'x-ratelimit', 'x-rate-limit'];
/** No vendor's period is this long, but every epoch time is longer, even in seconds. */
const LONGEST_PERIOD_S = 10_000_000;

const whole = (header: unknown): number | undefined =>
	/^\d+(\.\d+)?$/.test(String(header ?? '').trim()) ? Number(header) : undefined;

/** Vendors send the reset as seconds from now (the IETF's draft), or as epoch seconds or ms. */
function untilReset(reset: number, now: number): number {
	if (reset < LONGEST_PERIOD_S) return reset * 1_000;
	return Math.max(0, (reset > LONGEST_PERIOD_S * 1_000 ? reset : reset * 1_000) - now);
}

/**
 * Reads the headers `RateLimit-Remaining` and `-Reset` of the IETF's draft and their predecessors with `X-`.
 * @param now in epoch ms
 * @returns undefined where they are missing or can't be read
 */
export function readQuota(headers: Record<string, unknown>, now: number): Quota | undefined {
	for (const prefix of PREFIXES) {
		const remaining = whole(headers[`${prefix}-remaining`]);
		const reset = whole(headers[`${prefix}-reset`]);
		if (remaining !== undefined && reset !== undefined) return { remaining, reset: untilReset(reset, now) };
	}
	return undefined;
}

/**
 * The wait that a `Retry-After` header asks for, in ms; undefined where it is missing or can't be read.
 * @param now in epoch ms
 */
export function readRetryAfter(header: unknown, now: number): number | undefined {
	if (typeof header !== 'string' && typeof header !== 'number') return undefined;
	const text = String(header).trim();
	if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
	// Date.parse also accepts "-5" and "2": a date has at least a letter or a dash between digits
	const date = /[A-Za-z]|\d-\d/.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
