import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import axios from 'axios';

import { startSandbox } from '../../sandbox/server.mjs';
import { xobinSeeds } from '../../sandbox/seeds.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import { client } from './client.mjs';

const HOUR = 3_600_000;

describe('the Xobin sandbox', () => {
	let sandbox: Sandbox;
	const xobin = () => client(sandbox, 'xobin', { apiKey: sandbox.accounts.xobin.apiKey });

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	test('creates a signed link to an assessment report, as documented by Xobin', async () => {
		const before = Date.now();
		const response = await xobin().post('/assessments/reports/318/share', { expiration_hours: 2 });

		expect(response.status).toBe(200);
		expect(response.data).toEqual({
			signed_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/xobin\/assessments\/bp\/reports\/shared\/[\w-]+$/),
			expires_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}$/),
			expiration_hours: 2,
			report_id: 318,
			assessment_id: 138,
		});
		const inIndia = Date.parse(`${response.data.expires_at}+05:30`.replace(/\d{3}\+/, '+'));
		expect(inIndia - before).toBeGreaterThanOrEqual(2 * HOUR);
		expect(inIndia - before).toBeLessThan(2 * HOUR + 60_000);
		expect(sandbox.violations).toEqual([]);
		expect(sandbox.counts.changes).toEqual({ 'xobin.assessmentReportShared': 1 });
	});

	test('creates a signed link to an AI interview report; the body is optional and the default is one hour', async () => {
		const response = await xobin().post('/ai-interviews/report/319/share');

		expect(response.status).toBe(200);
		expect(response.data).toMatchObject({ expiration_hours: 1, response_id: 319, ai_interview_id: 138 });
		expect(response.data.signed_url).toContain('/xobin/interviews/ai/report/shared/');
		expect(sandbox.violations).toEqual([]);
	});

	test.each([
		['assessments/reports', 318],
		['ai-interviews/report', 320],
	])('downloads the PDF of %s/%i', async (path, id) => {
		const response = await xobin().post(`/${path}/${id}/download`, undefined, { responseType: 'arraybuffer' });
		const pdf = Buffer.from(response.data);

		expect(response.status).toBe(200);
		expect(response.headers['content-type']).toBe('application/pdf');
		expect(response.headers['content-disposition']).toMatch(/^attachment; filename="[\w.]+\.pdf"$/);
		expect(Number(response.headers['content-length'])).toBe(pdf.length);
		expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
		expect(pdf.subarray(-6).toString()).toBe('%%EOF\n');
		expect(sandbox.violations).toEqual([]);
	});

	test("the PDF contains the candidate's name, including other scripts and an emoji", async () => {
		for (const { id, name } of xobinSeeds.assessmentReports) {
			const response = await xobin().post(`/assessments/reports/${id}/download`, {}, { responseType: 'arraybuffer' });
			const pdf = Buffer.from(response.data);
			const utf16 = Buffer.from(name, 'utf16le').swap16();
			expect([id, pdf.includes(utf16)]).toEqual([id, true]);
		}
	});

	test('the link opens in a browser until it expires', async () => {
		const { data } = await xobin().post('/assessments/reports/319/share', { expiration_hours: 0.25 });
		const open = async (part = '') => await axios.get(`${data.signed_url}${part}`, { validateStatus: () => true });

		const shown = await open();
		expect(shown.status).toBe(200);
		expect(shown.headers['content-type']).toContain('text/html');
		expect(shown.data).toContain('Zoë Ångström');
		const pdf = await open('/pdf');
		expect(pdf.headers['content-type']).toBe('application/pdf');
		expect(pdf.data).toMatch(/^%PDF-/);

		sandbox.clock.advance(0.25 * HOUR - 5000);
		expect((await open()).status).toBe(200);
		sandbox.clock.advance(5000);
		const late = await open();
		expect(late.status).toBe(410);
		expect(late.data).toContain('expired');
		expect((await open('/pdf')).status).toBe(410);
		expect((await axios.get(`${data.signed_url}x`, { validateStatus: () => true })).status).toBe(404);
		expect(sandbox.violations).toEqual([]);
	});

	test('a wrong or empty key is rejected without a violation; a missing one is a violation', async () => {
		for (const key of ['wrong', '']) {
			const response = await client(sandbox, 'xobin', { apiKey: key }).post('/assessments/reports/318/share');
			expect([response.status, response.data]).toEqual([401, { error: 'Invalid API key' }]);
		}
		expect(sandbox.violations).toEqual([]);

		expect((await client(sandbox, 'xobin').post('/assessments/reports/318/share')).status).toBe(401);
		expect(sandbox.violations).toMatchObject([{ vendor: 'xobin', problems: ['the apiKey header is missing'] }]);
		expect(sandbox.counts.changes).toEqual({});
	});

	test('the track statistics accept a valid key and reject a wrong one', async () => {
		const response = await xobin().get('/tracks/stats?from_date=2025-01-01&timeframe_field=date_added');
		expect([response.status, response.data.filters_applied]).toEqual([
			200,
			{ from_date: '2025-01-01', timeframe_field: 'date_added', to_date: null },
		]);
		expect((await client(sandbox, 'xobin', { apiKey: 'wrong' }).get('/tracks/stats')).status).toBe(401);
		expect(sandbox.violations).toEqual([]);
		expect((await xobin().get('/tracks/stats?from_date=today')).status).toBe(400);
		expect(sandbox.violations).toHaveLength(1);
	});

	test('an unknown report is a vendor error, not a violation', async () => {
		const response = await xobin().post('/assessments/reports/99999/download');
		expect([response.status, response.data]).toEqual([404, { error: expect.any(String) }]);
		expect(sandbox.violations).toEqual([]);
	});

	test.each([0.01, 24.5, -1])('rejects %d hours for an AI interview with the documented error', async (hours) => {
		const response = await xobin().post('/ai-interviews/report/318/share', { expiration_hours: hours });
		expect(response.status).toBe(400);
		expect(response.data).toEqual({ error: 'expiration_hours must be between 1 minute and 24 hours' });
		expect(sandbox.violations).toHaveLength(1);
	});

	test.each([1 / 60, 0.25, 24])('accepts %d hours for an AI interview', async (hours) => {
		const response = await xobin().post('/ai-interviews/report/318/share', { expiration_hours: hours });
		expect([response.status, response.data.expiration_hours]).toEqual([200, hours]);
	});

	test.each<[string, string, string, unknown]>([
		['a report id that is no number', 'post', '/assessments/reports/abc/share', {}],
		['an unknown option', 'post', '/assessments/reports/318/print', {}],
		['the plural path word of the other product', 'post', '/ai-interviews/reports/318/share', {}],
		['a wrong method', 'get', '/assessments/reports/318/share', undefined],
		['an unknown field', 'post', '/assessments/reports/318/share', { expiration_hours: 1, notify: true }],
		['a number in a string', 'post', '/assessments/reports/318/share', { expiration_hours: '1' }],
		['14 minutes', 'post', '/assessments/reports/318/share', { expiration_hours: 0.24 }],
		['an unknown query parameter', 'post', '/assessments/reports/318/share?expiration_hours=1', {}],
		['a slash at the end', 'post', '/assessments/reports/318/share/', {}],
		['an array for a body', 'post', '/assessments/reports/318/share', []],
	])('records %s as a violation and shares nothing', async (_name, method, url, data) => {
		const response = await xobin().request({ method, url, data });
		expect(response.status).toBeGreaterThanOrEqual(400);
		expect(response.data).toEqual({ error: expect.any(String) });
		expect(sandbox.violations).toHaveLength(1);
		expect(sandbox.violations[0]?.problems).not.toEqual([]);
		expect(sandbox.counts.changes).toEqual({});
	});

	describe('webhook settings', () => {
		const start = { status: true, url: 'https://example.com/started' };
		const submission = { status: true, url: 'https://example.com/submitted' };
		const own = { type: 'apikey', apikey: { header: 'X-Key', value: 'v' } };
		const settings = () => sandbox.state.xobin.webhooks;

		test('omitted settings keep their values, and one assessment is updated alone', async () => {
			await xobin().post('/webhooks', { webhooks: { start } });
			await xobin().post('/webhooks', { webhooks: { submission }, updateAll: false, updateAuth: false });
			await xobin().put('/webhooks/138', { webhooks: { submission: { ...submission, status: false } } });
			expect(settings().assessments).toEqual({ start, submission });
			expect([...settings().assessment]).toEqual([[138, { submission: { ...submission, status: false } }]]);
			expect(sandbox.violations).toEqual([]);
			expect(sandbox.counts.changes).toEqual({
				'xobin.assessmentWebhooksSet': 2,
				'xobin.oneAssessmentWebhooksSet': 1,
			});
		});

		test('a custom header is accepted in both spellings, and masked in the response', async () => {
			const all = { type: 'apikey', apikey: { header: 'X-Key', apikey: 'v' } };
			const one = { type: 'apikey', status: true, apikey: { key: 'X-Key', value: 'v' } };
			const response = await xobin().post('/ai-interviews/settings/webhooks', {
				webhooks: { start, auth: all },
				updateAll: true,
			});
			await xobin().put('/ai-interviews/settings/webhooks/139', { webhooks: { auth: one } });
			expect(settings().aiInterviews).toEqual({ start, auth: own });
			expect([...settings().aiInterview]).toEqual([
				[138, { start, auth: own }],
				[139, { start, auth: own }],
			]);
			expect(response.data.webhooks.auth.apikey).toEqual({ header: 'X-Key', apikey: null });
			expect(sandbox.violations).toEqual([]);
		});

		test('an authentication type without its values is a violation', async () => {
			await xobin().put('/ai-interviews/settings/webhooks/139', { webhooks: { start, auth: { type: 'basic' } } });
			expect(sandbox.violations).toMatchObject([{ problems: [expect.stringContaining("'basic'")] }]);
		});

		test.each<[string, 'post' | 'put', string, object]>([
			['changes of one assessment', 'put', '/webhooks/138', { webhooks: { updates: start } }],
			['no event', 'post', '/webhooks', { webhooks: {} }],
			['no address', 'post', '/webhooks', { webhooks: { start: { status: true } } }],
			[
				'the spelling of the other endpoint',
				'post',
				'/ai-interviews/settings/webhooks',
				{ webhooks: { auth: { type: 'apikey', apikey: { key: 'X-Key', value: 'v' } } } },
			],
		])('refuses %s', async (_name, method, url, data) => {
			expect((await xobin().request({ method, url, data })).status).toBe(400);
			expect(sandbox.violations).toHaveLength(1);
			expect(sandbox.counts.changes).toEqual({});
		});

		test.each(['/webhooks/999', '/ai-interviews/settings/webhooks/999'])('%s does not exist', async (url) => {
			expect((await xobin().put(url, { webhooks: { start } })).status).toBe(404);
			expect(sandbox.violations).toEqual([]);
		});
	});

	test('an applicant moves through the stages, and the statistics change accordingly', async () => {
		const applicant = '/tracks/6578/applicants/67865';
		await xobin().patch(`${applicant}/move`, { source_stage_id: 'st-applied', destination_stage_id: 'st-test' });
		await xobin().patch(`${applicant}/hire`, { source_stage_id: 'st-test' });
		await xobin().patch('/tracks/6578/applicants/67866/reject', { send_email: true });
		const { data } = await xobin().get('/tracks/6578/stats');
		expect(data.totals).toEqual({
			applicants: 3,
			in_pipeline: 1,
			hired: 1,
			rejected: 1,
			by_status: { Hired: 1, Rejected: 1, 'In Progress': 1 },
		});
		expect(sandbox.state.xobin.outbox).toEqual([{ kind: 'rejection', to: 'zoe.angstrom@example.com' }]);
		expect(sandbox.violations).toEqual([]);
	});

	test.each<[string, string, object]>([
		['a reminder at one time', '/ai-interviews/invite/reminders/schedule', { remainders: ['2999-01-01 10:00'] }],
		[
			'a reminder at a time with seconds',
			'/ai-interviews/invite/reminders/schedule',
			{ remainders: ['2999-01-01 10:00:00', '2999-01-02 10:00'] },
		],
		['the usual spelling', '/ai-interviews/invite/reminders/schedule', { reminders: [] }],
	])('refuses %s', async (_name, url, data) => {
		expect((await xobin().patch(url, { ai_interview_id: 138, response_id: 318, ...data })).status).toBe(400);
		expect(sandbox.violations).toHaveLength(1);
	});

	describe('a requested event', () => {
		const deliver = async (body: object) =>
			await axios.post(`${sandbox.url}/__sandbox/deliver`, body, { validateStatus: () => true });
		const received: Array<{ url?: string; headers: IncomingHttpHeaders; body: string }> = [];
		let receiver: Server;
		let address = '';

		beforeAll(async () => {
			receiver = createServer((request, response) => {
				const chunks: Buffer[] = [];
				request.on('data', (chunk: Buffer) => chunks.push(chunk));
				request.on('end', () => {
					received.push({ url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
					response.writeHead(202, { 'content-type': 'application/json' }).end('{"taken":true}');
				});
			});
			await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
			address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
		});
		beforeEach(() => void received.splice(0));
		afterAll(() => {
			receiver.closeAllConnections();
			receiver.close();
		});

		test('goes to the registered URL with the registered header', async () => {
			const auth = { type: 'apikey', apikey: { header: 'X-Webhook-Key', apikey: 'key-of-the-receiver' } };
			await xobin().post('/ai-interviews/settings/webhooks', {
				webhooks: { submission: { status: true, url: `${address}/all` }, auth },
			});
			const { status, data } = await deliver({ event: 'aiInterviewSubmitted', candidate_name: 'Zoë' });
			expect([status, data]).toEqual([200, { event: 'aiInterviewSubmitted', status: 202, data: { taken: true } }]);
			expect(received).toMatchObject([{ url: '/all', headers: { 'x-webhook-key': 'key-of-the-receiver' } }]);
			expect(JSON.parse(received[0].body)).toMatchObject({ candidate_name: 'Zoë', invite_status: 'Completed' });
			expect(JSON.parse(received[0].body)).not.toHaveProperty('event');
		});

		test('has Basic authentication if it is set, and none for assessments', async () => {
			const auth = { type: 'basic', basic: { username: 'user', password: 'word' } };
			const start = { status: true, url: address };
			await xobin().post('/ai-interviews/settings/webhooks', { webhooks: { start, auth } });
			await xobin().post('/webhooks', { webhooks: { start } });
			await deliver({ event: 'aiInterviewStarted' });
			await deliver({ event: 'assessmentStarted' });
			expect(received.map(({ headers }) => headers.authorization)).toEqual([
				`Basic ${Buffer.from('user:word').toString('base64')}`,
				undefined,
			]);
		});

		test('goes to the URL of its own assessment, if that has one', async () => {
			const start = (path: string) => ({ webhooks: { start: { status: true, url: `${address}${path}` } } });
			await xobin().post('/webhooks', start('/all'));
			await xobin().put('/webhooks/139', start('/139'));
			await deliver({ event: 'assessmentStarted' });
			await deliver({ event: 'assessmentStarted', assessment_id: 139 });
			expect(received.map(({ url }) => url)).toEqual(['/all', '/139']);
		});

		test('is rejected if nothing is registered, or it is not an event', async () => {
			await xobin().post('/webhooks', { webhooks: { start: { status: false, url: address } } });
			const none = await deliver({ event: 'assessmentStarted' });
			expect([none.status, none.data]).toEqual([
				409,
				{
					error: 'No URL is registered for assessmentStarted. Publish a workflow with a Xobin Trigger for it.',
				},
			]);
			const wrong = await deliver({ event: 'toString' });
			expect([wrong.status, wrong.data.error]).toEqual([400, expect.stringContaining('aiInterviewSubmitted')]);
			expect((await deliver({})).status).toBe(400);
			expect(received).toEqual([]);
		});

		test('reports an unreachable receiver without the secret in its URL', async () => {
			await xobin().post('/webhooks', {
				webhooks: { start: { status: true, url: 'http://127.0.0.1:9/x?token=canary' } },
			});
			const { status, data } = await deliver({ event: 'assessmentStarted' });
			expect([status, data.error]).toEqual([502, expect.stringContaining("can't be reached")]);
			expect(JSON.stringify(data)).not.toContain('canary');
		});

		test('is explained on the page', async () => {
			expect(String((await axios.get(sandbox.url)).data)).toContain(`curl -X POST ${sandbox.url}/__sandbox/deliver`);
		});
	});
});
