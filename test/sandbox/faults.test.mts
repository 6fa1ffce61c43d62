import { request } from 'node:http';

import type { AxiosInstance } from 'axios';

import type { Fault } from '../../sandbox/faults.mjs';
import { startSandbox } from '../../sandbox/server.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import { client, x0paClient } from './client.mjs';
import { until } from '../until.mjs';

const SHARE = '/assessments/reports/318/share';
const DOWNLOAD = '/assessments/reports/318/download';

/** The code of a failed request, or the status of its response. */
async function outcome(request: Promise<{ status: number }>): Promise<string | number> {
	try {
		return (await request).status;
	} catch (error) {
		return (error as { code?: string }).code ?? String(error);
	}
}

describe('faults of the sandbox', () => {
	let sandbox: Sandbox;
	let xobin: AxiosInstance;

	beforeAll(async () => {
		sandbox = await startSandbox();
		xobin = client(sandbox, 'xobin', { apiKey: sandbox.accounts.xobin.apiKey });
	});
	beforeEach(() => sandbox.reset());
	afterEach((): void => expect(sandbox.violations).toEqual([]));
	afterAll(async () => await sandbox.close());

	const shares = () => sandbox.counts.changes['xobin.assessmentReportShared'] ?? 0;

	test("a status is returned once, in the vendor's format, and nothing was done", async () => {
		const fault = sandbox.inject({ vendor: 'xobin', status: 429, headers: { 'Retry-After': '7' } });
		const response = await xobin.post(SHARE);
		expect([response.status, response.data, response.headers['retry-after']]).toEqual([
			429,
			{ error: expect.any(String) },
			'7',
		]);
		expect([fault.hits, shares()]).toEqual([1, 0]);
		expect((await xobin.post(SHARE)).status).toBe(200);
		expect([fault.hits, shares()]).toEqual([1, 1]);
		expect(sandbox.counts.answered['xobin.shareOrDownloadAssessmentReport']).toEqual({ 200: 1, 429: 1 });
	});

	test('with `when: after` the request was carried out although the response says it failed', async () => {
		sandbox.inject({ status: 500, when: 'after' });
		expect([(await xobin.post(SHARE)).status, shares()]).toEqual([500, 1]);
	});

	test('a broken connection leaves the state as it is, unless `when` says after', async () => {
		sandbox.inject({ cut: 'beforeResponse' });
		expect([await outcome(xobin.post(SHARE)), shares()]).toEqual(['ECONNRESET', 0]);
		sandbox.inject({ cut: 'beforeResponse', when: 'after' });
		expect([await outcome(xobin.post(SHARE)), shares()]).toEqual(['ECONNRESET', 1]);
		expect(sandbox.requests.map((entry) => [entry.status, entry.outcome])).toEqual([
			[undefined, 'cut'],
			[undefined, 'cut'],
		]);
	});

	test.each<[string, Fault]>([
		['after the headers', { cut: 'afterHeaders' }],
		['in the middle of the body', { cut: 'midBody' }],
		['in the middle of a chunked body', { cut: 'midBody', length: 'chunked' }],
		['after 100 bytes', { truncate: 100 }],
		['after 100 bytes of a chunked body', { truncate: 100, length: 'chunked' }],
	])('the connection ends %s', async (_name, fault) => {
		const { id } = sandbox.inject(fault);
		const request = xobin.post(DOWNLOAD, undefined, { responseType: 'arraybuffer' });
		expect(['ECONNRESET', 'ERR_BAD_RESPONSE', 'ECONNABORTED']).toContain(await outcome(request));
		expect(sandbox.requests[0]).toMatchObject({ outcome: 'cut', fault: id });
	});

	test('a truncated file can look complete', async () => {
		sandbox.inject({ truncate: 100, length: 'sent' });
		const response = await xobin.post(DOWNLOAD, undefined, { responseType: 'arraybuffer' });
		expect([response.status, response.headers['content-length'], response.data.length]).toEqual([200, '100', 100]);
	});

	test('a complete file can be sent without a length', async () => {
		sandbox.inject({ length: 'chunked' });
		const response = await xobin.post(DOWNLOAD, undefined, { responseType: 'arraybuffer' });
		expect(response.headers['content-length']).toBeUndefined();
		expect(Buffer.from(response.data).subarray(-6).toString()).toBe('%%EOF\n');
	});

	test('the body, its content type and its JSON can be wrong', async () => {
		sandbox.inject({ body: '<html>Sign in</html>', contentType: 'text/html', status: 200 });
		const page = await xobin.post(DOWNLOAD);
		expect([page.status, page.headers['content-type'], page.data]).toEqual([200, 'text/html', '<html>Sign in</html>']);
		expect(page.headers['content-disposition']).toBeUndefined();

		sandbox.inject({ body: { error: 'No report' } });
		const error = await xobin.post(DOWNLOAD);
		expect([error.headers['content-type'], error.data]).toEqual([
			'application/json; charset=utf-8',
			{ error: 'No report' },
		]);

		sandbox.inject({ contentType: 'application/octet-stream' });
		expect((await xobin.post(DOWNLOAD)).headers['content-type']).toBe('application/octet-stream');

		sandbox.inject({ invalidJson: true });
		const invalid = await xobin.post(SHARE, undefined, {
			responseType: 'text',
			transformResponse: (data: string) => data,
		});
		expect(invalid.headers['content-type']).toMatch(/^application\/json/);
		expect(() => JSON.parse(invalid.data)).toThrow(SyntaxError);
		expect(shares()).toBe(1);
	});

	test('a response can be late, stall in the middle, and still be complete', async () => {
		sandbox.inject({ delayMs: 150 });
		let start = Date.now();
		expect((await xobin.post(SHARE)).status).toBe(200);
		expect(Date.now() - start).toBeGreaterThanOrEqual(149);

		sandbox.inject({ stallMs: 150 });
		start = Date.now();
		const response = await xobin.post(DOWNLOAD, undefined, { responseType: 'arraybuffer' });
		expect(Date.now() - start).toBeGreaterThanOrEqual(149);
		expect(Buffer.from(response.data).subarray(-6).toString()).toBe('%%EOF\n');
	});

	test('an aborted request is logged, and was carried out', async () => {
		sandbox.inject({ delayMs: 60_000 });
		expect(await outcome(xobin.post(SHARE, undefined, { timeout: 100 }))).toBe('ECONNABORTED');
		await until('the sandbox to notice', () => sandbox.requests[0]?.outcome !== 'open');
		expect([sandbox.requests[0]?.outcome, shares()]).toEqual(['left', 1]);
	});

	test('a download that the client aborts is logged, and is no violation', async () => {
		sandbox.state.lynxVizion.signatures.set('known', { method: 'PUT', path: 'film.mp4', expiresAt: Infinity });
		const upload = request(`${sandbox.url}/lynxVizion/storage/film.mp4?signature=known`, {
			method: 'PUT',
			headers: { 'content-length': 1_000 },
		});
		upload.on('error', () => {});
		upload.write('film');
		const outcomes = () => sandbox.requests.map(({ outcome: one }) => one);
		await until('the request', () => outcomes().length > 0);
		upload.destroy();
		await until('the sandbox to notice', () => outcomes()[0] !== 'open');
		expect([outcomes(), sandbox.state.lynxVizion.files.has('film.mp4')]).toEqual([['left'], false]);
	});

	test('skip, times, path and operation select the requests; the first matching fault wins', async () => {
		const third = sandbox.inject({ path: /\/share$/, skip: 2, times: 2, status: 503 });
		const statuses: number[] = [];
		for (let i = 0; i < 6; i += 1) statuses.push((await xobin.post(SHARE)).status);
		expect(statuses).toEqual([200, 200, 503, 503, 200, 200]);
		expect(third.hits).toBe(2);

		const always = sandbox.inject({ operationId: 'shareOrDownloadAssessmentReport', times: 'always', status: 502 });
		expect((await xobin.post(DOWNLOAD)).status).toBe(502);
		expect((await xobin.post('/ai-interviews/report/318/share')).status).toBe(200);
		expect((await xobin.post(SHARE)).status).toBe(502);
		always.remove();
		expect((await xobin.post(SHARE)).status).toBe(200);
		expect(always.hits).toBe(2);
	});

	test('text in the body selects the requests', async () => {
		const fault = sandbox.inject({ bodyHolds: '"expiration_hours":2', status: 503 });
		const statuses = [undefined, { expiration_hours: 1 }, { expiration_hours: 2 }, { expiration_hours: 2 }].map(
			async (body) => (await xobin.post(SHARE, body)).status,
		);
		expect((await Promise.all(statuses)).sort()).toEqual([200, 200, 200, 503]);
		expect([fault.hits, shares()]).toEqual([1, 3]);
	});

	test('a fault waits for a request with a valid credential', async () => {
		const fault = sandbox.inject({ vendor: 'x0paRoom', operationId: 'addCandidate', status: 500, when: 'after' });
		const x0pa = await x0paClient(sandbox);
		sandbox.revokeTokens();
		const add = async (with_: AxiosInstance) =>
			(await with_.post('/assessments/824/candidate', { emailAddress: 'a@b.co', videointerviewGroupId: '824' })).status;
		expect([await add(x0pa), fault.hits]).toEqual([401, 0]);
		expect([await add(await x0paClient(sandbox)), fault.hits]).toEqual([500, 1]);
		expect(sandbox.counts.changes['x0paRoom.candidateAdded']).toBe(1);
	});

	test('closing does not wait for late responses', async () => {
		const other = await startSandbox();
		other.inject({ delayMs: 60_000 });
		const request = outcome(client(other, 'xobin', { apiKey: other.accounts.xobin.apiKey }).post(SHARE));
		await until('the request', () => other.requests.length > 0);
		const start = Date.now();
		await other.close();
		expect(Date.now() - start).toBeLessThan(30_000);
		expect(await request).toBe('ECONNRESET');
	});
});
