import fc from 'fast-check';

import { runJobs } from '../../../../nodes/engine/run/pool';

const turn = async () => await new Promise<void>((resolve) => setImmediate(resolve));

it('runs every job once, in order, and as many at once as allowed', async () => {
	await fc.assert(
		fc.asyncProperty(fc.nat(60), fc.integer({ min: 1, max: 30 }), async (count, atOnce) => {
			const jobs = [...Array(count).keys()];
			const started: number[] = [];
			let running = 0;
			let peak = 0;
			await runJobs(
				jobs,
				atOnce,
				async (job) => {
					started.push(job);
					peak = Math.max(peak, ++running);
					await turn();
					running--;
				},
				() => false,
			);
			expect(started).toEqual(jobs);
			expect(running).toBe(0);
			expect(peak).toBe(Math.min(count, atOnce));
		}),
	);
});

it('starts nothing more once stopped, and waits for what has started', async () => {
	let started = 0;
	let finished = 0;
	let isStopped = false;
	await runJobs(
		[...Array(100).keys()],
		5,
		async (job) => {
			started++;
			await turn();
			finished++;
			if (job === 2) isStopped = true;
		},
		() => isStopped,
	);
	expect(finished).toBe(started);
	expect(finished).toBeGreaterThanOrEqual(5);
	expect(finished).toBeLessThanOrEqual(7);
});
