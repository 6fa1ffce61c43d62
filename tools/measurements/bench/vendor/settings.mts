/** Behavior of the stand-in. */
export interface VendorSettings {
	/** Milliseconds from the end of a request to the start of its response. */
	latencyMs: number;
	/** The same for people whose email address begins with `slow-`. Default: no exception. */
	slowMs?: number;
	/** The same for rejections. Default: no exception. */
	refusalMs?: number;
	/** A token bucket, or a number of requests at the same time. Default: no limit. */
	limit?: ({ perSecond: number; burst: number } | { atOnce: number }) & {
		/** Whether a 429 has `Retry-After: 1`. */
		tellsWhen: boolean;
	};
	/** Size of a downloaded report. */
	reportBytes: number;
}

/** Counts since the last change of the settings, without sign-ins. */
export interface VendorCounts {
	requests: number;
	/** Requests that got a 429. */
	refused: number;
	/** Candidates added or invited, and files sent completely. */
	done: number;
	/** Candidates added or invited more than once. */
	twice: number;
	/** Peak number of concurrent requests. */
	mostAtOnce: number;
}

export const standInSecrets = { apiKey: 'bench-key', token: 'bench-token' } as const;
