import { USER_AGENT } from '../../nodes/engine/http/userAgent';
import { nodeRun, outputItems } from '../../tools/n8n/executions.mjs';
import { until } from '../until.mjs';
import { useE2e } from './harness/useE2e.mjs';
import { ourNode, runWith } from './harness/workflow.mjs';

const e2e = useE2e();

const add = {
	resource: 'candidate',
	operation: 'create',
	assessmentId: { __rl: true, mode: 'id', value: '825' },
	firstName: '={{ "Candidate " + $json.index }}',
	lastName: 'Example',
	email: '={{ $json.email }}',
	options: {},
};
const emails = { email: '={{ "candidate" + $json.index + "@example.com" }}' };

it('adds 1,000 candidates with one sign-in, in the order of the input, and names the package in each request', async () => {
	const { n8n, sandbox, importWorkflow } = e2e();
	const { id } = await importWorkflow(runWith(ourNode('x0paRoom', add), 1_000, emails));
	const execution = await n8n.executions.run(id, 'Start');
	expect(nodeRun(execution, 'Node').error).toBeUndefined();
	const items = outputItems(execution, 'Node');
	expect(items.map(({ json }) => json.candidateEmail)).toEqual(
		Array.from({ length: 1_000 }, (_, index) => `candidate${index}@example.com`),
	);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	expect(sandbox.counts.received).toEqual({ 'x0paRoom.getToken': 1, 'x0paRoom.addCandidate': 1_000 });
	expect([...new Set(sandbox.requests.map(({ headers }) => headers['user-agent']))]).toEqual([USER_AGENT]);
});

it('sends failed items to the error output, with their input', async () => {
	const { n8n, importWorkflow } = e2e();
	const share = { resource: 'assessmentReport', operation: 'share', reportId: '={{ $json.report }}', options: {} };
	const node = ourNode('xobin', share, { onError: 'continueErrorOutput' });
	const { id } = await importWorkflow(
		runWith(node, 4, { report: '={{ ["318", "../x", "999999", "319"][$json.index] }}' }),
	);
	const execution = await n8n.executions.run(id, 'Start');
	expect(execution.status).toBe('success');
	expect(outputItems(execution, 'Node').map(({ json }) => json.report_id)).toEqual([318, 319]);
	expect(outputItems(execution, 'Node', 1).map(({ json }) => json)).toMatchObject([
		{ report: '../x', error: expect.stringMatching(/^"Report ID" must be a whole number.+\[item 1\]$/) },
		{
			report: '999999',
			error: expect.stringMatching(/^Xobin returned 404/),
			message: expect.stringContaining('Check the ID'),
		},
	]);
});

it('leaves the input out of failed items in the regular output; the previous node still has it', async () => {
	const { n8n, importWorkflow } = e2e();
	const share = { resource: 'assessmentReport', operation: 'share', reportId: '={{ $json.report }}', options: {} };
	const node = ourNode('xobin', share, { onError: 'continueRegularOutput' });
	const template = runWith(node, 2, { report: '={{ ["318", "999999"][$json.index] }}' });
	const assignments = [{ id: 'a', name: 'asked', value: "={{ $('Items').item.json.report }}", type: 'string' }];
	template.nodes.push({
		name: 'After',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		position: [600, 0],
		parameters: { mode: 'manual', includeOtherFields: true, options: {}, assignments: { assignments } },
	});
	template.connections.Node = { main: [[{ node: 'After', type: 'main', index: 0 }]] };
	const { id } = await importWorkflow(template);
	const execution = await n8n.executions.run(id, 'Start');
	const [good, failed] = outputItems(execution, 'After').map(({ json }) => json);
	expect(good).toMatchObject({ report_id: 318, asked: '318' });
	expect(failed).toEqual({
		error: expect.stringMatching(/^Xobin returned 404.+\[item 1\]$/),
		message: expect.stringContaining('Check the ID'),
		asked: '999999',
	});
});

it('passes an error workflow what was done and what was not', async () => {
	const { n8n, sandbox, importWorkflow } = e2e();
	const onError = { name: 'On Error', type: 'n8n-nodes-base.errorTrigger', typeVersion: 1, parameters: {} };
	const errorWorkflow = await importWorkflow({
		name: 'Errors',
		nodes: [{ ...onError, position: [0, 0] }],
		connections: {},
	});
	await n8n.workflows.publish(errorWorkflow.id);
	const one = { ...add, options: { maxConcurrency: 1 } };
	const template = runWith(ourNode('x0paRoom', one), 3, emails);
	const path = `errors-${errorWorkflow.id}`;
	const webhook = { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} };
	Object.assign(template.nodes[0], { type: 'n8n-nodes-base.webhook', typeVersion: 2, parameters: webhook });
	template.nodes[0].webhookId = path;
	template.settings = { ...template.settings, errorWorkflow: errorWorkflow.id };
	await n8n.workflows.publish((await importWorkflow(template)).id);
	sandbox.inject({ operationId: 'addCandidate', status: 409, bodyHolds: 'candidate1@' });
	await n8n.callWebhook(path, { body: {} });
	const execution = await n8n.executions.waitForNew(errorWorkflow.id, []);
	const [{ json }] = outputItems(execution, 'On Error');
	expect(json).toMatchObject({
		execution: {
			error: {
				message: expect.stringMatching(/^X0PA Room returned 409.+\[item 1\]$/),
				description: expect.stringContaining('Not started: items 2.'),
				httpCode: '409',
				context: {
					done: [{ item: 0, interviewId: expect.any(String) }],
					failed: [{ item: 1, message: expect.stringMatching(/^X0PA Room returned 409/) }],
				},
			},
		},
	});
});

it('gets a shared report without sending the credential’s secrets', async () => {
	const { n8n, sandbox, importWorkflow } = e2e();
	const get = { resource: 'sharedReport', operation: 'get', shareHash: 'xK9mP2qR7wLnY4vB', options: {} };
	const { id } = await importWorkflow(runWith(ourNode('lynxVizion', get)));
	const execution = await n8n.executions.run(id, 'Start');
	expect(nodeRun(execution, 'Node').error).toBeUndefined();
	expect(outputItems(execution, 'Node')).toMatchObject([{ json: { share_hash: 'xK9mP2qR7wLnY4vB' } }]);
	expect(sandbox.requests[0].headers).not.toHaveProperty('authorization');
});

it('sends nothing new after the user stops the execution', async () => {
	const { n8n, sandbox, importWorkflow } = e2e();
	sandbox.inject({ operationId: 'addCandidate', delayMs: 300, times: 'always' });
	const { id } = await importWorkflow(runWith(ourNode('x0paRoom', add), 500, emails));
	const execution = await n8n.executions.start(id, 'Start');
	await until('30 requests', () => sandbox.counts.total >= 30);
	await n8n.executions.stop(execution);
	expect(await n8n.executions.wait(execution)).toMatchObject({ status: 'canceled' });
	const sent = () => sandbox.requests.filter(({ body }) => JSON.stringify(body ?? '').includes('candidate')).length;
	const later = { email: '={{ "later" + $json.index + "@example.com" }}' };
	const second = await importWorkflow(
		runWith(ourNode('x0paRoom', { ...add, firstName: 'Later', lastName: 'Run' }), 120, later),
	);
	const runLater = async () =>
		expect(await n8n.executions.run(second.id, 'Start')).toMatchObject({ status: 'success' });
	// A later run flushes the requests in flight; a second one shows that nothing else was sent
	await runLater();
	const seen = sent();
	expect(seen).toBeLessThan(500);
	await runLater();
	expect(sent()).toBe(seen);
});
