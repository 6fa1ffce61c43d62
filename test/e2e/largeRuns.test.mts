import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';

import axios, { type AxiosInstance } from 'axios';

import { secrets } from '../../sandbox/accounts.mjs';
import { startSandbox } from '../../sandbox/server.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import { nodeRun, outputItems } from '../../tools/n8n/executions.mjs';
import { testOwner } from '../../tools/n8n/owner.mjs';
import { sandboxCredentials } from '../../tools/n8n/sandbox-credentials.mjs';
import type { CredentialSummary } from '../../tools/n8n/types.mjs';
import { until } from '../until.mjs';
import { type OwnN8n, useOwnN8n } from './harness/useE2e.mjs';
import { ourNode, runWith } from './harness/workflow.mjs';

const COUNT = 10_000;
const own = useOwnN8n();
let sandbox: Sandbox;
let n8n: OwnN8n;
let workflow: string;
/** A workflow with 120 items. */
let small: string;
let editor: Editor;

const add = {
	resource: 'candidate',
	operation: 'create',
	assessmentId: { __rl: true, mode: 'id', value: '825' },
	email: '={{ $json.email }}',
	options: {},
};
const emails = { email: '={{ "candidate" + $json.index + "@example.com" }}' };
const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
const added = () => sandbox.counts.changes['x0paRoom.candidateAdded'] ?? 0;

/** A session of the editor: runs the workflow, and receives console messages of nodes over n8n's push channel. */
interface Editor {
	/** @returns the execution's ID */
	run: () => Promise<string>;
	/** Console messages of nodes. */
	messages: string[];
	/** IDs of finished executions. */
	ended: Set<string>;
	close: () => void;
}

async function signedIn(url: string): Promise<AxiosInstance> {
	const http = axios.create({ baseURL: url, proxy: false, headers: { origin: url } });
	const { email, password } = testOwner;
	const response = await http.post('/rest/login', { emailOrLdapLoginId: email, password });
	http.defaults.headers.common.cookie = (response.headers['set-cookie'] ?? [])
		.map((one) => one.split(';')[0])
		.join('; ');
	return http;
}

async function openEditor(url: string): Promise<Editor> {
	const http = await signedIn(url);
	const pushRef = randomUUID();
	const { data: channel } = await http.get<Readable>('/rest/push', { params: { pushRef }, responseType: 'stream' });
	const messages: string[] = [];
	const ended = new Set<string>();
	let rest = '';
	channel.on('data', (chunk: Buffer) => {
		const events = (rest + chunk.toString()).split('\n\n');
		rest = events.pop() ?? '';
		for (const event of events.filter((one) => one.startsWith('data: {'))) {
			const { type, data } = JSON.parse(event.slice(6)) as {
				type: string;
				data: { messages: unknown[]; executionId: string };
			};
			if (type === 'sendConsoleMessage') messages.push(data.messages.join(' '));
			if (type === 'executionFinished') ended.add(data.executionId);
		}
	});
	channel.on('error', () => {});
	return {
		messages,
		ended,
		run: async () => {
			const body = { triggerToStartFrom: { name: 'Start' } };
			const response = await http.post(`/rest/workflows/${workflow}/run`, body, { headers: { 'push-ref': pushRef } });
			return (response.data as { data: { executionId: string } }).data.executionId;
		},
		close: () => channel.destroy(),
	};
}

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await own({ env: { N8N_PUSH_BACKEND: 'sse' } });
	const credentials: CredentialSummary[] = [];
	for (const credential of sandboxCredentials((vendor) => sandbox.baseUrl(vendor))) {
		credentials.push(await n8n.client.credentials.create(credential));
	}
	const imported = async (count: number, fields: Record<string, string>) =>
		(await n8n.client.workflows.import(runWith(ourNode('x0paRoom', add), count, fields), credentials)).id;
	workflow = await imported(COUNT, emails);
	small = await imported(120, { email: '={{ "later" + $json.index + "@example.com" }}' });
	editor = await openEditor(n8n.server.url);
});
beforeEach(() => {
	sandbox.reset();
	editor.messages.length = 0;
});
afterAll(async () => {
	editor.close();
	expect(sandbox.violations).toEqual([]);
	await sandbox.close();
});

