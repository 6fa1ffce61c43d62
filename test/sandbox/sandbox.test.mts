import { readFileSync } from 'node:fs';

import axios from 'axios';
import { parse } from 'yaml';

import { secrets } from '../../sandbox/accounts.mjs';
import { startSandbox } from '../../sandbox/server.mjs';
import { Vendor } from '../../sandbox/vendor.mjs';
import { hotDocsAdvance } from '../../sandbox/vendors/HotDocsAdvance/vendor.mjs';
import { lynxVizion } from '../../sandbox/vendors/LynxVizion/vendor.mjs';
import { x0paRoom } from '../../sandbox/vendors/X0paRoom/vendor.mjs';
import { xobin } from '../../sandbox/vendors/Xobin/vendor.mjs';
import { Clock } from '../../sandbox/clock.mjs';
import type { Exchange } from '../../sandbox/definition.mjs';
import { freshState } from '../../sandbox/state.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import { client, hotDocsClient, x0paClient } from './client.mjs';

const SHARE = '/assessments/reports/318/share';

describe('the sandbox', () => {
	let sandbox: Sandbox;
	const xobinClient = () => client(sandbox, 'xobin', { apiKey: sandbox.accounts.xobin.apiKey });
	const control = () => axios.create({ baseURL: `${sandbox.url}/__sandbox`, validateStatus: () => true });
	const pageText = async () => String((await axios.get(sandbox.url)).data);

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	test('builds every operation of the contracts, and no other', async () => {
		const state = freshState(0);
		const clock = new Clock();
		const vendors = [
			xobin(
				() => state.xobin,
				clock,
				() => '',
			),
			x0paRoom(
				() => state.x0paRoom,
				clock,
				() => '',
			),
			hotDocsAdvance(() => state.hotDocsAdvance, clock),
			lynxVizion(() => state.lynxVizion, clock),
		];
		for (const definition of vendors) {
			const contract = parse(readFileSync(`api/${definition.folder}.openapi.yaml`, 'utf8'));
			type Operations = Record<string, { operationId?: string; 'x-not-called'?: boolean }>;
			const operations = Object.values<Operations>(contract.paths).flatMap((path) => Object.values(path));
			const named = (some: typeof operations) => some.flatMap(({ operationId }) => operationId ?? []).sort();
			const wanted = named(operations);
			const called = named(operations.filter((one) => !one['x-not-called']));
			expect(Object.keys(definition.operations).sort()).toEqual(called);
			expect(Object.keys(definition.security).sort()).toEqual(Object.keys(contract.components.securitySchemes).sort());
			expect((await new Vendor(definition, process.cwd()).operationIds()).sort()).toEqual(wanted);
		}
	});

	test.each<[string, string | undefined, string, number]>([
		['no content type', undefined, '{"expiration_hours":1}', 400],
		['a form', 'application/x-www-form-urlencoded', 'expiration_hours=1', 400],
		['broken JSON', 'application/json', '{"expiration_hours":', 400],
		['JSON with a charset', 'application/json; charset=utf-8', '{"expiration_hours":1}', 200],
		['an empty body with a content type', 'application/json', '', 200],
	])('a body with %s', async (_name, contentType, data, status) => {
		const headers = { apiKey: sandbox.accounts.xobin.apiKey, 'Content-Type': contentType ?? false };
		const response = await client(sandbox, 'xobin').post(SHARE, Buffer.from(data), { headers });
		expect(response.status).toBe(status);
		expect(sandbox.violations).toHaveLength(status === 200 ? 0 : 1);
	});

	test('an unknown vendor, an unknown path and a badly encoded path are violations', async () => {
		for (const url of [
			`${sandbox.url}/xobin2/api`,
			`${sandbox.url}/xobin`,
			`${sandbox.baseUrl('xobin')}/assessments/reports/%E0%A4%A/share`,
		]) {
			expect((await axios.post(url, undefined, { validateStatus: () => true })).status).toBe(404);
		}
		expect(sandbox.violations.map(({ vendor }) => vendor)).toEqual([undefined, 'xobin', 'xobin']);
		expect((await axios.get(`${sandbox.url}/favicon.ico`)).status).toBe(204);
		expect(sandbox.counts.total).toBe(3);
	});

	test('an operation without a handler reports where to add it', async () => {
		const state = freshState(0);
		const complete = lynxVizion(() => state.lynxVizion, new Clock());
		const { getVideo: _, ...operations } = complete.operations;
		const vendor = new Vendor({ ...complete, operations }, process.cwd());
		const exchange = { problems: [] as string[], notes: [], matched: () => {} } as unknown as Exchange;
		const headers = { authorization: `Bearer ${sandbox.accounts.lynxVizion.jwt}` };
		const path = `${vendor.prefixes[0]}/videos/x`;
		expect((await vendor.handle({ method: 'get', path, headers }, exchange)).status).toBe(501);
		expect(exchange.problems).toEqual([
			"the sandbox doesn't have this operation: add a handler getVideo in sandbox/vendors/LynxVizion/",
		]);
	});

	test('a reset restores the initial state', async () => {
		sandbox.clock.advance(1e9);
		sandbox.inject({ status: 500, times: 'always' });
		await xobinClient().post(SHARE);
		sandbox.state.xobin.reports.clear();
		sandbox.reset();
		expect(sandbox.requests).toEqual([]);
		expect(sandbox.counts).toEqual({ total: 0, received: {}, answered: {}, changes: {} });
		expect(Math.abs(sandbox.clock.now() - Date.now())).toBeLessThan(60_000);
		expect((await xobinClient().post(SHARE)).status).toBe(200);
	});

	test('no secret is in the log, on the page or in the responses of the control URLs', async () => {
		const { xobin: key, x0paRoom: account, lynxVizion: lynx } = sandbox.accounts;
		await xobinClient().post(SHARE);
		await (await x0paClient(sandbox)).get('/assessments');
		await (await hotDocsClient(sandbox)).get('/api/rest/v1.1/PublicInterviewLinks/x');
		await client(sandbox, 'lynxVizion', { Authorization: `Bearer ${lynx.jwt}` }).get('/usage/summary');
		await client(sandbox, 'lynxVizion', { Authorization: `Bearer ${lynx.apiKey}` }).get('/usage/summary');
		await client(sandbox, 'xobin').post(`${SHARE}?apiKey=${key.apiKey}`);
		await client(sandbox, 'xobin').post(`/assessments/reports/${account.password}/share`, {
			[account.apiKey]: key.apiKey,
		});
		const kept = [JSON.stringify(sandbox.requests), JSON.stringify(sandbox.violations), await pageText()];
		for (const path of ['/requests', '/violations', '/counts', '/'])
			kept.push(JSON.stringify((await control().get(path)).data));
		for (const secret of secrets) expect(kept.filter((text) => text.includes(secret))).toEqual([]);
		expect(kept[0]).toContain('"authorization":"Bearer [hidden]"');
		expect(kept[1]).toContain('the URL contains a secret');
	});

	test('the page shows what was received, and executes nothing that was sent', async () => {
		const x0pa = await x0paClient(sandbox);
		const firstName = '<script>alert(1)</script>';
		const body = { firstName, lastName: `"><img src=x>'`, emailAddress: 'a@b.co', videointerviewGroupId: '824' };
		const [{ interviewId }] = (await x0pa.post('/assessments/824/candidate', body)).data;
		await client(sandbox, 'xobin').post('/<script>/"');
		const { videointerviewUrl } = (await x0pa.post(`/candidates/${interviewId}/share`)).data;
		const texts = [await pageText(), String((await axios.get(videointerviewUrl)).data)];
		for (const text of texts) {
			expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
			expect(text).not.toMatch(/<script|<img/i);
		}
		expect(texts[0]).toContain('addCandidate');
		expect(texts[0]).toContain('candidateAdded');
		expect(texts[0]).toContain('Zoë Ångström');
		expect(texts[0]).toContain('http-equiv="refresh"');
	});

	test('the page shows the newest records of each kind, and how often each candidate was invited', async () => {
		const x0pa = await x0paClient(sandbox);
		for (let number = 1; number <= 11; number++) {
			const emailAddress = `p${number}@example.com`;
			const body = { firstName: `Person ${number}.`, lastName: 'Doe', emailAddress, videointerviewGroupId: '824' };
			const [{ interviewId }] = (await x0pa.post('/assessments/824/candidate', body)).data;
			const invite = { videointerviewGroupId: '824', interviewIds: [interviewId] };
			for (let sent = 0; number === 11 && sent < 2; sent++) await x0pa.post('/assessments/824/invite', invite);
		}
		const text = await pageText();
		expect(text).toContain('<h2>Records, latest 10 of each type</h2>');
		expect(text.match(/Person \d+\. Doe[^<]*/g)).toHaveLength(10);
		expect(text).toMatch(/Person 11\. Doe, profile \d+, \w+, invited 2×</);
		expect(text).toMatch(/Person 10\. Doe, profile \d+, \w+</);
	});

	test('the page’s commands for a fault and a limit work as shown', async () => {
		const bodyOf = async (address: string) => {
			const [, body] = (await pageText()).match(new RegExp(`/__sandbox/${address} -H [^<]*? -d &#39;(.*?)&#39;`))!;
			return JSON.parse(body.replaceAll('&quot;', '"')) as object;
		};
		expect((await control().post('/faults', await bodyOf('faults'))).status).toBe(201);
		const body = { firstName: 'A', lastName: 'B', emailAddress: 'a@b.co', videointerviewGroupId: '824' };
		const add = async () => (await (await x0paClient(sandbox)).post('/assessments/824/candidate', body)).status;
		expect([await add(), await add()]).toEqual([503, 200]);
		expect((await control().post('/limits', await bodyOf('limits'))).status).toBe(201);
		const shared = await Promise.all(Array.from({ length: 6 }, async () => (await xobinClient().post(SHARE)).status));
		expect(shared.sort()).toEqual([200, 200, 200, 200, 200, 429]);
	});

	test('can be controlled over HTTP by tests in another process', async () => {
		const created = await control().post('/faults', { vendor: 'xobin', path: '/share$', status: 503, times: 'always' });
		expect(created.status).toBe(201);
		expect((await xobinClient().post(SHARE)).status).toBe(503);
		expect((await control().get('/faults')).data).toMatchObject([{ id: created.data.id, hits: 1 }]);
		await control().delete(`/faults/${created.data.id}`);
		expect((await xobinClient().post(SHARE)).status).toBe(200);
		expect((await control().post('/faults', { path: '(' })).status).toBe(400);

		await client(sandbox, 'xobin').post('/unknown');
		expect((await control().get('/violations')).data).toHaveLength(1);
		expect((await control().get('/requests', { params: { vendor: 'xobin', limit: 2 } })).data).toMatchObject([
			{ operationId: 'shareOrDownloadAssessmentReport', status: 200 },
			{ path: '/xobin/api/v2/unknown', status: 404 },
		]);
		expect((await control().get('/counts')).data).toEqual(sandbox.counts);
		await control().delete('/violations');
		expect(sandbox.violations).toEqual([]);

		const x0pa = await x0paClient(sandbox);
		await control().post('/revoke-tokens', { vendor: 'x0paRoom' });
		expect((await x0pa.get('/assessments')).status).toBe(401);
		await control().post('/clock', { advanceMs: 3_600_000 });
		expect(sandbox.clock.now() - Date.now()).toBeGreaterThan(3_590_000);
		await control().post('/report-size', { id: 318, bytes: 50_000 });
		const pdf = await xobinClient().post('/assessments/reports/318/download', undefined, {
			responseType: 'arraybuffer',
		});
		expect(pdf.data.length).toBe(50_000);
		sandbox.state.xobin.aiReports.get(318)!.inviteStatus = 'Started';
		expect((await control().post('/finish', { kind: 'aiInterview', id: 318 })).status).toBe(204);
		expect((await xobinClient().get('/ai-interviews/invited/138')).data).toContainEqual(
			expect.objectContaining({ response_id: 318, invite_status: 'Completed' }),
		);
		expect((await control().post('/finish', { kind: 'aiInterview', id: 1 })).status).toBe(404);
		expect((await control().post('/finish', { kind: 'assessment', id: 318, score: 12.5 })).status).toBe(204);
		expect(sandbox.state.xobin.reports.get(318)).toMatchObject({ inviteStatus: 'Completed', score: 12.5 });
		expect((await control().post('/finish', { id: 318, score: '91' })).status).toBe(400);
		expect(await control().post('/finish', { kind: 'test', id: 318 })).toMatchObject({
			status: 400,
			data: { error: 'kind must be one of assessment, aiInterview' },
		});
		expect((await control().get('/unknown')).status).toBe(404);
		expect((await control().post('/reset')).status).toBe(204);
		expect(sandbox.counts.total).toBe(0);
	});

	test('keeps exact counts when the log is full', async () => {
		const { log } = await import('../../sandbox/log.mjs').then(({ Log }) => ({ log: new Log() }));
		for (let i = 0; i < 50_000; i += 1) {
			const entry = log.add({
				at: '',
				vendor: 'xobin',
				method: 'POST',
				path: '/',
				query: '',
				params: {},
				headers: {},
				problems: [],
				changes: [],
				outcome: 'open',
				operationId: 'x',
			});
			log.matched(entry);
		}
		expect(log.counts).toMatchObject({ total: 50_000, received: { 'xobin.x': 50_000 } });
		expect(log.requests.length).toBeLessThanOrEqual(22_000);
		expect(log.requests.at(-1)?.id).toBe(50_000);
	});

	test('a port in use is reported', async () => {
		const port = Number(new URL(sandbox.url).port);
		await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});
});
