/** What one finished call tells the limiter about how the vendor copes. */
export interface Feedback {
	/** HTTP status; undefined where there was no answer. */
	status?: number;
	/** How long the vendor asks to wait, in ms. */
	retryAfter?: number;
	/** Time from the request to the answer, in ms. */
	latency: number;
}

/** Decides how many jobs of a run are worked on at the same time. */
export interface Limiter {
	/** How many jobs may run now; it may change while the run goes on. */
	readonly limit: number;
	/** Called after every call. */
	observe: (feedback: Feedback) => void;
}

/** At most this many, unless the user allows fewer: a pool that no vendor has been seen to mind. */
const POOL = 20;

/** A limit that never changes. */
export const fixedLimiter = (maxConcurrency: number): Limiter => ({
	limit: Math.min(POOL, maxConcurrency),
	observe: () => {},
});

/**
 * Runs the jobs in order, as many at once as the limiter allows, until all are done or `stopped` says so;
 * jobs that have started are always waited for. A job must not reject.
 */
export async function runJobs<J>(
	jobs: J[],
	limiter: Limiter,
	run: (job: J) => Promise<void>,
	stopped: () => boolean,
): Promise<void> {
	let next = 0;
	let running = 0;
	await new Promise<void>((resolve, reject) => {
		const startMore = () => {
			while (running < limiter.limit && next < jobs.length && !stopped()) {
				running++;
				run(jobs[next++]).then(() => {
					running--;
					startMore();
				}, reject);
			}
			if (running === 0) resolve();
		};
		startMore();
	});
}