it('sends nothing more after the user stops it, and shows in the editor what was done', async () => {
	sandbox.inject({ operationId: 'addCandidate', delayMs: 300, when: 'after', times: 'always' });
	const id = await editor.run();
	await until('60 people to be added', () => added() >= 60);
	await n8n.client.executions.stop(id);
	const execution = await n8n.client.executions.wait(id);
	expect(execution.status).toBe('canceled');
	const sent = () => sandbox.requests.filter(({ body }) => JSON.stringify(body ?? '').includes('candidate')).length;
	const runLater = async () => expect((await n8n.client.executions.run(small, 'Start')).status).toBe('success');
	// A later run flushes the requests in flight; a second one shows that nothing else was sent
	await runLater();
	const seen = sent();
	await runLater();
	expect(sent()).toBe(seen);
	const summary = editor.messages.at(-1);
	expect(summary).toMatch(/^The execution was canceled\. Done: items 0 to \d+/);
	expect(summary).toMatch(/Not started: items .*9999\. \(code: canceled\)$/);
	expect(secrets.filter((secret) => summary?.includes(secret))).toEqual([]);
	expect(n8n.server.logs()).toContain(`Node: ${summary}`);
});

it('processes 10,000 items manually: n8n stays responsive, uses moderate memory, and shows progress', async () => {
	const samples: Array<{ sentAt: number; took: number; rss: number }> = [];
	const id = await editor.run();
	for (const end = Date.now() + 500_000; !editor.ended.has(id) && Date.now() < end; ) {
		const sentAt = Date.now();
		await axios.get(`${n8n.server.url}/healthz`, { proxy: false });
		samples.push({ sentAt, took: Date.now() - sentAt, rss: n8n.server.rss() });
		await pause(250);
	}

	const execution = await n8n.client.executions.wait(id);
	const { error, startTime, executionTime } = nodeRun(execution, 'Node');
	expect(error).toBeUndefined();
	const items = outputItems(execution, 'Node');
	expect(items.map(({ json }) => json.candidateEmail)).toEqual(
		Array.from({ length: COUNT }, (_, index) => `candidate${index}@example.com`),
	);
	expect(items.every(({ pairedItem }, item) => (pairedItem as { item: number }).item === item)).toBe(true);
	// The reset sandbox has revoked the token of the first run
	expect(sandbox.counts.answered['x0paRoom.addCandidate'][200]).toBe(COUNT);
	expect(added()).toBe(COUNT);

	// The nodes that create the items block n8n for seconds; ours does not
	const duringRun = samples.filter(({ sentAt }) => sentAt >= startTime && sentAt <= startTime + executionTime);
	const grown = Math.max(...duringRun.map(({ rss }) => rss)) - duringRun[0].rss;
	const slowest = Math.max(...duringRun.map(({ took }) => took));
	expect(duringRun.length).toBeGreaterThan(10);
	expect(slowest).toBeLessThan(30_000);
	// Much of it is garbage that n8n has not collected yet
	expect(grown / COUNT).toBeLessThan(100_000);
	expect(editor.messages.length).toBeGreaterThan(2);
	expect(editor.messages[0]).toMatch(/^[\d,]+ of 10,000 items done, [\d.]+ per second, about .+ left/);
	expect(editor.messages.at(-1)).toMatch(/^10,000 of 10,000 items done/);
	expect(editor.messages.filter((text) => text.includes('@'))).toEqual([]);
	process.stdout.write(
		`10,000 items: ${Math.round(executionTime / 1_000)} s in the node, ${(grown / COUNT / 1_000).toFixed(1)} kB an item, /healthz responded within ${slowest} ms\n`,
	);
});
