import fc from 'fast-check';

import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import { NotStarted } from '../../../../nodes/engine/retry/notSent';
import { seeded } from '../../../seed.mjs';
import {
	all,
	atOnce,
	changing,
	constantRate,
	fixedWindow,
	type Limit,
	ownTime,
	slidingWindow,
	tokenBucket,
	unforgiving,
} from './rateLimits.mjs';
import { type RetryAfter, simulate, simulateRuns, type Simulated, START, type Vendor } from './simulate.mjs';

// Virtual time is exact, so a time here says what the pace does, and not how busy the machine is

const quick: Vendor = { latency: () => 50 };
const kinds: RetryAfter[] = ['exact', 'wholeSeconds', 'none'];
const status = (code: number) => new CallFailure('status', `Vendor returned ${code}`, { status: code });

/** Holds for every run: each item ends once, the concurrency limit is kept, and every Retry-After is respected. */
function expectSound({ ends, done, failures, requests, peak }: Simulated, items: number, most = 50): void {
	expect(ends).toHaveLength(items);
	expect(done + failures.length).toBe(items);
	const counts = new Map<number, number>();
	for (const { item, outcome } of requests) {
		if (outcome === 'done') counts.set(item, (counts.get(item) ?? 0) + 1);
	}
	expect(counts.size).toBe(done);
	expect([...counts.values()].every((count) => count === 1)).toBe(true);
	expect(peak).toBeLessThanOrEqual(most);
	const starts = requests.map(({ at }) => at).sort((a, b) => a - b);
	const broken = requests.filter(
		({ outcome, ended, retryAfter = 0 }) =>
			outcome === 'refused' && starts.some((at) => at > ended && at < ended + retryAfter),
	);
	expect(broken).toEqual([]);
}

describe('1,000 items and a limit that the node doesn’t know', () => {
	/** The limit, and how many times its own time a run may take, by kind of Retry-After. */
	const rows: Array<[string, () => Limit, [exact: number, wholeSeconds: number, none?: number]]> = [
		['token bucket, 50 a second, burst 50', () => tokenBucket(50, 50), [1.05, 1.05, 1.05]],
		['token bucket, 50 a second, burst 10', () => tokenBucket(50, 10), [1.1, 1.5, 1.4]],
		['token bucket, 10 a second, burst 20', () => tokenBucket(10, 20), [1.05, 1.05, 1.05]],
		['token bucket, 100 a second, burst 300', () => tokenBucket(100, 300), [1.15, 1.25, 1.25]],
		// For a while it looks like a limit of one at the same time
		['one after the other, 50 per second', () => constantRate(50), [1.3, 1.7, 2.1]],
		['one after the other, 10 per second', () => constantRate(10), [1.4, 1.5, 1.6]],
		['50 in any second', () => slidingWindow(50, 1_000), [1.35, 1.75, 1.75]],
		['50 in each second', () => fixedWindow(50, 1_000), [1.35, 1.75, 1.75]],
		['300 in any minute', () => slidingWindow(300, 60_000), [1.05, 1.05, 1.3]],
		['300 in each minute', () => fixedWindow(300, 60_000), [1.05, 1.05, 1.3]],
		['50 in any second, rejected ones count too', () => unforgiving(50, 1_000), [1.35, 1.75, 1.75]],
		[
			'10 in any second and 300 in any minute',
			() => all(slidingWindow(10, 1_000), slidingWindow(300, 60_000)),
			[1.1, 1.1],
		],
		[
			'a limit that shrinks to a fifth in mid-run',
			() => changing(tokenBucket(50, 50), 5_000, tokenBucket(10, 10)),
			[1.15, 1.15, 1.15],
		],
		[
			'a limit that grows tenfold in mid-run',
			() => changing(tokenBucket(10, 10), 5_000, tokenBucket(100, 100)),
			[2.2, 2.2, 2.2],
		],
	];

	const cells = rows.flatMap(([name, make, most]) =>
		most.map((times, at) => [name, kinds[at], make, times as number] as const),
	);
	it.each(cells)('%s, Retry-After %s', async (_, retryAfter, make, times) => {
		const run = await simulate(1_000, { ...quick, limit: make(), retryAfter });
		expectSound(run, 1_000);
		expect(run.failures).toEqual([]);
		expect(run.took / ownTime(make(), 1_000)).toBeLessThanOrEqual(times);
		expect(run.refused).toBeLessThanOrEqual(retryAfter === 'wholeSeconds' ? 60 : 120);
	});

	it.each([1, 5, 20])('%i at the same time', async (most) => {
		for (const retryAfter of kinds) {
			const run = await simulate(1_000, { ...quick, limit: atOnce(most), retryAfter });
			expectSound(run, 1_000);
			expect(run.failures).toEqual([]);
			expect(run.took).toBeLessThanOrEqual((2.2 * 1_000 * 50) / most);
		}
	});

	it.each([1, 2, 3, 4])('%i at the same time, one item more, and a Retry-After of 0 s', async (most) => {
		const run = await simulate(most + 1, { latency: () => 101, limit: atOnce(most), retryAfter: 0 });
		expectSound(run, most + 1);
		expect(run.failures).toEqual([]);
		// The rejected request is retried once the others are done
		expect(run.refused).toBe(1);
	});

	it.each([1, 3])('%i at the same time, one item more, and 20 s per response', async (most) => {
		for (const retryAfter of [...kinds, 0]) {
			const run = await simulate(most + 1, { latency: () => 20_000, limit: atOnce(most), retryAfter });
			expectSound(run, most + 1);
			expect(run.failures).toEqual([]);
		}
	});

	it('one after the other, 20 per second, and responses that take 340 to 460 ms: it grows from one at a time', async () => {
		const random = seeded(7);
		const latency = () => Math.round(340 + 120 * random());
		const run = await simulate(400, { latency, limit: constantRate(20), retryAfter: 'none' });
		expectSound(run, 400);
		expect(run.failures).toEqual([]);
		expect(run.took / ownTime(constantRate(20), 400)).toBeLessThanOrEqual(1.8);
	});

	it.each(['ietf', 'x'] as const)('respects rate-limit headers (%s): nothing is rejected', async (headers) => {
		const limit = fixedWindow(300, 60_000);
		const run = await simulate(1_000, { ...quick, limit, headers, retryAfter: 'none' });
		expectSound(run, 1_000);
		expect(run).toMatchObject({ done: 1_000, refused: 0 });
		expect(run.took).toBeLessThanOrEqual(183_000);
	});

	it('respects them also if the next quota is two minutes away', async () => {
		const limit = fixedWindow(100, 120_000);
		const run = await simulate(250, { ...quick, limit, headers: 'ietf', retryAfter: 'none' });
		expectSound(run, 250);
		expect(run).toMatchObject({ done: 250, refused: 0 });
	});
});

