import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { hotDocsSeeds, xobinSeeds } from '../../sandbox/seeds.mjs';
import { deliver, settingsOf } from '../../sandbox/vendors/xobin/deliver.mjs';
import { outputItems } from '../../tools/n8n/executions.mjs';
import { N8nHttp } from '../../tools/n8n/http.mjs';
import { oldestFolder, packageName, playgroundFolder } from '../../tools/n8n/paths.mjs';
import { poll } from '../../tools/n8n/poll.mjs';
import type { Execution, NewWorkflow } from '../../tools/n8n/types.mjs';
import { ourNode, runWith } from '../e2e/harness/workflow.mjs';
import { PUBLIC, useN8n } from './harness/useN8n.mjs';

const { n8n: described } = JSON.parse(readFileSync('package.json', 'utf8')) as { n8n: { nodes: string[] } };
const nodeNames = described.nodes.map((file) => {
	const [name] = file.split('/').at(-1)!.split('.');
	return name[0].toLowerCase() + name.slice(1);
});

const { templatePackageId, workGroupId } = hotDocsSeeds;
const reads = {
	xobin: ourNode('xobin', { resource: 'assessmentReport', operation: 'get', reportId: 318, options: {} }),
	x0paRoom: ourNode('x0paRoom', { resource: 'assessment', operation: 'getAll', returnAll: true, options: {} }),
	hotDocsAdvance: ourNode('hotDocsAdvance', {
		authentication: 'servicePrincipal',
		resource: 'publicInterviewLink',
		operation: 'create',
		name: 'Onboarding',
		templatePackageId,
		workGroupId,
		options: {},
	}),
	lynxVizion: ourNode('lynxVizion', { resource: 'video', operation: 'getAll', returnAll: true, options: {} }),
};

const version = (folder: string): string => {
	const file = join(folder, 'node_modules', 'n8n', 'package.json');
	return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
};

const summary = ({ status, data }: Execution) => ({
	status,
	...(data.resultData.error && { error: data.resultData.error.message }),
});

const startedBy = (event: string): NewWorkflow => ({
	name: event,
	nodes: [
		{
			name: 'Trigger',
			type: `${packageName}.xobinTrigger`,
			typeVersion: 1,
			position: [0, 0],
			webhookId: randomUUID(),
			parameters: { events: [event], options: {} },
			credentials: { xobinApi: { id: null, name: '' } },
		},
		{ name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [200, 0], parameters: {} },
	],
	connections: { Trigger: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
});

describe.each([
	['oldest', oldestFolder],
	['newest', playgroundFolder],
])('the packed package in the %s n8n that it promises to work with', (_, folder) => {
	const n8n = useN8n(folder);

	it(`is loaded by n8n ${version(folder)}, with its nodes as tools and its credentials`, async () => {
		const nodes = await n8n().client.nodeTypes();
		const own = [...nodes.keys()].filter((name) => name.startsWith(`${packageName}.`));
		const tools = nodeNames.filter((name) => !name.endsWith('Trigger')).map((name) => `${name}Tool`);
		expect(own.sort()).toEqual([...nodeNames, ...tools].map((name) => `${packageName}.${name}`).sort());
		const credentials = await n8n().client.credentialTypes();
		expect([...credentials.keys()]).toEqual(expect.arrayContaining(n8n().credentials.map(({ type }) => type)));
	});

	it.each(Object.entries(reads))('runs an operation of %s, and says why one fails', async (vendor, node) => {
		const { importWorkflow, run, sandbox } = n8n();
		const workflow = await importWorkflow(runWith(node, 2));
		expect(summary(await run(workflow))).toEqual({ status: 'success' });
		const refuses = sandbox.inject({ vendor: vendor as keyof typeof reads, status: 422, times: 'always' });
		const bad = summary(await run(workflow));
		refuses.remove();
		expect(bad).toEqual({ status: 'error', error: expect.stringMatching(/ answered 422.*\[item 0\]/) });
	});

	it('stores a file', async () => {
		const { client, importWorkflow, run } = n8n();
		const download = {
			resource: 'assessmentReport',
			operation: 'download',
			reportId: xobinSeeds.assessmentReports[0].id,
		};
		const execution = await run(await importWorkflow(runWith(ourNode('xobin', { ...download, options: {} }))));
		expect(summary(execution)).toEqual({ status: 'success' });
		const [{ binary }] = outputItems(execution, 'Node');
		expect(binary!.data).toMatchObject({ mimeType: 'application/pdf', fileExtension: 'pdf' });
		expect((await client.executions.download(binary!.data)).subarray(0, 5).toString()).toBe('%PDF-');
	});

	it('renews a token that has expired', async () => {
		const { importWorkflow, run, sandbox } = n8n();
		const signIns = () => [
			sandbox.counts.received['x0paRoom.getToken'],
			sandbox.counts.received['hotDocsAdvance.servicePrincipalLogIn'],
		];
		const workflows = [
			await importWorkflow(runWith(reads.x0paRoom)),
			await importWorkflow(runWith(reads.hotDocsAdvance)),
		];
		for (const workflow of workflows) expect(summary(await run(workflow))).toEqual({ status: 'success' });
		const [room = 0, advance = 0] = signIns();
		sandbox.revokeTokens();
		for (const workflow of workflows) expect(summary(await run(workflow))).toEqual({ status: 'success' });
		expect(signIns()).toEqual([room + 1, advance + 1]);
	});

	it('names a key that the vendor does not take', async () => {
		const { client, importWorkflow, run, sandbox } = n8n();
		const { id, name } = await client.credentials.create({
			name: 'Wrong',
			type: 'xobinApi',
			data: { apiKey: 'wrong-canary-4471', baseUrl: sandbox.baseUrl('xobin') },
		});
		const node = { ...reads.xobin, credentials: { xobinApi: { id, name } } };
		const { error } = summary(await run(await importWorkflow(runWith(node))));
		expect(error).toContain('Xobin answered 401');
		expect(error).not.toContain('wrong-canary-4471');
	});

	it('tests a credential', async () => {
		const { client, credentials } = n8n();
		const results = await Promise.all(credentials.map(async ({ id }) => (await client.credentials.test(id)).status));
		expect(results).toEqual(credentials.map(() => 'OK'));
	});

	it('starts a workflow by a call of the vendor', async () => {
		const { client, importWorkflow, sandbox } = n8n();
		const { id, versionId } = await importWorkflow(startedBy('assessmentSubmitted'));
		await client.http.call('POST', `/rest/workflows/${id}/activate`, { body: { versionId } });
		const url = await poll('the trigger to register itself', async () =>
			Promise.resolve(settingsOf(sandbox, 'assessmentSubmitted').hook?.url),
		);
		const called = url.replace(PUBLIC, client.url);
		const answers = await poll('n8n to answer the call', async () => {
			const { status } = await deliver(sandbox, 'assessmentSubmitted', { url: called });
			return status === 404 ? undefined : status;
		});
		expect(answers).toBe(200);
		const execution = await client.executions.waitForNew(id, []);
		expect(outputItems(execution, 'Trigger')[0].json).toMatchObject({ event: 'assessmentSubmitted' });
	});

	it('shows the fields of an output before the first run', async () => {
		const { client } = n8n();
		const schema = `/schemas/${packageName}.xobin/1/assessmentReport/get.json`;
		expect((await new N8nHttp(client.url).send('GET', schema)).data).toMatchObject({ type: 'object' });
	});
});
