/** What a vendor's headers say is left of the number of requests that it allows. */
export interface Quota {
	remaining: number;
	/** Time until there are more, in ms. */
	reset: number;
}

const PREFIXES = ['ratelimit', 'x-ratelimit', 'x-rate-limit'];
/** No vendor's period is so long, but every epoch time is longer, be it in seconds. */
const LONGEST_PERIOD_S = 10_000_000;

const whole = (header: unknown): number | undefined =>
	/^\d+(\.\d+)?$/.test(String(header ?? '').trim()) ? Number(header) : undefined;

/** Vendors tell the reset as seconds from now (the IETF's draft), or as epoch seconds or ms. */
function untilReset(reset: number, now: number): number {
	if (reset < LONGEST_PERIOD_S) return reset * 1_000;
	return Math.max(0, (reset > LONGEST_PERIOD_S * 1_000 ? reset : reset * 1_000) - now);
}

/**
 * Reads the headers `RateLimit-Remaining` and `-Reset` of the IETF's draft and their forerunners with `X-`.
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
