import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import { NotStarted } from '../../../../nodes/engine/retry/notSent';
import { atOnce, fixedWindow, ownTime, slidingWindow, tokenBucket } from '../retry/rateLimits.mjs';
import { type Options, simulateRuns, type Simulated, START, type Vendor } from '../retry/simulate.mjs';

// Runs of one account in one process, in virtual time, unless a test says otherwise

const quick: Vendor = { latency: () => 50 };

/** This many executions with one item each, spread evenly. @param from when they begin, in ms */
const singles = (count: number, withinMs: number, options: Options = {}, from = 0) =>
	Array.from({ length: count }, (_, index) => ({ items: 1, after: from + (index * withinMs) / count, ...options }));

/** The runs, every other one in another process. */
const inTwoProcesses = (runs: ReturnType<typeof singles>) => runs.map((run, index) => ({ ...run, process: index % 2 }));

const sum = (runs: Simulated[], of: (run: Simulated) => number) => runs.reduce((total, run) => total + of(run), 0);
/** When the last request ended, in ms since the first run began. */
const endOf = (runs: Simulated[]) => Math.max(...runs.map(({ endedAt }) => endedAt - START));
const percentile95 = (runs: Simulated[]) =>
	runs.map(({ took }) => took).sort((a, b) => a - b)[Math.ceil(0.95 * runs.length) - 1];

function expectAllDone(runs: Simulated[], items: number): void {
	expect(runs.flatMap(({ failures }) => failures)).toEqual([]);
	expect(sum(runs, ({ done }) => done)).toBe(items);
}

describe('300 executions of one item within 3 s', () => {
	it.each(['exact', 'wholeSeconds', 'none'] as const)('10 a second, burst 10, Retry-After %s', async (retryAfter) => {
		const runs = await simulateRuns({ ...quick, limit: tokenBucket(10, 10), retryAfter }, singles(300, 3_000));
		expectAllDone(runs, 300);
		expect(endOf(runs)).toBeLessThanOrEqual(1.15 * ownTime(tokenBucket(10, 10), 300));
		expect(sum(runs, ({ refused }) => refused)).toBeLessThanOrEqual(60);
	});

	it.each([
		['in each minute', () => fixedWindow(100, 60_000)],
		['in any minute', () => slidingWindow(100, 60_000)],
	])('250 of them, 100 %s, without Retry-After', async (_, limit) => {
		const runs = await simulateRuns({ ...quick, limit: limit(), retryAfter: 'none' }, singles(250, 3_000));
		expectAllDone(runs, 250);
	});

	it('again after five quiet minutes: the rate is still known', async () => {
		const runs = [...singles(300, 3_000), ...singles(300, 3_000, {}, 330_000)];
		const seen = await simulateRuns({ ...quick, limit: tokenBucket(10, 10) }, runs);
		expectAllDone(seen, 600);
		const [before, after] = [seen.slice(0, 300), seen.slice(300)].map((half) => sum(half, ({ refused }) => refused));
		expect(after).toBeLessThanOrEqual(0.6 * before);
		expect(endOf(seen)).toBeLessThanOrEqual(330_000 + 1.15 * ownTime(tokenBucket(10, 10), 300));
	});

	it('after a request that was rejected by chance: it teaches no rate', async () => {
		let seen = 0;
		const trouble: Vendor['trouble'] = () =>
			++seen === 10 ? new CallFailure('status', 'Vendor returned 429', { status: 429 }) : undefined;
		const runs = await simulateRuns({ ...quick, trouble }, [...singles(20, 40_000), ...singles(40, 0, {}, 45_000)]);
		expectAllDone(runs, 60);
		expect(endOf(runs)).toBeLessThanOrEqual(46_000);
	});

	it.each([
		['exact', 1.3, 240],
		['wholeSeconds', 1.3, 40],
		['none', 1.3, 45],
	] as const)(
		'in two processes that know nothing of each other: 200 of them, 5 a second, Retry-After %s',
		async (retryAfter, times, most) => {
			// Their jitter matters, so it is the average of some
			const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
			let [took, refused] = [0, 0];
			for (const seed of seeds) {
				const vendor: Vendor = { ...quick, limit: tokenBucket(5, 5), retryAfter };
				const runs = await simulateRuns(vendor, inTwoProcesses(singles(200, 2_000)), seed);
				expectAllDone(runs, 200);
				took += endOf(runs) / seeds.length;
				refused += sum(runs, (run) => run.refused) / seeds.length;
			}
			expect(took).toBeLessThanOrEqual(times * ownTime(tokenBucket(5, 5), 200));
			expect(refused).toBeLessThanOrEqual(most);
		},
	);
});

