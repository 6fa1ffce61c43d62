import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { N8nClient } from '../../../tools/n8n/client.mjs';
import { N8nRestError } from '../../../tools/n8n/http.mjs';
import { testOwner } from '../../../tools/n8n/owner.mjs';
import { installPackage, packPackage } from '../../../tools/n8n/package.mjs';
import { n8nProgram, projectRoot } from '../../../tools/n8n/paths.mjs';
import { poll } from '../../../tools/n8n/poll.mjs';
import { sandboxCredentials } from '../../../tools/n8n/sandbox-credentials.mjs';
import { type RunningN8n, startN8n } from '../../../tools/n8n/server.mjs';
import type { CredentialSummary, Execution, NewWorkflow, Workflow } from '../../../tools/n8n/types.mjs';
import type { TestedVersion } from '../../../tools/playground/versions.mjs';
import { newFolder } from '../../e2e/harness/instance.mjs';

/** As behind a proxy: vendors require an https URL. */
export const PUBLIC = 'https://n8n.example';

export interface Installed {
	client: N8nClient;
	sandbox: Sandbox;
	/** One of each type, pointing to the sandbox. */
	credentials: CredentialSummary[];
	/** Creates a workflow with these credentials in its nodes. */
	importWorkflow(template: NewWorkflow): Promise<Workflow>;
	/** Runs it, as the editor's button does. @param trigger name of the node to start from. Default: `Start` */
	run(workflow: Workflow, trigger?: string): Promise<Execution>;
	/** Installs one more package, and restarts n8n. @param source folder of the package */
	install(source: string): Promise<void>;
}

/**
/**
 * Packed packages in a separate n8n instance on an empty folder, as after a first installation.
 * @param sources folders of the packages. Default: the whole package
 * @returns a getter to call inside tests
 */
export function useN8n({ folder: n8nFolder, node, env }: TestedVersion, sources = [projectRoot]): () => Installed {
	let folder: string;
	let n8n: RunningN8n | undefined;
	let sandbox: Sandbox;
	let installed: Installed;
	beforeAll(async () => {
		folder = await newFolder('compat');
		const userFolder = join(folder, 'n8n');
		const add = async (source: string) =>
			void (await installPackage(await packPackage(join(folder, 'package'), source), userFolder));
		const start = async () => {
			const program = n8nProgram(n8nFolder);
			n8n = await startN8n({ userFolder, program, node, env: { WEBHOOK_URL: `${PUBLIC}/`, ...env } });
			const client = new N8nClient(n8n.url);
			await signIn(client);
			return client;
		};
		for (const source of sources) await add(source);
		sandbox = await startSandbox();
		const client = await start();
		const credentials: CredentialSummary[] = [];
		for (const credential of sandboxCredentials((vendor) => sandbox.baseUrl(vendor))) {
			credentials.push(await client.credentials.create(credential));
		}
		installed = {
			client,
			sandbox,
			credentials,
			importWorkflow: async (template) =>
				await installed.client.workflows.import({ ...template, id: randomUUID().slice(0, 16) }, credentials),
			run: async (workflow, trigger = 'Start') => await run(installed.client, workflow, trigger),
			install: async (source) => {
				await n8n?.stop();
				await add(source);
				installed.client = await start();
			},
		};
	});
	afterAll(async () => {
		await n8n?.stop();
		await sandbox?.close();
		await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
	});
	return () => installed;
}

/** The oldest n8n reports that it is ready shortly before all its routes exist. */
async function signIn(client: N8nClient): Promise<void> {
	await poll('n8n to take a sign-in', async () => {
		try {
			await client.signIn(testOwner);
			return true;
		} catch (error) {
			if (error instanceof N8nRestError) return undefined;
			throw error;
		}
	});
}

/** The oldest n8n requires the workflow in the request, the newest only its ID. */
async function run(client: N8nClient, workflow: Workflow, trigger: string): Promise<Execution> {
	const { executionId } = await client.http.call<{ executionId: string }>(
		'POST',
		`/rest/workflows/${workflow.id}/run`,
		{
			body: { workflowData: workflow, triggerToStartFrom: { name: trigger } },
		},
	);
	return await client.executions.wait(executionId);
}
