import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import axios, { type AxiosRequestConfig } from 'axios';
import pLimit from 'p-limit';

import { accounts } from '../../sandbox/accounts.mjs';
import { startSandbox } from '../../sandbox/server.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import {
	deliver,
	eventNames,
	payloads,
	settingsOf,
	type Delivery,
	type EventName,
} from '../../sandbox/vendors/Xobin/deliver.mjs';
import { outputItems } from '../../tools/n8n/executions.mjs';
import { poll } from '../../tools/n8n/poll.mjs';
import { sandboxCredentials } from '../../tools/n8n/sandbox-credentials.mjs';
import type {
	CredentialSummary,
	Execution,
	ExecutionSummary,
	NewWorkflow,
	WorkflowNode,
} from '../../tools/n8n/types.mjs';
import { searchSecrets } from './harness/searchSecrets.mjs';
import { type OwnN8n, useOwnN8n } from './harness/useE2e.mjs';

// As behind a proxy: the public URL survives restarts of n8n
const PUBLIC = 'https://n8n.example';
const env = { WEBHOOK_URL: `${PUBLIC}/` };
const advanceSecret = accounts.hotDocsAdvance.webhookSecret;

const start = useOwnN8n();
let own: OwnN8n;
let sandbox: Sandbox;
let credentials: CredentialSummary[] = [];
/** Every registered secret, searched for at the end. */
const registered = new Set<string>();

beforeAll(async () => {
	sandbox = await startSandbox();
	own = await start({ env });
	for (const credential of sandboxCredentials((vendor) => sandbox.baseUrl(vendor))) {
		credentials = [...credentials, await own.client.credentials.create(credential)];
	}
});
afterAll(async () => await sandbox.close());

const writes = () => sandbox.requests.filter(({ operationId }) => operationId?.includes('Webhooks')).length;
const here = (url: string) => url.replace(PUBLIC, own.server.url);

function keepSecrets(): void {
	for (const event of eventNames) {
		const { hook, auth } = settingsOf(sandbox, event);
		for (const secret of [hook?.url.split('token=')[1], auth?.apikey?.value]) if (secret) registered.add(secret);
	}
}

/** Sends an event as Xobin does, through the proxy. */
async function send(event: EventName, delivery: Delivery = {}) {
	const url = delivery.url ?? settingsOf(sandbox, event).hook?.url ?? '';
	return await deliver(sandbox, event, { ...delivery, url: here(url) });
}

const trigger = (type: string, credential: string, parameters: Record<string, unknown>): WorkflowNode => ({
	id: randomUUID(),
	name: 'Trigger',
	type: `n8n-nodes-recruiting.${type}`,
	typeVersion: 1,
	position: [0, 0],
	webhookId: randomUUID(),
	parameters,
	credentials: { [credential]: { id: null, name: '' } },
});

const core = (name: string, type: string, typeVersion: number, parameters: Record<string, unknown>): WorkflowNode => ({
	id: randomUUID(),
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	position: [200, 0],
	parameters,
});

/** Imports a workflow that chains the nodes. */
async function workflow(nodes: WorkflowNode[]) {
	const connections = Object.fromEntries(
		nodes.slice(1).map((node, index) => [nodes[index].name, { main: [[{ node: node.name, type: 'main', index: 0 }]] }]),
	);
	const template: NewWorkflow = { name: 'Test', nodes, connections, settings: { executionOrder: 'v1' } };
	return await own.client.workflows.import(template, credentials);
}

interface ExecutionPage {
	results: ExecutionSummary[];
	count: number;
	nextCursor?: string | null;
}