describe('a service that allows a number of requests at the same time', () => {
	const cells = [1, 2, 3].flatMap((most) => (['one run', 'a run each'] as const).map((how) => [most, how] as const));
	it('and notices a moment later that one has ended', async () => {
		const limit = atOnce(1);
		const late = { ...limit, end: () => void setTimeout(() => limit.end?.(), 5) };
		const vendor: Vendor = { latency: () => 400, limit: late, retryAfter: 'none', refusalMs: 2 };
		const runs = await simulateRuns(vendor, singles(30, 0));
		expectAllDone(runs, 30);
		expect(endOf(runs)).toBeLessThanOrEqual(1.2 * 30 * 405);
		expect(sum(runs, ({ refused }) => refused)).toBeLessThanOrEqual(15);
	});

	it.each(cells)('%i, 400 ms, without Retry-After: 30 items in %s', async (most, how) => {
		// Some reject at once, others after a while
		for (const refusalMs of [2, 20, 300]) {
			const vendor: Vendor = { latency: () => 400, limit: atOnce(most), retryAfter: 'none', refusalMs };
			const runs = await simulateRuns(vendor, how === 'one run' ? [{ items: 30 }] : singles(30, 0));
			expectAllDone(runs, 30);
			expect(endOf(runs)).toBeLessThanOrEqual((1.5 * 30 * 400) / most);
			expect(sum(runs, ({ refused }) => refused)).toBeLessThanOrEqual(20);
		}
	});

	it.each([1, 3])('%i, to two processes: one may wait while the other works, and all get through', async (most) => {
		for (const refusalMs of [2, 300]) {
			const vendor: Vendor = { latency: () => 400, limit: atOnce(most), retryAfter: 'none', refusalMs };
			const runs = await simulateRuns(vendor, inTwoProcesses(singles(30, 0)));
			expectAllDone(runs, 30);
			expect(endOf(runs)).toBeLessThanOrEqual((2.2 * 30 * 400) / most);
		}
	});
});

describe('a large run', () => {
	it('beside 40 executions of one item, 50 a second: none of them waits long', async () => {
		const vendor: Vendor = { ...quick, limit: tokenBucket(50, 50) };
		const small = singles(40, 36_000, {}, 2_000);
		const [large, ...others] = await simulateRuns(vendor, [{ items: 2_000 }, ...small]);
		expectAllDone([large, ...others], 2_040);
		expect(percentile95(others)).toBeLessThanOrEqual(1_000);
		expect(large.took).toBeLessThanOrEqual(1.06 * ownTime(tokenBucket(50, 50), 2_040));
	});

	it('takes turns with 40 executions that come at the same moment', async () => {
		const vendor: Vendor = { ...quick, limit: tokenBucket(50, 50) };
		const small = singles(40, 0, {}, 10_000);
		const [large, ...others] = await simulateRuns(vendor, [{ items: 2_000 }, ...small]);
		expectAllDone([large, ...others], 2_040);
		expect(percentile95(others)).toBeLessThanOrEqual(2_500);
	});
});

it('ten slow requests hold up nobody', async () => {
	const latency: Vendor['latency'] = ({ kind }) => (kind === 'POST /chat' ? 60_000 : 50);
	const slow = singles(10, 0, { kind: () => 'POST /chat' });
	const small = singles(40, 20_000, {}, 6_000);
	const runs = await simulateRuns({ latency }, [...slow, ...small]);
	expectAllDone(runs, 50);
	expect(Math.max(...runs.slice(10).map(({ took }) => took))).toBe(50);
});

it('ten slow requests that come at the same moment hold up the others for 5 s at most', async () => {
	const latency: Vendor['latency'] = ({ kind }) => (kind === 'POST /chat' ? 60_000 : 50);
	const slow = singles(10, 0, { kind: () => 'POST /chat' });
	const runs = await simulateRuns({ latency }, [...slow, ...singles(40, 20_000)]);
	expectAllDone(runs, 50);
	const took = runs.slice(10).map((run) => run.took);
	expect(Math.max(...took)).toBeLessThanOrEqual(5_100);
	expect(took.filter((ms) => ms === 50).length).toBeGreaterThanOrEqual(28);
});

