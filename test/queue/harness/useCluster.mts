import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { N8nClient } from '../../../tools/n8n/client.mjs';
import { testOwner } from '../../../tools/n8n/owner.mjs';
import { projectRoot } from '../../../tools/n8n/paths.mjs';
import { sandboxCredentials } from '../../../tools/n8n/sandbox-credentials.mjs';
import type { CredentialSummary, ExecutionStatus, ExecutionSummary, NewWorkflow } from '../../../tools/n8n/types.mjs';
import { type Cluster, startCluster } from '../../../tools/queue/cluster.mjs';
import { searchSecrets } from '../../e2e/harness/searchSecrets.mjs';

export interface QueueMode {
	cluster: Cluster;
	/** Client of the main process, as the editor and webhook callers use it. */
	n8n: N8nClient;
	sandbox: Sandbox;
	/** Imports and publishes a workflow. @returns its ID */
	publish(workflow: NewWorkflow): Promise<string>;
	/** A workflow's executions, at most 100. */
	executions(workflowId: string): Promise<ExecutionSummary[]>;
	/** Number of executions; the list misses some at page boundaries when they started out of order. */
	count(workflowId: string, status?: ExecutionStatus): Promise<number>;
}

/**
 * n8n in queue mode with the packed package and a sandbox, for all tests of a file. At the end it checks that no
 * request broke a vendor's contract, and that nothing that n8n or PostgreSQL wrote contains a secret.
 * @returns a getter to call inside tests
 */
export function useCluster(env: Record<string, string>): () => QueueMode {
	let queue: QueueMode;
	beforeAll(async () => {
		const sandbox = await startSandbox();
		const cluster = await startCluster(env);
		const n8n = new N8nClient(cluster.main.url);
		await n8n.signIn(testOwner);
		const credentials: CredentialSummary[] = [];
		for (const credential of sandboxCredentials((vendor) => sandbox.baseUrl(vendor))) {
			credentials.push(await n8n.credentials.create(credential));
		}
		const publish = async (workflow: NewWorkflow) => {
			const { id } = await n8n.workflows.import(workflow, credentials);
			await n8n.workflows.publish(id);
			return id;
		};
		const executions = async (workflowId: string) => await n8n.executions.list({ workflowId }, 100);
		const count = async (workflowId: string, status?: ExecutionStatus) => {
			const filter = JSON.stringify({ workflowId, ...(status && { status: [status] }) });
			const query = { filter, limit: 1 };
			return (await n8n.http.call<{ count: number }>('GET', '/rest/executions', { query })).count;
		};
		queue = { cluster, n8n, sandbox, publish, executions, count };
	});
	afterAll(async () => {
		if (queue === undefined) return;
		const { cluster, sandbox } = queue;
		const secrets = searchSecrets(cluster.folder);
		await keepLogs(cluster);
		await cluster.stop();
		await sandbox.close();
		expect({ secrets, violations: sandbox.violations }).toEqual({ secrets: [], violations: [] });
	});
	return () => queue;
}

/** Keeps each process's log as test/.output/queue-NAME.log, to debug failed tests. */
async function keepLogs({ main, workers }: Cluster): Promise<void> {
	const output = join(projectRoot, 'test', '.output');
	await mkdir(output, { recursive: true });
	for (const userFolder of new Set([main, ...workers].map((process) => process.userFolder))) {
		const name = basename(userFolder);
		await copyFile(join(userFolder, 'n8n.log'), join(output, `queue-${name}.log`));
	}
}