describe('a vendor without a limit', () => {
	it('soon gets as many concurrent requests as the user allows', async () => {
		const run = await simulate(1_000, quick);
		expectSound(run, 1_000);
		expect(run.peak).toBe(50);
		// 1,000 × 50 ms / 50 at once
		expect(run.took).toBeLessThanOrEqual(1.15 * 1_000);
	});

	it('gets one request at a time if that is configured', async () => {
		const run = await simulate(100, quick, { most: 1 });
		expectSound(run, 100, 1);
		expect(run.took).toBe(100 * 50);
	});

	it('may be slow: 5 s per response', async () => {
		const run = await simulate(300, { latency: () => 5_000 });
		expectSound(run, 300);
		expect(run.took).toBeLessThanOrEqual((1.4 * 300 * 5_000) / 50);
	});

	it('may slow down under load: nothing is lost by that', async () => {
		const run = await simulate(500, { latency: ({ underWay }) => 100 * Math.max(1, underWay / 5) });
		expectSound(run, 500);
		// It handles 50 requests per second, however many are queued
		expect(run.took).toBeLessThanOrEqual(1.1 * 10_000);
	});

	it('has quick endpoints and slow ones: each gets its share', async () => {
		const latency: Vendor['latency'] = ({ item }) => (item % 2 ? 20 : 2_000);
		const run = await simulate(1_000, { latency }, { kind: (item) => (item % 2 ? 'GET /a' : 'GET /b') });
		expectSound(run, 1_000);
		expect(run.took).toBeLessThanOrEqual((1.1 * 500 * 2_020) / 50);
	});
});