it.each([5, 50])(
	'a list that somebody waits for in the editor goes before 30 large runs, %i a second',
	async (perSecond) => {
		const vendor: Vendor = { ...quick, limit: tokenBucket(perSecond, 1) };
		const list: Options = { kind: () => 'GET /list', isUrgent: true, maxWait: 10_000, turnWithin: 10_000 };
		const bulk = Array.from({ length: 30 }, () => ({ items: 20 }));
		const runs = await simulateRuns(vendor, [...bulk, ...singles(5, 50_000, list, 10_000)]);
		expectAllDone(runs, 605);
		expect(Math.max(...runs.slice(30).map(({ took }) => took))).toBeLessThanOrEqual(8_000);
	},
);

it('transfers hold up nobody', async () => {
	const latency: Vendor['latency'] = ({ kind }) => (kind === 'GET /file' ? 4_000 : 50);
	const files = { items: 100, kind: () => 'GET /file', isTransfer: true };
	const runs = await simulateRuns({ latency }, [files, ...singles(40, 20_000)]);
	expectAllDone(runs, 140);
	expect(Math.max(...runs.slice(1).map(({ took }) => took))).toBeLessThanOrEqual(60);
});

describe('what one run does to itself', () => {
	const beside = singles(20, 20_000, {}, 100);

	it('a canceled run gives its place to the others', async () => {
		const controller = new AbortController();
		let seen = 0;
		const latency: Vendor['latency'] = ({ kind }) => {
			if (kind === 'GET /bulk' && ++seen === 60) controller.abort();
			return 50;
		};
		const vendor = { latency, limit: tokenBucket(10, 10) };
		const bulk = { items: 2_000, kind: () => 'GET /bulk', signal: controller.signal };
		const [canceled, ...others] = await simulateRuns(vendor, [bulk, ...singles(40, 8_000)]);
		expect(seen).toBe(60);
		expect(canceled.failures.every((error) => error instanceof NotStarted || error instanceof CallFailure)).toBe(true);
		expectAllDone(others, 40);
		expect(endOf(others)).toBeLessThanOrEqual(1.3 * ownTime(tokenBucket(10, 10), 100));
	});

	it('an outage that one run sees holds up no other', async () => {
		const trouble: Vendor['trouble'] = ({ kind }) =>
			kind === 'POST /broken' ? new CallFailure('broken', 'No response in time') : undefined;
		const broken = { items: 300, kind: () => 'POST /broken' };
		const [failing, ...others] = await simulateRuns({ ...quick, trouble }, [broken, ...beside]);
		expect(failing.done).toBe(0);
		expect(failing.gate.outages.count).toBeGreaterThan(10);
		// What it has waiting fails, and nothing else
		const text = "Vendor has been failing for 5 minutes, so this request wasn't sent";
		expect(failing.failures.filter(({ message }) => message === text).length).toBeGreaterThan(200);
		expectAllDone(others, 20);
		// Ten of them may be in progress
		expect(Math.max(...others.map(({ took }) => took))).toBeLessThanOrEqual(110);
	});

	it('a rejected request has not failed: it needs no attempt', async () => {
		const runs = await simulateRuns({ ...quick, limit: tokenBucket(2, 1) }, singles(40, 0, { maxAttempts: 1 }));
		expectAllDone(runs, 40);
		expect(sum(runs, ({ refused }) => refused)).toBeGreaterThan(0);
	});
});

describe('a pause of more than a minute', () => {
	/** An endpoint that rejects everything for an hour, beside one that works. */
	const hour: Vendor['trouble'] = ({ kind }) =>
		kind === 'POST /full'
			? new CallFailure('status', 'Vendor returned 429', { status: 429, retryAfter: 3_600_000 })
			: undefined;
	const full: Options = { kind: () => 'POST /full' };

	it('holds up its endpoint only', async () => {
		const [bulk, ...others] = await simulateRuns({ ...quick, trouble: hour }, [
			{ items: 200, ...full },
			...singles(40, 8_000, {}, 200),
		]);
		expect(bulk.failures).toHaveLength(200);
		expect(bulk.requests.length).toBeLessThanOrEqual(20);
		expectAllDone(others, 40);
		// For a moment there were too many requests
		expect(percentile95(others)).toBeLessThanOrEqual(1_000);
		expect(others.filter(({ took }) => took > 60).length).toBeLessThanOrEqual(5);
	});

	it('is tried once by each new run, and each is told what it got itself', async () => {
		const runs = await simulateRuns({ ...quick, trouble: hour }, [
			{ items: 1, ...full },
			...[5, 1, 1].map((items, index) => ({ items, after: 1_000 * (index + 1), ...full })),
		]);
		expect(runs.map(({ requests }) => requests.length)).toEqual([1, 1, 1, 1]);
		expect(runs.map(({ failures }) => failures.length)).toEqual([1, 5, 1, 1]);
		expect(runs[1].failures[0]).toMatchObject({ status: 429 });
		expect(runs[1].failures[1].message).toMatch(/^Vendor asks clients to wait 60 minutes/);
	});

	it('ends when such a request gets through', async () => {
		const until: Vendor['trouble'] = (request) => (request.now < START + 5_000 ? hour(request) : undefined);
		const runs = await simulateRuns({ ...quick, trouble: until }, [
			{ items: 20, ...full },
			{ items: 20, after: 6_000, ...full },
			{ items: 20, after: 7_000, ...full },
		]);
		expect(runs.map(({ done }) => done)).toEqual([0, 20, 20]);
	});
});

