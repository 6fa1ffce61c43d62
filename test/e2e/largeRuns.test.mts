import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import type { Readable } from 'node:stream';

import axios, { type AxiosInstance } from 'axios';

import { secrets } from '../../sandbox/accounts.mjs';
import { startSandbox } from '../../sandbox/server.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import { nodeRun, outputItems } from '../../tools/n8n/executions.mjs';
import { testOwner } from '../../tools/n8n/owner.mjs';
import { sandboxCredentials } from '../../tools/n8n/sandbox-credentials.mjs';
import { type OwnN8n, useOwnN8n } from './harness/useE2e.mjs';
import { ourNode, runWith } from './harness/workflow.mjs';

const COUNT = 10_000;
const own = useOwnN8n();
let sandbox: Sandbox;
let n8n: OwnN8n;
let workflow: string;
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

/** A person at the editor: runs the workflow, and hears over n8n's push channel what nodes tell meanwhile. */
interface Editor {
	/** Gives the execution's ID. */
	run: () => Promise<string>;
	/** What nodes told. */
	heard: string[];
	/** The executions that have ended. */
	ended: Set<string>;
	close: () => void;
}

async function signedIn(url: string): Promise<AxiosInstance> {
	const http = axios.create({ baseURL: url, proxy: false, httpAgent: new Agent(), headers: { origin: url } });
	const { email, password } = testOwner;
	const answer = await http.post('/rest/login', { emailOrLdapLoginId: email, password });
	http.defaults.headers.common.cookie = (answer.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
	return http;
}

async function openEditor(url: string): Promise<Editor> {
	const http = await signedIn(url);
	const pushRef = randomUUID();
	const { data: channel } = await http.get<Readable>('/rest/push', { params: { pushRef }, responseType: 'stream' });
	const heard: string[] = [];
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
			if (type === 'sendConsoleMessage') heard.push(data.messages.join(' '));
			if (type === 'executionFinished') ended.add(data.executionId);
		}
	});
	channel.on('error', () => {});
	return {
		heard,
		ended,
		run: async () => {
			const body = { triggerToStartFrom: { name: 'Start' } };
			const answer = await http.post(`/rest/workflows/${workflow}/run`, body, { headers: { 'push-ref': pushRef } });
			return (answer.data as { data: { executionId: string } }).data.executionId;
		},
		close: () => channel.destroy(),
	};
}

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await own({ env: { N8N_PUSH_BACKEND: 'sse' } });
	const credentials = [];
	for (const credential of sandboxCredentials((vendor) => sandbox.baseUrl(vendor))) {
		credentials.push(await n8n.client.credentials.create(credential));
	}
	workflow = (await n8n.client.workflows.import(runWith(ourNode('x0paRoom', add), COUNT, emails), credentials)).id;
	editor = await openEditor(n8n.server.url);
});
beforeEach(() => {
	sandbox.reset();
	editor.heard.length = 0;
});
afterAll(async () => {
	editor.close();
	expect(sandbox.violations).toEqual([]);
	await sandbox.close();
});

it('stops when the person presses stop, sends nothing more, and tells the editor what was done', async () => {
	sandbox.inject({ operationId: 'addCandidate', delayMs: 300, when: 'after', times: 'always' });
	const id = await editor.run();
	while (added() < 60) await pause(20);
	await n8n.client.executions.stop(id);
	const execution = await n8n.client.executions.wait(id);
	expect(execution.status).toBe('canceled');
	await pause(2_000);
	const seen = sandbox.counts.total;
	await pause(1_500);
	expect(sandbox.counts.total).toBe(seen);
	const told = editor.heard.at(-1);
	expect(told).toMatch(/^The execution was canceled\. Done: items 0 to \d+/);
	expect(told).toMatch(/Not started: items .*9999\.$/);
	expect(secrets.filter((secret) => told?.includes(secret))).toEqual([]);
	expect(n8n.server.logs()).toContain(`Node: ${told}`);
}, 120_000);

it('does 10,000 items of a manual run: n8n stays answerable, its memory does not leap, and the editor hears of it', async () => {
	const answers: Array<{ asked: number; took: number; rss: number }> = [];
	const id = await editor.run();
	while (!editor.ended.has(id)) {
		const asked = Date.now();
		// Each time on a connection of its own: n8n closes one that it has kept, when it was busy for long
		await axios.get(`${n8n.server.url}/healthz`, { proxy: false, httpAgent: new Agent() });
		answers.push({ asked, took: Date.now() - asked, rss: n8n.server.rss() });
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
	// The sandbox has forgotten the token of the first run
	expect(sandbox.counts.answered['x0paRoom.addCandidate'][200]).toBe(COUNT);
	expect(added()).toBe(COUNT);

	// The nodes that make the items block n8n for seconds; ours does not
	const meanwhile = answers.filter(({ asked }) => asked >= startTime && asked <= startTime + executionTime);
	const grown = Math.max(...meanwhile.map(({ rss }) => rss)) - meanwhile[0].rss;
	const slowest = Math.max(...meanwhile.map(({ took }) => took));
	expect(meanwhile.length).toBeGreaterThan(10);
	expect(slowest).toBeLessThan(10_000);
	// Much of it is garbage that n8n has not collected yet
	expect(grown / COUNT).toBeLessThan(100_000);
	expect(editor.heard.length).toBeGreaterThan(2);
	expect(editor.heard[0]).toMatch(/^[\d,]+ of 10,000 items done, [\d.]+ a second, about .+ left/);
	expect(editor.heard.at(-1)).toMatch(/^10,000 of 10,000 items done/);
	expect(editor.heard.filter((text) => text.includes('@'))).toEqual([]);
	process.stdout.write(
		`10,000 items: ${Math.round(executionTime / 1_000)} s in the node, ${(grown / COUNT / 1_000).toFixed(1)} kB an item, /healthz answered within ${slowest} ms\n`,
	);
}, 400_000);
