import type { AxiosInstance } from 'axios';

import { Limits, type Limit } from '../../sandbox/limits.mjs';
import { startSandbox } from '../../sandbox/server.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import { client, x0paClient } from './client.mjs';
import { poll } from '../../tools/n8n/poll.mjs';
import { until } from '../until.mjs';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-22T10:00:00Z');

/** Limits with a controlled clock. */
function clocked(limit: Limit) {
	let ms = 0;
	const limits = new Limits(() => START + ms);
	const handle = limits.add(limit);
	const enter = () => limits.enter({ vendor: 'xobin', operationId: 'any', method: 'GET', path: '/' });
	return {
		handle,
		enter,
		at: (time: number) => (ms = time),
		/** How many of this many requests are allowed. */
		passing: (count: number) =>
			Array.from({ length: count }, enter).filter((one) => one.rejectedBy === undefined).length,
	};
}

describe('how a limit counts', () => {
	test('a token bucket allows a burst, then refills at its rate, up to the burst', () => {
		const { at, passing, handle } = clocked({ kind: 'tokenBucket', perSecond: 50, burst: 10 });
		expect(passing(12)).toBe(10);
		at(19);
		expect(passing(1)).toBe(0);
		at(20);
		expect(passing(2)).toBe(1);
		at(120);
		expect(passing(9)).toBe(5);
		at(HOUR);
		expect(passing(100)).toBe(10);
		expect([handle.passed, handle.rejected]).toEqual([26, 98]);
	});

	test('a bucket loses no token to rounding', () => {
		const { at, passing } = clocked({ kind: 'tokenBucket', perSecond: 3, burst: 1 });
		passing(1);
		for (let second = 1; second <= 100; second++) {
			at(second * 1_000);
			expect(passing(2)).toBe(1);
		}
	});

	test('a sliding window counts the requests of the preceding period', () => {
		const { at, passing } = clocked({ kind: 'slidingWindow', requests: 3, windowMs: 1_000 });
		expect(passing(1)).toBe(1);
		at(900);
		expect(passing(5)).toBe(2);
		at(1_000);
		expect(passing(5)).toBe(1);
		at(1_899);
		expect(passing(5)).toBe(0);
		at(1_900);
		expect(passing(5)).toBe(2);
	});

	test('a fixed window starts with a request and resets at its end', () => {
		const { at, passing } = clocked({ kind: 'fixedWindow', requests: 3, windowMs: 1_000 });
		at(500);
		expect(passing(1)).toBe(1);
		at(1_499);
		expect(passing(5)).toBe(2);
		at(1_500);
		expect(passing(5)).toBe(3);
	});

	test('concurrency counts each unfinished request once', () => {
		const { enter, passing } = clocked({ kind: 'concurrency', requests: 2 });
		const first = enter();
		expect(passing(2)).toBe(1);
		first.leave();
		first.leave();
		expect(passing(2)).toBe(1);
	});

	test('a request must pass all limits, and uses up none if it fails one', () => {
		const limits = new Limits(() => START);
		const enter = (operationId: string) => limits.enter({ vendor: 'xobin', operationId, method: 'GET', path: '/' });
		const all = limits.add({ kind: 'fixedWindow', requests: 3, windowMs: HOUR });
		const one = limits.add({ kind: 'fixedWindow', requests: 1, windowMs: HOUR, operationId: 'one' });
		limits.add({ kind: 'fixedWindow', requests: 1, windowMs: HOUR, vendor: 'lynxVizion' });
		expect([enter('one'), enter('one'), enter('other'), enter('other'), enter('other')]).toMatchObject([
			{ headers: {} },
			{ rejectedBy: one.id },
			{ headers: {} },
			{ headers: {} },
			{ rejectedBy: all.id },
		]);
		expect([all.passed, all.rejected, one.passed, one.rejected]).toEqual([3, 1, 1, 1]);
	});
});