describe('reads of the same list', () => {
	const same: Options = { sameAs: () => 'the list' };

	it('that wait at the same time are one request', async () => {
		// The first ten fill the number of requests at the same time that an account starts with
		const runs = await simulateRuns({ latency: () => 1_000 }, singles(300, 500, same));
		expectAllDone(runs, 300);
		expect(sum(runs, ({ requests }) => requests.length)).toBeLessThanOrEqual(20);
	});

	it('of other lists are not', async () => {
		const lists = singles(300, 500).map((run, index) => ({ ...run, sameAs: () => `list ${index}` }));
		const runs = await simulateRuns({ latency: () => 100 }, lists);
		expectAllDone(runs, 300);
		expect(sum(runs, ({ requests }) => requests.length)).toBe(300);
	});

	it('wait again together when the one request was rejected', async () => {
		const vendor: Vendor = { ...quick, limit: fixedWindow(2, 10_000), retryAfter: 'none' };
		const runs = await simulateRuns(vendor, [...singles(2, 0), ...singles(100, 0, same, 100)]);
		expectAllDone(runs, 102);
		expect(sum(runs, ({ requests }) => requests.length)).toBeLessThanOrEqual(30);
	});

	it('are sent by each run when the one request failed or was canceled', async () => {
		const controller = new AbortController();
		let seen = 0;
		const trouble: Vendor['trouble'] = () => (++seen === 11 ? new CallFailure('broken', 'Canceled') : undefined);
		const others = singles(40, 0, same);
		const runs = await simulateRuns({ latency: () => 1_000, trouble }, [
			...singles(10, 0),
			{ items: 1, ...same, maxAttempts: 1, signal: controller.signal },
			...others,
		]);
		expect(runs[10].failures).toHaveLength(1);
		expectAllDone(runs.slice(11), 40);
		expect(sum(runs.slice(11), ({ requests }) => requests.length)).toBe(40);
	});
});

it('a run whose requests are always rejected doesn’t keep the others from starting', async () => {
	const trouble: Vendor['trouble'] = ({ kind }) =>
		kind === 'POST /never' ? new CallFailure('status', 'Vendor returned 429', { status: 429 }) : undefined;
	const never = { items: 100, kind: () => 'POST /never', maxWait: 60_000 };
	const [rejected, ...others] = await simulateRuns({ ...quick, trouble }, [never, ...singles(40, 40_000)]);
	expect(rejected.done).toBe(0);
	expectAllDone(others, 40);
	expect(percentile95(others)).toBeLessThanOrEqual(1_000);
});

it('a rejected request waits no whole round of the queue again', async () => {
	// Each waits 30 s for its turn, and after it was rejected far less
	const runs = await simulateRuns({ ...quick, limit: tokenBucket(10, 10) }, singles(300, 0, { maxWait: 15_000 }));
	expectAllDone(runs, 300);
});

it('a rejected request fails after Max Wait, also while it waits for its next turn', async () => {
	const runs = await simulateRuns({ ...quick, limit: tokenBucket(1, 1) }, singles(60, 0, { maxWait: 5_000 }));
	const rejected = runs.filter(({ requests }) => requests[0].outcome === 'refused');
	expect(rejected.length).toBeGreaterThan(5);
	expect(Math.max(...rejected.map(({ took, requests }) => took - requests[0].ended))).toBeLessThanOrEqual(7_100);
});

it('a run whose first requests are rejected together goes on with the others, also with Max Wait 0', async () => {
	const vendor: Vendor = { latency: () => 400, limit: atOnce(1), retryAfter: 'none' };
	const [run] = await simulateRuns(vendor, [{ items: 100, maxWait: 0 }]);
	expect(run.failures.length).toBeGreaterThanOrEqual(9);
	expect(run.done).toBeGreaterThanOrEqual(80);
});