/** All executions of a workflow. Waits up to 90 s for at least `count`. */
async function executionsOf(workflowId: string, count: number): Promise<Execution[]> {
	const { http, executions } = own.client;
	const page = async (query: Record<string, string | number>) =>
		await http.call<ExecutionPage>('GET', '/rest/executions', {
			query: { filter: JSON.stringify({ workflowId }), limit: 100, ...query },
		});
	// Counting is cheaper than listing, and n8n is busy with the executions
	const isThere = async () => ((await page({ limit: 1 })).count >= count ? true : undefined);
	await poll(`${count} executions`, isThere, { everyMs: 300 }).catch(() => {});
	// n8n lists running and finished executions separately: one that finishes in between is listed twice
	const byId = new Map<string, ExecutionSummary>();
	let cursor: string | null | undefined;
	for (let left = Math.ceil(count / 100) + 1; left > 0 && cursor !== null; left--) {
		const { results, nextCursor } = await page(cursor === undefined ? {} : { cursor });
		for (const execution of results) byId.set(execution.id, execution);
		cursor = nextCursor ?? null;
	}
	const found = [...byId.values()];
	const unfinished = found.filter(({ status }) => status === 'new' || status === 'running');
	for (const { id } of unfinished) await executions.wait(id);
	const atOnce = pLimit(20);
	return await Promise.all(found.map(async ({ id }) => await atOnce(async () => await executions.get(id))));
}

const startedWith = (executions: Execution[]) =>
	executions.map((execution) => outputItems(execution, 'Trigger')[0].json as Record<string, unknown>);