describe('what a limit reports', () => {
	const after = (limit: Limit, at = 0) => {
		const { enter, ...it } = clocked(limit);
		const first = enter();
		it.at(at);
		return [first.headers, enter().headers];
	};

	test.each<[string, Limit, number, string | undefined]>([
		['whole seconds', { kind: 'fixedWindow', requests: 1, windowMs: 2_500 }, 0, '3'],
		['seconds that are left', { kind: 'fixedWindow', requests: 1, windowMs: 2_500 }, 2_400, '1'],
		['seconds until a token is there', { kind: 'tokenBucket', perSecond: 0.1, burst: 1 }, 4_000, '6'],
		['seconds until the oldest request is forgotten', { kind: 'slidingWindow', requests: 1, windowMs: 9_000 }, 50, '9'],
		['a guess if the wait is unknown', { kind: 'concurrency', requests: 1 }, 0, '1'],
		[
			'a date',
			{ kind: 'fixedWindow', requests: 1, windowMs: 2_500, retryAfter: 'date' },
			100,
			'Sun, 22 Nov 2026 10:00:03 GMT',
		],
		['nothing', { kind: 'fixedWindow', requests: 1, windowMs: 2_500, retryAfter: 'none' }, 0, undefined],
	])('Retry-After: %s', (_, limit, at, expected) => {
		const [first, second] = after(limit, at);
		expect([first, second['retry-after']]).toEqual([{}, expected]);
	});

	test('the remaining requests, in the two common header formats', () => {
		const window: Limit = { kind: 'fixedWindow', requests: 1, windowMs: 60_000, retryAfter: 'none' };
		expect(after({ ...window, headers: 'ietf' }, 15_000)).toEqual([
			{ 'ratelimit-limit': '1', 'ratelimit-remaining': '0', 'ratelimit-reset': '60' },
			{ 'ratelimit-limit': '1', 'ratelimit-remaining': '0', 'ratelimit-reset': '45' },
		]);
		expect(after({ ...window, headers: 'x' }, 15_000)[1]).toEqual({
			'x-ratelimit-limit': '1',
			'x-ratelimit-remaining': '0',
			'x-ratelimit-reset': String((START + 60_000) / 1_000),
		});
		expect(after({ kind: 'tokenBucket', perSecond: 1, burst: 10, headers: 'ietf' }, 500)[1]).toEqual({
			'ratelimit-limit': '10',
			'ratelimit-remaining': '8',
			'ratelimit-reset': '2',
		});
		expect(after({ kind: 'concurrency', requests: 5, headers: 'x' })[1]).toEqual({
			'x-ratelimit-limit': '5',
			'x-ratelimit-remaining': '3',
		});
	});

	test.each([
		[{}, 'kind must be one of'],
		[{ kind: 'leaky' }, 'kind must be one of'],
		[{ kind: 'tokenBucket', perSecond: 5 }, 'a token bucket needs'],
		[{ kind: 'slidingWindow', requests: '5', windowMs: 1 }, 'a window needs'],
		[{ kind: 'fixedWindow', requests: 5 }, 'a window needs'],
		[{ kind: 'concurrency', requests: 0 }, 'a concurrency limit needs'],
	])('is no limit: %j', (limit, says) => {
		expect(() => new Limits().add(limit as Limit)).toThrow(says);
	});
});