describe('a vendor with problems', () => {
	const down =
		(from: number, ms: number): Vendor['trouble'] =>
		({ now }) =>
			now - START >= from && now - START < from + ms ? status(503) : undefined;

	it.each([3, 30, 90])('may be unavailable for %i s: nothing is lost', async (s) => {
		const run = await simulate(2_000, { ...quick, trouble: down(500, 1_000 * s) });
		expectSound(run, 2_000);
		expect(run.failures).toEqual([]);
		expect(run.gate.outages.count).toBeGreaterThan(1);
		// Every second pause doubles, up to 10 s
		expect(run.took).toBeLessThanOrEqual(1_000 * s + 13_000);
		// The requests in progress when it went down, and then one after each pause
		expect(run.requests.length).toBeLessThanOrEqual(2_000 + 50 + 10 + s / 8);
	});

	it('may be unavailable for 30 s and fail fast while the last successful responses are slow: nothing is lost', async () => {
		const away = down(500, 30_000);
		const latency: Vendor['latency'] = ({ now, item }) =>
			away?.({ now, item, kind: '' }) ? 20 : 50 + ((item * 37) % 450);
		const run = await simulate(1_000, { latency, trouble: away });
		expectSound(run, 1_000);
		expect(run.failures).toEqual([]);
	});

	it('may be down: the run ends after 5 minutes with an error', async () => {
		const broken = () => new CallFailure('broken', 'The connection was cut');
		const run = await simulate(300, { ...quick, trouble: broken });
		expectSound(run, 300);
		expect(run.done).toBe(0);
		expect(run.took).toBeGreaterThanOrEqual(300_000);
		expect(run.took).toBeLessThanOrEqual(320_000);
		expect(run.requests.length).toBeLessThan(60);
		const untouched = run.failures.filter(({ message }) => message.startsWith('Vendor has been failing for 5 min'));
		expect(untouched.length).toBeGreaterThan(250);
	});

	it.each([
		[3, 10_000],
		[10, 20_000],
		[30, 60_000],
	])('always fails for %i %% of the items: all others are done, in time', async (percent, ms) => {
		const isPoison = (item: number) => (item * 7_919) % 100 < percent;
		const run = await simulate(1_000, { ...quick, trouble: ({ item }) => (isPoison(item) ? status(500) : undefined) });
		expectSound(run, 1_000);
		expect(run.ends.map((end) => end?.message)).toEqual(
			Array.from({ length: 1_000 }, (_, item) => (isPoison(item) ? 'Vendor returned 500' : undefined)),
		);
		expect(run.took).toBeLessThanOrEqual(ms);
	});

	it('makes only one request for an item that must not be sent twice', async () => {
		const trouble: Vendor['trouble'] = ({ item }) => (item % 10 === 3 ? status(500) : undefined);
		const run = await simulate(1_000, { ...quick, trouble }, { effect: 'once' });
		expectSound(run, 1_000);
		expect(run).toMatchObject({ done: 900, requests: { length: 1_000 } });
		expect(run.failures.every((error) => (error as CallFailure).outcomeUnknown === true)).toBe(true);
		expect(run.took).toBeLessThanOrEqual(1.25 * 1_000);
	});

	it('fails for one request in ten at random: all items are done', async () => {
		let count = 0;
		const trouble: Vendor['trouble'] = () => ((count++ * 7_919) % 100 < 10 ? status(500) : undefined);
		const run = await simulate(1_000, { ...quick, trouble });
		expectSound(run, 1_000);
		expect(run.done).toBe(1_000);
	});
});

describe('a limit that a run can’t wait for', () => {
	it('reports the vendor’s Retry-After of an hour', async () => {
		const run = await simulate(1_000, { ...quick, limit: fixedWindow(100, 3_600_000) });
		expectSound(run, 1_000);
		expect(run.done).toBe(100);
		expect(run.took).toBeLessThan(1_000);
		const message = "Vendor asks clients to wait 60 minutes before the next request, so this request wasn't sent";
		expect(run.failures.filter((error) => error.message === message).length).toBeGreaterThan(850);
	});

	it('ends after 5 minutes of rejections if the vendor sends no Retry-After', async () => {
		const run = await simulate(1_000, { ...quick, limit: fixedWindow(100, 3_600_000), retryAfter: 'none' });
		expectSound(run, 1_000);
		expect(run.done).toBe(100);
		expect(run.took).toBeLessThanOrEqual(330_000);
	});

	it('respects a Retry-After of two minutes, repeatedly', async () => {
		const run = await simulate(100, { ...quick, limit: fixedWindow(10, 120_000) });
		expectSound(run, 100);
		expect(run.done).toBe(100);
	});
});

