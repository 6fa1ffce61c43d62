import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { N8nClient } from '../../../tools/n8n/client.mjs';
import { testOwner } from '../../../tools/n8n/owner.mjs';
import { sandboxCredentials } from '../../../tools/n8n/sandbox-credentials.mjs';
import { type RunningN8n, startN8n } from '../../../tools/n8n/server.mjs';
import type { CredentialSummary, NewWorkflow, Workflow } from '../../../tools/n8n/types.mjs';
import { type Instance, newFolder, sharedInstance, startInstalled } from './instance.mjs';

/** A test file's part of the shared n8n: its own sandbox, credentials for it, and workflows. */
export interface E2e {
	n8n: N8nClient;
	instance: Instance;
	sandbox: Sandbox;
	/** One of each type, pointing to this file's sandbox. */
	credentials: CredentialSummary[];
	/** Changes the credential of a type, e.g. to a wrong password, while `work` runs. */
	withCredential(type: string, changes: Record<string, unknown>, work: () => Promise<void>): Promise<void>;
	/** Creates a workflow with these credentials in its nodes; it is unpublished and deleted after the file's tests. */
	importWorkflow(template: NewWorkflow): Promise<Workflow>;
}

/**
 * For a test file that drives the shared n8n. Each test starts with a fresh sandbox, and fails when a request broke a
 * vendor's contract.
 * @returns a getter to call inside tests
 */
export function useE2e(): () => E2e {
	let e2e: E2e;
	const workflows: string[] = [];
	beforeAll(async () => {
		const instance = sharedInstance();
		const n8n = new N8nClient(instance.url);
		await n8n.signIn(testOwner);
		const sandbox = await startSandbox();
		const credentials: CredentialSummary[] = [];
		const filled = sandboxCredentials((vendor) => sandbox.baseUrl(vendor)).map((credential) => ({
			...credential,
			name: `${credential.name} ${sandbox.url}`,
		}));
		for (const credential of filled) credentials.push(await n8n.credentials.create(credential));
		const withCredential: E2e['withCredential'] = async (type, changes, work) => {
			const index = filled.findIndex((credential) => credential.type === type);
			const [good, { id }] = [filled[index], credentials[index]];
			await n8n.credentials.update(id, { ...good, data: { ...good.data, ...changes } });
			try {
				await work();
			} finally {
				await n8n.credentials.update(id, good);
			}
		};
		const importWorkflow = async (template: NewWorkflow) => {
			const workflow = await n8n.workflows.import({ ...template, id: randomUUID().slice(0, 16) }, credentials);
			workflows.push(workflow.id);
			return workflow;
		};
		e2e = { n8n, instance, sandbox, credentials, withCredential, importWorkflow };
	});
	beforeEach(() => e2e.sandbox.reset());
	afterEach(() => expect(e2e.sandbox.violations).toEqual([]));
	afterAll(async () => {
		if (e2e === undefined) return;
		for (const id of workflows) await insist(async () => await e2e.n8n.workflows.delete(id));
		for (const { id } of e2e.credentials) await insist(async () => await e2e.n8n.credentials.delete(id));
		await e2e.sandbox.close();
	});
	return () => e2e;
}

/** Cleans up. Retries for some seconds, because n8n may still be busy with what a test left running. */
async function insist(tidy: () => Promise<void>): Promise<void> {
	for (let attempt = 1; attempt <= 8; attempt++) {
		try {
			return await tidy();
		} catch {
			await pause(400);
		}
	}
	await tidy();
}

export interface OwnN8n {
	/** Signed in as the owner. */
	client: N8nClient;
	server: RunningN8n;
}

/**
 * A separate n8n instance with the same package installed, to restart it, measure it or change its
 * environment. Takes about 8 s. After the file's tests it is stopped, and its data is removed.
 * @returns a function that starts it; call it inside a test or beforeAll. With the folder of an earlier instance
 * (`server.userFolder`), it starts n8n on that data again.
 */
export function useOwnN8n(): (options?: { env?: Record<string, string>; userFolder?: string }) => Promise<OwnN8n> {
	const started: RunningN8n[] = [];
	afterAll(async () => {
		for (const n8n of started) {
			await n8n.stop();
			await rm(join(n8n.userFolder, '..'), { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
		}
	});
	return async ({ env, userFolder } = {}) => {
		const folder = userFolder ?? join(await newFolder('own'), 'n8n');
		const server =
			userFolder === undefined
				? await startInstalled(folder, sharedInstance().tarball, env)
				: await startN8n({ userFolder: folder, ...(env && { env }) });
		started.push(server);
		const client = new N8nClient(server.url);
		await client.signIn(testOwner);
		return { client, server };
	};
}
