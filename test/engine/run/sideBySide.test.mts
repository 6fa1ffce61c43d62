import { useSandbox } from '../harness/useSandbox.mjs';
import { parametersOf } from '../X0paRoom/calls.mjs';
import { changed, count, received, runRoom } from '../X0paRoom/fixture.mjs';
import { runXobin } from '../Xobin/fixture.mjs';
import { until } from '../../until.mjs';

// Several executions in one process. What counts here is who succeeds, and how many requests that takes: how long it takes is
// tested in virtual time (test/unit/engine/account)

const sandbox = useSandbox();
const add = { ...parametersOf('candidate.create'), email: '={{ $json.email }}' };
const share = { resource: 'assessmentReport', operation: 'share', reportId: 318 };

/** Adds one person in each of this many executions that start together. */
const addEach = async (executions: number, options: Record<string, number | string> = {}, name = 'person') =>
	await Promise.all(
		Array.from({ length: executions }, async (_, index) =>
			runRoom(sandbox(), { ...add, options }, { items: [{ email: `${name}${index}@example.com` }] }),
		),
	);

describe('executions of one item each', () => {
	it('all succeed under a rate limit, each once, without an attempt to spare', async () => {
		const limit = sandbox().limit({ kind: 'tokenBucket', perSecond: 20, burst: 10, operationId: 'addCandidate' });
		const runs = await addEach(80, { maxAttempts: 1 });
		expect(runs.flatMap(({ error }) => error ?? [])).toEqual([]);
		expect(changed(sandbox(), 'candidateAdded')).toBe(80);
		expect(limit.passed).toBe(80);
		expect(limit.rejected).toBeLessThanOrEqual(40);
	});

	it.each([1, 3])('all succeed where only %i at the same time are allowed, with few rejections', async (requests) => {
		const limit = sandbox().limit({ kind: 'concurrency', requests, retryAfter: 'none', operationId: 'addCandidate' });
		sandbox().inject({ operationId: 'addCandidate', delayMs: 100, times: 'always' });
		const runs = await addEach(30, { maxAttempts: 1 });
		expect(runs.flatMap(({ error }) => error ?? [])).toEqual([]);
		expect(changed(sandbox(), 'candidateAdded')).toBe(30);
		expect(limit.rejected).toBeLessThanOrEqual(30);
	});

	it('read the same list together', async () => {
		sandbox().inject({ operationId: 'listCandidates', delayMs: 300, times: 'always' });
		const all = parametersOf('candidate.getAll');
		const runs = await Promise.all(Array.from({ length: 100 }, async () => await runRoom(sandbox(), all)));
		const outputs = runs.map(({ items }) => JSON.stringify(items.map(({ json }) => json)));
		expect(new Set(outputs).size).toBe(1);
		expect(runs[0].items.length).toBeGreaterThan(1);
		// Ten are sent at once, and the others while these are in progress
		expect(count(sandbox(), 'listCandidates')).toBeLessThanOrEqual(25);
	});

	it('fail at the first rejection with Max Wait 0, and the error says so', async () => {
		const limit = sandbox().limit({ kind: 'fixedWindow', requests: 1, windowMs: 60_000, operationId: 'addCandidate' });
		const [first, second] = [...(await addEach(1)), ...(await addEach(1, { maxWait: 0 }, 'late'))];
		expect(first.error).toBeUndefined();
		expect(second.error?.message).toMatch(/^X0PA Room returned 429/);
		expect(second.error?.description).toMatch(/\(code: rate-limited\)/);
		expect(limit.rejected).toBe(1);
	});

	it('fail at once where the account is paused for longer than Max Wait, and nothing is sent', async () => {
		sandbox().limit({ kind: 'fixedWindow', requests: 1, windowMs: 60_000, operationId: 'addCandidate' });
		await addEach(1);
		await addEach(1, { maxWait: 0 }, 'rejected');
		const { total } = sandbox().counts;
		const runs = await addEach(5, { maxWait: 0 }, 'late');
		for (const { error } of runs) {
			expect(error?.message).toMatch(/^Requests to X0PA Room are paused for \d+ s because of its rate limit/);
			expect(error?.description).toMatch(/\(code: rate-limited\)/);
		}
		expect(sandbox().counts.total).toBe(total);
		expect(changed(sandbox(), 'candidateAdded')).toBe(1);
	});
});

describe('a large run', () => {
	const items = (length: number) => Array.from({ length }, (_, index) => ({ index }));

	it('with Max Wait ends no item for what earlier ones have waited', async () => {
		// It takes longer than Max Wait, nearly all of that is waiting, and no item waits for as much as a second
		sandbox().limit({ kind: 'tokenBucket', perSecond: 3, burst: 1, retryAfter: 'none', vendor: 'xobin' });
		const began = Date.now();
		const options = { maxWait: 5, maxConcurrency: 1 };
		const { items: done, error } = await runXobin(sandbox(), { ...share, options }, { items: items(24) });
		expect(error).toBeUndefined();
		expect(done).toHaveLength(24);
		expect(Date.now() - began).toBeGreaterThan(5_000);
	});

	it('lets the others start in between', async () => {
		sandbox().limit({ kind: 'tokenBucket', perSecond: 50, burst: 10, vendor: 'xobin' });
		let isOver = false;
		const large = runXobin(sandbox(), share, { items: items(300) }).finally(() => (isOver = true));
		await until('the large run to have started', () => sandbox().counts.total >= 20);
		const small = await Promise.all(items(10).map(async () => await runXobin(sandbox(), share)));
		expect(isOver).toBe(false);
		expect(small.flatMap(({ error }) => error ?? [])).toEqual([]);
		expect((await large).items).toHaveLength(300);
	});

	it('that is canceled leaves nothing behind that holds up the others', async () => {
		sandbox().limit({ kind: 'tokenBucket', perSecond: 50, burst: 10, vendor: 'xobin' });
		let cancel = () => {};
		const large = runXobin(sandbox(), share, { items: items(2_000), started: (stop) => (cancel = stop) });
		await until('the large run to have started', () => sandbox().counts.total >= 20);
		const small = Promise.all(items(20).map(async () => await runXobin(sandbox(), share)));
		cancel();
		await large;
		expect((await small).flatMap(({ error }) => error ?? [])).toEqual([]);
		const { total } = sandbox().counts;
		expect((await runXobin(sandbox(), share)).error).toBeUndefined();
		expect(sandbox().counts.total).toBe(total + 1);
	});

	it('that fails doesn’t pause the others', async () => {
		sandbox().inject({ operationId: 'addCandidate', status: 500, times: 'always' });
		const failing = addEach(1, { maxAttempts: 5 });
		const invites = await Promise.all(
			Array.from({ length: 20 }, async () => await runRoom(sandbox(), parametersOf('candidate.getAll'))),
		);
		expect(invites.flatMap(({ error }) => error ?? [])).toEqual([]);
		expect((await failing)[0].error).toBeDefined();
		expect(received(sandbox(), 'addCandidate')).toHaveLength(1);
	});
});
