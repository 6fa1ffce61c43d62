import { startSandbox } from '../../sandbox/server.mjs';
import { hotDocsSeeds } from '../../sandbox/seeds.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import type { N8nClient } from '../../tools/n8n/client.mjs';
import { outputItems } from '../../tools/n8n/executions.mjs';
import { sandboxCredentials } from '../../tools/n8n/sandbox-credentials.mjs';
import { useOwnN8n } from './harness/useE2e.mjs';
import { ourNode, runWith } from './harness/workflow.mjs';

const own = useOwnN8n();
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

const link = {
	resource: 'publicInterviewLink',
	operation: 'create',
	name: 'Onboarding',
	templatePackageId: hotDocsSeeds.templatePackageId,
	workGroupId: hotDocsSeeds.workGroupId,
};
const nodes = {
	x0paRoom: ourNode('x0paRoom', { resource: 'assessment', operation: 'getAll', returnAll: true, options: {} }),
	hotDocsAdvance: ourNode('hotDocsAdvance', { authentication: 'servicePrincipal', ...link, options: {} }),
};

async function run(n8n: N8nClient, workflow: string): Promise<void> {
	const execution = await n8n.executions.run(workflow, 'Start');
	expect({ status: execution.status, error: execution.data.resultData.error?.message }).toEqual({ status: 'success' });
	expect(outputItems(execution, 'Node').length).toBeGreaterThan(0);
}

it('keeps the tokens of X0PA Room and HotDocs Advance across a restart of n8n', async () => {
	const { client, server } = await own();
	const bound = [];
	for (const credential of sandboxCredentials((vendor) => sandbox.baseUrl(vendor)))
		bound.push(await client.credentials.create(credential));
	const workflows = [];
	for (const node of Object.values(nodes)) workflows.push((await client.workflows.import(runWith(node), bound)).id);
	const signIns = () => [
		sandbox.counts.received['x0paRoom.getToken'],
		sandbox.counts.received['hotDocsAdvance.servicePrincipalLogIn'],
	];

	for (const id of workflows) await run(client, id);
	for (const id of workflows) await run(client, id);
	expect(signIns()).toEqual([1, 1]);

	await server.stop();
	const { client: after } = await own({ userFolder: server.userFolder });
	for (const id of workflows) await run(after, id);
	expect(signIns()).toEqual([1, 1]);

	sandbox.revokeTokens();
	for (const id of workflows) await run(after, id);
	expect(signIns()).toEqual([2, 2]);
	expect(sandbox.violations).toEqual([]);
});
