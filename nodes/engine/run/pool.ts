/**
 * Runs the jobs in order, up to `atOnce` at the same time, until all are done or `stopped` returns true. It always waits for
 * jobs that have started. A job must not reject.
 */
export async function runJobs<J>(
	jobs: J[],
	atOnce: number,
	run: (job: J) => Promise<void>,
	stopped: () => boolean,
): Promise<void> {
	let next = 0;
	const work = async () => {
		while (next < jobs.length && !stopped()) await run(jobs[next++]);
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, jobs.length) }, work));
}
