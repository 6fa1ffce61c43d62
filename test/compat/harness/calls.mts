import { randomUUID } from 'node:crypto';

import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import { deliver, type EventName, settingsOf } from '../../../sandbox/vendors/Xobin/deliver.mjs';
import { outputItems } from '../../../tools/n8n/executions.mjs';
import { packageName } from '../../../tools/n8n/paths.mjs';
import { poll } from '../../../tools/n8n/poll.mjs';
import type { Execution, NewWorkflow, WorkflowNode } from '../../../tools/n8n/types.mjs';
import { savedName, type PackageJson } from '../../../tools/packages/description.mjs';
import { ourNode } from '../../e2e/harness/workflow.mjs';
import { type Installed, PUBLIC } from './useN8n.mjs';

const { templatePackageId, workGroupId } = hotDocsSeeds;
/** An operation of each node that only reads, or changes nothing that matters. */
export const reads = {
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

/** A node of the whole package as the one of another package. */
export const ofPackage = (npmName: string, node: WorkflowNode): WorkflowNode => ({
	...node,
	type: node.type.replace(packageName, npmName),
});

/** The node types that n8n makes of a package: those of its nodes, and one more of each that an agent can use. */
export function typesOf({ name, n8n }: Pick<PackageJson, 'name' | 'n8n'>): string[] {
	const nodes = n8n.nodes.map(savedName);
	const tools = nodes.filter((node) => !node.endsWith('Trigger')).map((node) => `${node}Tool`);
	return [...nodes, ...tools].map((node) => `${name}.${node}`).sort();
}

/** The node types of a package that n8n has loaded. */
export async function loadedTypes({ client }: Installed, npmName: string): Promise<string[]> {
	const nodes = await client.nodeTypes();
	return [...nodes.keys()].filter((name) => name.startsWith(`${npmName}.`)).sort();
}

/** The status, and the error text that the editor shows. */
export const summary = ({ status, data: { resultData } }: Execution) => ({
	status,
	...(resultData.error && { error: `${resultData.error.message} ${resultData.error.description ?? ''}` }),
});

const startedBy = (npmName: string, event: string): NewWorkflow => ({
	name: event,
	nodes: [
		{
			name: 'Trigger',
			type: `${npmName}.xobinTrigger`,
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

/**
 * Activates a workflow that starts with the Xobin trigger of a package, has Xobin send it an event, and returns what the
 * trigger puts out.
 */
export async function eventReceived(
	n8n: Installed,
	npmName: string,
	event: EventName,
): Promise<Record<string, unknown>> {
	const { client, importWorkflow, sandbox } = n8n;
	const { id, versionId } = await importWorkflow(startedBy(npmName, event));
	await client.http.call('POST', `/rest/workflows/${id}/activate`, { body: { versionId } });
	const url = await poll('the trigger to register itself', async () =>
		Promise.resolve(settingsOf(sandbox, event).hook?.url),
	);
	const called = url.replace(PUBLIC, client.url);
	await poll('n8n to accept the request', async () => {
		const { status } = await deliver(sandbox, event, { url: called });
		return status === 200 ? status : undefined;
	});
	const execution = await client.executions.waitForNew(id, []);
	return outputItems(execution, 'Trigger')[0].json;
}
