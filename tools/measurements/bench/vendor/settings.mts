/** How the stand-in behaves until it is told otherwise. */
export interface VendorSettings {
	/** Milliseconds from the end of a request to the beginning of its answer. */
	latencyMs: number;
	/** Without it every request is let through. */
	limit?: {
		perSecond: number;
		burst: number;
		/** Whether a 429 says `Retry-After: 1`, or nothing. */
		tellsWhen: boolean;
	};
	/** Size of the reports that can be downloaded. */
	reportBytes: number;
}

/** What the stand-in has seen since its last settings. Sign-ins are not counted. */
export interface VendorCounts {
	requests: number;
	/** Requests that were answered with 429. */
	refused: number;
	/** Candidates who were added or invited, and files that were sent whole. */
	done: number;
	/** Candidates who were added or invited again. */
	twice: number;
	/** The most requests that waited for their answer at the same time. */
	mostAtOnce: number;
}

export const standInSecrets = { apiKey: 'bench-key', token: 'bench-token' } as const;