describe('Xobin Trigger', () => {
	let id: string;
	const node = trigger('xobinTrigger', 'xobinApi', { events: [...eventNames], options: {} });

	it('registers its URLs when the workflow is published', async () => {
		id = (await workflow([node, core('End', 'noOp', 1, {})])).id;
		await own.client.workflows.publish(id);
		for (const event of eventNames) {
			const { hook } = settingsOf(sandbox, event);
			expect(hook?.status).toBe(true);
			expect(hook?.url).toContain(`${PUBLIC}/webhook/${node.webhookId}/`);
		}
		expect(writes()).toBe(2);
		keepSecrets();
	});

	it('starts the workflow once for each event, and responds', async () => {
		for (const event of eventNames) {
			const { status, data } = await send(event);
			expect([status, data]).toEqual([200, '']);
		}
		const items = startedWith(await executionsOf(id, 5));
		expect(items).toHaveLength(5);
		expect(items).toEqual(
			expect.arrayContaining(
				eventNames.map((event) => ({ event, receivedAt: expect.any(String) as string, payload: payloads[event] })),
			),
		);
	});

	it('responds 401 to a request with a wrong secret, and starts nothing', async () => {
		const [bare] = String(settingsOf(sandbox, 'assessmentStarted').hook?.url).split('?');
		const wrong = [
			await send('assessmentStarted', { url: bare }),
			await send('assessmentStarted', { url: `${bare}?token=wrong` }),
			await send('assessmentStarted', { signWith: 'another key' }),
			await send('aiInterviewStarted', { headers: { 'x-webhook-key': 'wrong' } }),
			await send('aiInterviewStarted', { headers: { 'x-webhook-key': undefined } }),
		];
		expect(wrong.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
		expect(wrong[0].data).toEqual({ error: 'The call could not be verified' });
		expect((await send('assessmentStarted', { payload: '[]' })).status).toBe(400);
		// A later event shows that nothing was started before
		expect((await send('assessmentStarted', { signWith: sandbox.accounts.xobin.apiKey })).status).toBe(200);
		expect(await executionsOf(id, 6)).toHaveLength(6);
	});

	it('listens for a test event without changing anything in Xobin', async () => {
		const before = JSON.stringify(sandbox.state.xobin.webhooks);
		const response = await own.client.http.call('POST', `/rest/workflows/${id}/run`, {
			body: { triggerToStartFrom: { name: 'Trigger' } },
		});
		expect(response).toMatchObject({ waitingForWebhook: true });
		const url = `${PUBLIC}/webhook-test/${node.webhookId}/ai-interview-submitted`;
		const { status } = await send('aiInterviewSubmitted', { url, headers: { 'x-webhook-key': undefined } });
		expect(status).toBe(200);
		const manual = (await executionsOf(id, 7)).filter(({ mode }) => mode === 'manual');
		expect(startedWith(manual)).toMatchObject([{ event: 'aiInterviewSubmitted' }]);
		expect(JSON.stringify(sandbox.state.xobin.webhooks)).toBe(before);
		expect(writes()).toBe(2);
	});

	it('continues after a restart of n8n, with the same URLs', async () => {
		await own.server.stop();
		own = await start({ env, userFolder: own.server.userFolder });
		expect(writes()).toBe(2);
		expect((await send('aiInterviewStarted')).status).toBe(200);
		expect(await executionsOf(id, 8)).toHaveLength(8);
	});

	it('handles a burst of 200 events, each once', async () => {
		const numbers = Array.from({ length: 200 }, (_, number) => number);
		// n8n on SQLite rejects requests that wait too long for its database, as on a busy machine
		const atOnce = pLimit(50);
		const call = async (number: number) => {
			const event = eventNames[number % eventNames.length];
			return await send(event, { payload: { ...payloads[event], number } });
		};
		const responses = await Promise.all(numbers.map(async (number) => await atOnce(call, number)));
		expect(responses.filter(({ status }) => status !== 200)).toEqual([]);
		const executions = await executionsOf(id, 208);
		const arrived = startedWith(executions).map(({ payload }) => (payload as { number?: number }).number);
		expect(arrived.filter((number) => number !== undefined).sort((a, b) => a - b)).toEqual(numbers);
	});

	it('registers changed events again, and turns off removed ones', async () => {
		const present = await own.client.workflows.get(id);
		const changed = present.nodes.map((one) =>
			one.name === 'Trigger' ? { ...one, parameters: { events: ['assessmentSubmitted'], options: {} } } : one,
		);
		const { versionId, connections, settings } = present;
		await own.client.workflows.update(id, { nodes: changed, connections, settings, versionId });
		await own.client.workflows.publish(id);
		expect(settingsOf(sandbox, 'assessmentSubmitted').hook?.status).toBe(true);
		for (const event of eventNames.filter((name) => name !== 'assessmentSubmitted')) {
			expect(settingsOf(sandbox, event).hook?.status).toBe(false);
		}
		expect((await send('assessmentSubmitted')).status).toBe(200);
		keepSecrets();
	});

	it('turns off its URL when the workflow is unpublished', async () => {
		const { url } = settingsOf(sandbox, 'assessmentSubmitted').hook ?? {};
		await own.client.workflows.unpublish(id);
		expect(settingsOf(sandbox, 'assessmentSubmitted').hook?.status).toBe(false);
		expect((await send('assessmentSubmitted', { url })).status).toBe(404);
	});

	it('reports why it can’t be published', async () => {
		const events = ['assessmentChanged'];
		const one = trigger('xobinTrigger', 'xobinApi', { events, assessmentScope: 'one', assessmentId: 138, options: {} });
		const invalid = await workflow([one, core('End', 'noOp', 1, {})]);
		await expect(own.client.workflows.publish(invalid.id)).rejects.toThrow('is only available for all assessments');
	});
});

describe('HotDocs Advance Trigger', () => {
	const advance = (parameters: Record<string, unknown>) =>
		trigger('hotDocsAdvanceTrigger', 'hotDocsAdvanceWebhookApi', {
			authenticationMethod: 'accessToken',
			...parameters,
		});
	const answers = {
		respondWith: 'json',
		responseBody: '={{ JSON.stringify({ Employee: $json.query.id }) }}',
		options: {},
	};

	async function publish(nodes: WorkflowNode[]) {
		const { id } = await workflow(nodes);
		await own.client.workflows.publish(id);
		const url = `${own.server.url}/webhook/${nodes[0].webhookId}/advance`;
		const call = async (config: AxiosRequestConfig) =>
			await axios.request<unknown>({ url, method: 'POST', validateStatus: () => true, proxy: false, ...config });
		return { id, call };
	}

	const token = { headers: { Authorization: `Bearer ${advanceSecret}` } };
	const complete = { eventType: 'NewWorkItemVersionComplete', data: { workItemId: 'a' } };

	it('accepts an event only with the right token', async () => {
		const { id, call } = await publish([advance({ event: 'workItemVersionComplete' }), core('End', 'noOp', 1, {})]);
		expect((await call({ data: complete })).status).toBe(401);
		expect((await call({ data: complete, headers: { Authorization: 'Bearer wrong' } })).status).toBe(401);
		const taken = await call({ data: complete, ...token });
		expect([taken.status, taken.data]).toEqual([200, { message: 'Workflow was started' }]);
		expect(startedWith(await executionsOf(id, 1))).toMatchObject([
			{ event: 'workItemVersionComplete', payload: complete },
		]);
	});

	it('accepts the code in a form, in both encodings', async () => {
		const hmac = advance({ event: 'postProcessing', authenticationMethod: 'hmac' });
		const { id, call } = await publish([hmac, core('End', 'noOp', 1, {})]);
		const parts = new FormData();
		parts.append('token', advanceSecret);
		parts.append('note', 'parts');
		expect((await call({ data: new URLSearchParams({ token: 'wrong' }) })).status).toBe(401);
		expect((await call({ data: new URLSearchParams({ token: advanceSecret, note: 'plain' }) })).status).toBe(200);
		expect((await call({ data: parts })).status).toBe(200);
		const items = startedWith(await executionsOf(id, 2)).map(({ payload }) => payload);
		expect(items).toHaveLength(2);
		expect(items).toEqual(expect.arrayContaining([{ note: 'plain' }, { note: 'parts' }]));
	});

	it.each([
		['n8n’s newest node, with a Wait node before it', 1.5],
		['the first version of n8n’s node', 1],
	])('returns the answers of a Respond to Webhook node to a loading interview: %s', async (_what, version) => {
		const wait = core('Wait', 'wait', 1.1, { resume: 'timeInterval', amount: 0, unit: 'seconds' });
		const { call } = await publish([
			advance({ event: 'interviewLoad', responseMode: 'responseNode' }),
			...(version === 1 ? [] : [wait, core('Back', 'noOp', 1, {})]),
			core('Respond', 'respondToWebhook', version, answers),
		]);
		const response = await call({ method: 'GET', params: { id: 'E-7' }, ...token });
		expect([response.status, response.data]).toEqual([200, { Employee: 'E-7' }]);
		expect((await call({ method: 'GET', params: { id: 'E-7' } })).status).toBe(401);
	});

	it('returns the answers of the last node to a custom interview event, or none immediately', async () => {
		const set = core('Answers', 'set', 3.4, { mode: 'raw', jsonOutput: '={{ { Salary: 7 } }}', options: {} });
		const event = { event: 'customInterviewEvent', httpMethod: 'POST' };
		const last = await publish([advance({ ...event, responseMode: 'lastNode' }), set]);
		await expect(last.call({ data: {}, ...token })).resolves.toMatchObject({ status: 200, data: { Salary: 7 } });
		const none = await publish([advance({ ...event, responseMode: 'onReceived' }), set]);
		const { status, data } = await none.call({ data: {}, ...token });
		expect([status, data]).toEqual([200, {}]);
	});

	it('tests the format of its credential', async () => {
		const [{ id }] = credentials.filter(({ type }) => type === 'hotDocsAdvanceWebhookApi');
		await expect(own.client.credentials.test(id)).resolves.toMatchObject({ status: 'OK' });
	});
});

it('leaves no secret in n8n’s log, database and files', () => {
	const { userFolder } = own.server;
	const files = ['n8n.log', join('.n8n', 'database.sqlite')].map((file) =>
		readFileSync(join(userFolder, file), 'latin1'),
	);
	expect(searchSecrets(userFolder)).toEqual([]);
	expect([...registered].map((secret) => secret.length)).toEqual([43, 43, 43]);
	for (const secret of [...registered, advanceSecret]) {
		expect(files.map((text) => text.includes(secret))).toEqual([false, false]);
	}
	expect(sandbox.violations).toEqual([]);
});