describe('a sandbox with limits', () => {
	let sandbox: Sandbox;
	let xobin: AxiosInstance;
	const SHARE = '/assessments/reports/318/share';
	const share = async () => await xobin.post(SHARE);
	const shares = () => sandbox.counts.changes['xobin.assessmentReportShared'] ?? 0;

	beforeAll(async () => {
		sandbox = await startSandbox();
		xobin = client(sandbox, 'xobin', { apiKey: sandbox.accounts.xobin.apiKey });
	});
	beforeEach(() => sandbox.reset());
	afterEach((): void => expect(sandbox.violations).toEqual([]));
	afterAll(async () => await sandbox.close());

	test.each<Limit>([
		{ kind: 'tokenBucket', perSecond: 0.001, burst: 3 },
		{ kind: 'slidingWindow', requests: 3, windowMs: HOUR },
		{ kind: 'fixedWindow', requests: 3, windowMs: HOUR },
	])("refuses in the vendor's way, and carries nothing out: $kind", async (limit) => {
		const handle = sandbox.limit({ ...limit, headers: 'ietf' });
		const answers = [await share(), await share(), await share(), await share(), await share()];
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
		expect(answers.map(({ headers }) => headers['ratelimit-remaining'])).toEqual(['2', '1', '0', '0', '0']);
		expect(answers[2].headers['retry-after']).toBeUndefined();
		expect(answers[3].data).toEqual({ error: 'Too many requests' });
		expect(Number(answers[3].headers['retry-after'])).toBeGreaterThan(900);
		expect([shares(), handle.passed, handle.rejected]).toEqual([3, 3, 2]);
		expect(sandbox.requests.map((entry) => entry.limit)).toEqual([
			undefined,
			undefined,
			undefined,
			handle.id,
			handle.id,
		]);
		handle.remove();
		expect((await share()).status).toBe(200);
	});

	test('rejects requests while others are in progress, until they finish', async () => {
		const limit = sandbox.limit({ kind: 'concurrency', requests: 2 });
		const late = sandbox.inject({ delayMs: 60_000, times: 2 });
		const leaving = new AbortController();
		const waiting = [1, 2].map(
			async () => await xobin.post(SHARE, undefined, { signal: leaving.signal }).catch(() => undefined),
		);
		await until('two requests', () => late.hits >= 2);
		expect([(await share()).status, limit.rejected]).toEqual([429, 1]);
		leaving.abort();
		await Promise.all(waiting);
		await until('both to have left', () => sandbox.requests.every(({ outcome }) => outcome !== 'open'));
		expect([(await share()).status, (await share()).status]).toEqual([200, 200]);
	});

	test('refills an empty bucket over time', async () => {
		sandbox.limit({ kind: 'tokenBucket', perSecond: 50, burst: 1 });
		const statuses: number[] = [];
		const isRefilled = async () => {
			statuses.push((await share()).status);
			return statuses.length > 1 && statuses.at(-1) === 200 ? true : undefined;
		};
		await poll('a second token', isRefilled, { everyMs: 5 });
		expect(statuses[0]).toBe(200);
	});

	test('applies only to its vendor and operation, and uses up no fault', async () => {
		const x0pa = await x0paClient(sandbox);
		sandbox.limit({ vendor: 'xobin', kind: 'fixedWindow', requests: 1, windowMs: HOUR });
		sandbox.limit({ operationId: 'listAssessments', kind: 'fixedWindow', requests: 1, windowMs: HOUR });
		const fault = sandbox.inject({ vendor: 'xobin', skip: 1, status: 503, times: 'always' });
		expect([(await share()).status, (await share()).status, fault.hits]).toEqual([200, 429, 0]);
		const list = async () => (await x0pa.get('/assessments')).status;
		expect([await list(), await list(), (await x0pa.get('/rating-criteria')).status]).toEqual([200, 429, 200]);
	});

	test('does not count a request that is rejected for another reason', async () => {
		const limit = sandbox.limit({ vendor: 'xobin', kind: 'fixedWindow', requests: 1, windowMs: HOUR });
		expect((await client(sandbox, 'xobin', { apiKey: 'wrong' }).post(SHARE)).status).toBe(401);
		expect([(await share()).status, limit.passed]).toEqual([200, 1]);
	});

	test('adds its headers to failed responses, too', async () => {
		sandbox.limit({ kind: 'fixedWindow', requests: 9, windowMs: HOUR, headers: 'x' });
		sandbox.inject({ status: 500, body: 'Oops' });
		expect((await share()).headers['x-ratelimit-remaining']).toBe('8');
	});

	test('applies to file storage, too', async () => {
		sandbox.limit({ operationId: 'storedFile', kind: 'fixedWindow', requests: 1, windowMs: HOUR });
		const put = async () =>
			(await client(sandbox, 'lynxVizion').put(`${sandbox.url}/lynxVizion/storage/x`, 'a')).status;
		expect([await put(), await put()]).toEqual([403, 429]);
	});

	test('is controlled over HTTP, and removed by a reset', async () => {
		const control = async (method: string, data?: object) =>
			await client(sandbox, 'xobin').request({ method, url: `${sandbox.url}/__sandbox/limits`, data });
		const limit = { vendor: 'xobin', kind: 'fixedWindow', requests: 1, windowMs: HOUR };
		expect(await control('POST', limit)).toMatchObject({ status: 201, data: { id: expect.any(Number) } });
		expect([(await share()).status, (await share()).status]).toEqual([200, 429]);
		expect((await control('GET')).data).toEqual([{ id: expect.any(Number), passed: 1, rejected: 1, limit }]);
		expect((await control('DELETE')).status).toBe(204);
		expect([(await share()).status, (await control('GET')).data]).toEqual([200, []]);
		expect(await control('POST', { kind: 'leaky' })).toMatchObject({ status: 400 });
		await control('POST', limit);
		sandbox.reset();
		expect([(await share()).status, (await share()).status]).toEqual([200, 200]);
	});
});
