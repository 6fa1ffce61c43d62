import fc from 'fast-check';

import { fixedLimiter, runJobs } from '../../nodes/engine/limiter';

const turn = async () => await new Promise<void>((resolve) => setImmediate(resolve));

it('runs every job once, in order, and never more at once than allowed', async () => {
	await fc.assert(
		fc.asyncProperty(fc.nat(60), fc.integer({ min: 1, max: 30 }), async (count, most) => {
			const started: number[] = [];
			let running = 0;
			let peak = 0;
			await runJobs(
				[...Array(count).keys()],
				fixedLimiter(most),
				async (job) => {
					started.push(job);
					peak = Math.max(peak, ++running);
					await turn();
					running--;
				},
				() => false,
			);
			expect(started).toEqual([...Array(count).keys()]);
			expect(peak).toBe(Math.min(count, most, 20));
		}),
	);
});

it('starts nothing more once stopped, and waits for what has started', async () => {
	let finished = 0;
	let stop = false;
	await runJobs(
		[...Array(100).keys()],
		fixedLimiter(5),
		async (job) => {
			await turn();
			finished++;
			if (job === 2) stop = true;
		},
		() => stop,
	);
	expect(finished).toBeGreaterThanOrEqual(5);
	expect(finished).toBeLessThanOrEqual(7);
});

it('follows a limit that changes while it runs', async () => {
	const limiter = { limit: 1, observe: () => {} };
	let running = 0;
	const peaks: number[] = [];
	await runJobs(
		[...Array(20).keys()],
		limiter,
		async (job) => {
			peaks.push(++running);
			if (job === 4) limiter.limit = 3;
			await turn();
			running--;
		},
		() => false,
	);
	expect(Math.max(...peaks.slice(0, 5))).toBe(1);
	expect(Math.max(...peaks)).toBe(3);
});