describe('Max Wait, where the user has set it', () => {
	const set = (ms: number): Options => ({ maxWait: ms, turnWithin: ms });
	const isRateLimited = (error: Error) => /^(This request to Vendor waited|Vendor returned 429)/.test(error.message);

	it('also ends the waiting for a turn behind others', async () => {
		const late = await simulateRuns({ ...quick, limit: tokenBucket(2, 2) }, singles(200, 0, set(20_000)));
		expect(Math.max(...late.map(({ took }) => took))).toBeLessThanOrEqual(22_500);
		const failures = late.flatMap((run) => run.failures);
		expect(failures.filter((error) => !isRateLimited(error))).toEqual([]);
		// What the service allows in that time got through, and nobody waits without the option
		expect(200 - failures.length).toBeGreaterThanOrEqual(35);
		expectAllDone(await simulateRuns({ ...quick, limit: tokenBucket(2, 2) }, singles(200, 0)), 200);
	});

	it('counts all requests of an item together, and not what an item that has ended waited', async () => {
		const calls: Options = { ...set(20_000), callsPerItem: 2 };
		const late = await simulateRuns({ ...quick, limit: tokenBucket(10, 10) }, singles(200, 2_000, calls));
		expect(Math.max(...late.map(({ took }) => took))).toBeLessThanOrEqual(22_500);
		// A run that has begun goes before those that have not, or all would be half done
		expect(late.filter(({ done }) => done === 1).length).toBeGreaterThanOrEqual(80);
		// 40 items wait 40 s in all, each of them a part of it
		const [run] = await simulateRuns({ ...quick, limit: tokenBucket(2, 2) }, [{ items: 40, ...calls, most: 1 }]);
		expectAllDone([run], 40);
		expect(run.took).toBeGreaterThan(30_000);
	});

	it('never ends a large run, whose items wait for one another and take turns with others', async () => {
		const small = singles(40, 100_000, {}, 2_000);
		const vendor: Vendor = { ...quick, limit: tokenBucket(10, 10) };
		const [large, ...others] = await simulateRuns(vendor, [{ items: 1_500, ...set(5_000) }, ...small]);
		expectAllDone([large, ...others], 1_540);
		expect(large.took).toBeGreaterThan(100_000);
	});

	it('does not count what the run does itself', async () => {
		const slow: Vendor = { latency: () => 60_000 };
		expectAllDone(await simulateRuns(slow, [{ items: 5, most: 2, ...set(1_000) }]), 5);
		let seen = 0;
		const trouble: Vendor['trouble'] = () =>
			++seen < 16 ? new CallFailure('broken', 'No response in time') : undefined;
		const failing: Options = { effect: 'once', ...set(1_000) };
		const [run] = await simulateRuns({ ...quick, trouble }, [{ items: 20, ...failing }]);
		expect(run.gate.outages.count).toBeGreaterThan(1);
		expect(run.failures.map(({ message }) => message)).toEqual(Array(15).fill('No response in time'));
	});

	it('counts from the beginning, also if it is rejected in between', async () => {
		const trouble: Vendor['trouble'] = () =>
			new CallFailure('status', 'Vendor returned 429', { status: 429, retryAfter: 6_000 });
		for (const seed of [1, 2, 3, 4, 5]) {
			const runs = [{ items: 1 }, { items: 1, after: 100, ...set(20_000) }];
			const [, late] = await simulateRuns({ ...quick, trouble }, runs, seed);
			expect(late.requests.length).toBeGreaterThan(0);
			expect(late.took).toBeGreaterThan(6_000);
			expect(late.took).toBeLessThanOrEqual(20_050);
		}
	});

	it('fails at once while the account is paused for longer than that, and not otherwise', async () => {
		const vendor: Vendor = { ...quick, limit: fixedWindow(3, 30_000) };
		const runs = await simulateRuns(vendor, [
			...singles(4, 0),
			{ items: 1, after: 1_000, ...set(20_000) },
			{ items: 3, after: 1_000, ...set(1_000) },
			{ items: 1, after: 27_000, ...set(20_000) },
			{ items: 1, after: 27_000 },
		]);
		expect(runs.map(({ done }) => done)).toEqual([1, 1, 1, 1, 0, 0, 1, 1]);
		expect(runs.slice(4, 6).map(({ took, requests }) => [took, requests.length])).toEqual([
			[0, 0],
			[0, 0],
		]);
		const message = expect.stringMatching(
			/^Requests to Vendor are paused for \d+ s because of its rate limit, so this/,
		);
		expect(runs[4].failures).toMatchObject([{ message, failureCode: 'rate-limited' }]);
	});
});
