import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { accounts } from '../../sandbox/accounts.mjs';
import { x0paSeeds, xobinSeeds } from '../../sandbox/seeds.mjs';
import { outputItems } from '../../tools/n8n/executions.mjs';
import { packageName } from '../../tools/n8n/paths.mjs';
import { wholePackage } from '../../tools/packages/description.mjs';
import { testedVersions } from '../../tools/playground/versions.mjs';
import { ourNode, runWith } from '../e2e/harness/workflow.mjs';
import { eventReceived, loadedTypes, reads, summary, typesOf } from './harness/calls.mjs';
import { useN8n } from './harness/useN8n.mjs';

const version = (folder: string): string => {
	const file = join(folder, 'node_modules', 'n8n', 'package.json');
	return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
};

const addCandidate = (options: object) =>
	ourNode('x0paRoom', {
		resource: 'candidate',
		operation: 'create',
		assessmentId: { __rl: true, mode: 'id', value: String(x0paSeeds.emptyAssessmentId) },
		email: 'once@example.com',
		options,
	});

describe.each(testedVersions())('the packed package in the $name n8n', (tested) => {
	const n8n = useN8n(tested);
	beforeEach(() => n8n().sandbox.reset());
	afterEach(() => expect(n8n().sandbox.violations).toEqual([]));

	it(`is loaded by n8n ${version(tested.folder)}, with its nodes as tools and its credentials`, async () => {
		expect(await loadedTypes(n8n(), packageName)).toEqual(typesOf(wholePackage));
		const credentials = await n8n().client.credentialTypes();
		expect([...credentials.keys()]).toEqual(expect.arrayContaining(n8n().credentials.map(({ type }) => type)));
	});

	it.each(Object.entries(reads))('runs an operation of %s, and says why one fails', async (vendor, node) => {
		const { importWorkflow, run, sandbox } = n8n();
		const workflow = await importWorkflow(runWith(node, 2));
		expect(summary(await run(workflow))).toEqual({ status: 'success' });
		const fault = sandbox.inject({ vendor: vendor as keyof typeof reads, status: 422, times: 'always' });
		const bad = summary(await run(workflow));
		fault.remove();
		expect(bad).toEqual({ status: 'error', error: expect.stringMatching(/ returned 422.*\[item 0\]/) });
	});

	it('sends failed items to the error output, with what to do', async () => {
		const { importWorkflow, run } = n8n();
		const node = ourNode(
			'xobin',
			{ resource: 'assessmentReport', operation: 'share', reportId: '={{ $json.index ? 318 : 999999 }}', options: {} },
			{ onError: 'continueErrorOutput' },
		);
		const execution = await run(await importWorkflow(runWith(node, 2)));
		expect(outputItems(execution, 'Node', 0)).toMatchObject([{ json: { report_id: 318 } }]);
		expect(outputItems(execution, 'Node', 1)).toMatchObject([
			{
				json: {
					index: 0,
					error: expect.stringMatching(/^Xobin returned 404.*\[item 0\]$/),
					message: expect.stringContaining('Check the ID'),
				},
			},
		]);
	});

	it('reads a collection as it was saved: as an expression, and with a member that nobody knows', async () => {
		const { importWorkflow, run, sandbox } = n8n();
		const getAll = (filters: unknown) =>
			ourNode('lynxVizion', { resource: 'video', operation: 'getAll', returnAll: true, filters, options: {} });
		const unknown = summary(await run(await importWorkflow(runWith(getAll({ nobodyKnows: 1 })))));
		expect(unknown.error).toContain(`"Filters" has a field that doesn't exist: "nobodyKnows"`);
		const empty = summary(await run(await importWorkflow(runWith(getAll('={{ $json.nothing }}')))));
		expect(empty.error).toContain('"Filters" is empty');
		expect(sandbox.counts.total).toBe(0);
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

	it('reports a key that the vendor rejects, without showing it', async () => {
		const { client, run, sandbox } = n8n();
		const { id, name } = await client.credentials.create({
			name: 'Wrong',
			type: 'xobinApi',
			data: { apiKey: 'wrong-canary-4471', baseUrl: sandbox.baseUrl('xobin') },
		});
		const node = { ...reads.xobin, credentials: { xobinApi: { id, name } } };
		const { error } = summary(await run(await client.workflows.create(runWith(node))));
		expect(error).toContain('Xobin returned 401');
		expect(error).not.toContain('wrong-canary-4471');
	});

	it.each([
		['cut off before it starts', { cut: 'beforeResponse' }],
		['cut off after its headers', { cut: 'afterHeaders' }],
		['too late', { delayMs: 6000 }],
	] as const)('does not retry a request that may have emailed somebody when the response is %s', async (_, fault) => {
		const { importWorkflow, run, sandbox } = n8n();
		const workflow = await importWorkflow(runWith(addCandidate({ timeout: 3000 })));
		sandbox.inject({ operationId: 'addCandidate', when: 'after', ...fault, times: 'always' });
		const { error } = summary(await run(workflow));
		expect(error).toContain('The request may have gone through');
		expect(sandbox.counts.changes['x0paRoom.candidateAdded']).toBe(1);
	});

	it('retries when the vendor can’t be reached, and reports it in the end', async () => {
		const { client, run } = n8n();
		const data = { ...accounts.xobin, baseUrl: 'http://127.0.0.1:9' };
		const { id, name } = await client.credentials.create({ name: 'Nobody there', type: 'xobinApi', data });
		const node = { ...reads.xobin, credentials: { xobinApi: { id, name } } };
		const { error } = summary(await run(await client.workflows.create(runWith(node))));
		expect(error).toContain('Xobin could not be reached (connection refused)');
	});

	it('tests a credential', async () => {
		const { client, credentials } = n8n();
		for (const { id, type } of credentials) {
			expect({ type, ...(await client.credentials.test(id)) }).toMatchObject({ type, status: 'OK' });
		}
	});

	it('starts a workflow when the vendor sends an event', async () => {
		expect(await eventReceived(n8n(), packageName, 'assessmentSubmitted')).toMatchObject({
			event: 'assessmentSubmitted',
		});
	});
});