describe('one item alone', () => {
	it('retries after the vendor’s Retry-After, with jitter', async () => {
		const vendor = { ...quick, limit: slidingWindow(5, 1_000) };
		const alone = Array.from({ length: 20 }, (_, process) => ({ items: 1, process }));
		const runs = await simulateRuns(vendor, alone);
		for (const run of runs) expectSound(run, 1);
		expect(runs.flatMap(({ failures }) => failures)).toEqual([]);
		const second = runs.flatMap(({ requests }) => requests.slice(1, 2).map(({ at }) => at));
		expect(new Set(second).size).toBeGreaterThan(second.length / 2);
	});

	it.each([0, 20_000, 300_000])(
		'waits for %i ms at most after it was first rejected, in however many attempts',
		async (maxWait) => {
			const run = await simulate(1, { ...quick, limit: { take: () => 1_000 } }, { maxAttempts: 2, maxWait });
			expect(run.failures).toMatchObject([{ status: 429 }]);
			expect(run.took).toBeLessThanOrEqual(maxWait + 20);
			expect(run.took).toBeGreaterThanOrEqual(0.9 * maxWait - 10_000);
			expect(run.refused).toBe(run.requests.length);
			expect(run.refused).toBeGreaterThanOrEqual(maxWait / 20_000);
		},
	);
});

it('shares a limit with another run: all items of both are done', async () => {
	for (const retryAfter of kinds) {
		const vendor = { ...quick, limit: tokenBucket(50, 50), retryAfter };
		const runs = await simulateRuns(vendor, [{ items: 500 }, { items: 500, after: 2_000 }]);
		for (const run of runs) {
			expectSound(run, 500);
			expect(run.done).toBe(500);
			expect(run.took).toBeLessThanOrEqual(1.5 * 19_000);
		}
	}
});

it('starts nothing after a canceled execution, not even queued retries', async () => {
	const controller = new AbortController();
	let seen = 0;
	const latency = () => {
		if (++seen === 200) controller.abort();
		return 50;
	};
	const vendor = { latency, limit: tokenBucket(50, 50) };
	const run = await simulate(1_000, vendor, { signal: controller.signal });
	expect(seen).toBe(200);
	expect(run.failures.length).toBeGreaterThan(0);
	expect(run.failures.every((error) => error instanceof NotStarted || error instanceof CallFailure)).toBe(true);
});

describe('whatever the limit', () => {
	const limits = fc.oneof(
		fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 200 })).map(([perSecond, burst]) => ({
			name: `bucket ${perSecond}/s ${burst}`,
			make: () => tokenBucket(perSecond, burst),
		})),
		fc
			.tuple(fc.integer({ min: 1, max: 500 }), fc.constantFrom(1_000, 10_000, 60_000))
			.map(([most, ms]) => ({ name: `${most} in any ${ms} ms`, make: () => slidingWindow(most, ms) })),
		fc
			.tuple(fc.integer({ min: 1, max: 500 }), fc.constantFrom(1_000, 10_000, 60_000))
			.map(([most, ms]) => ({ name: `${most} in each ${ms} ms`, make: () => fixedWindow(most, ms) })),
		fc.integer({ min: 1, max: 60 }).map((most) => ({ name: `${most} at once`, make: () => atOnce(most) })),
	);

	it('every item is done, in bounded time and with few rejections, and nothing hangs', async () => {
		const property = fc.asyncProperty(
			limits,
			fc.constantFrom<RetryAfter>('exact', 'wholeSeconds'),
			fc.integer({ min: 5, max: 500 }),
			fc.integer({ min: 1, max: 400 }),
			fc.nat(),
			async ({ make }, retryAfter, latency, items, seed) => {
				// Each request fails 5 minutes after its first rejection; 50 may be rejected together
				fc.pre(make().end !== undefined || ownTime(make(), Math.min(items, 50)) <= 180_000);
				const limit = make();
				const run = await simulate(items, { latency: () => latency, limit, retryAfter }, {}, seed);
				expectSound(run, items);
				expect(run.failures).toEqual([]);
				const oneByOne = items * (latency + 50);
				const least = limit.end ? oneByOne : ownTime(make(), items);
				expect(run.took).toBeLessThanOrEqual(3 * least + oneByOne / 5 + 30_000);
				expect(run.refused).toBeLessThanOrEqual(60 + items / 2);
			},
		);
		await fc.assert(property, { numRuns: 40 });
	});
});
