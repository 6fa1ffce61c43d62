import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { N8nClient } from '../../n8n/client.mjs';
import { testOwner } from '../../n8n/owner.mjs';
import { installPackage, packPackage } from '../../n8n/package.mjs';
import { projectRoot } from '../../n8n/paths.mjs';
import { type RunningN8n, startN8n } from '../../n8n/server.mjs';
import { makeUserFolder } from '../../n8n/template.mjs';
import type { CredentialSummary } from '../../n8n/types.mjs';
import { accountCredentials, benchCredentials } from './credentials.mjs';
import { installBenchNodes } from './nodes/install.mjs';

const preload = join(projectRoot, 'tools', 'measurements', 'bench', 'collectGarbage.cjs');

/** A running n8n with our packed package and the bench's own nodes. */
export interface Instance {
	server: RunningN8n;
	client: N8nClient;
	credentials: CredentialSummary[];
	/** Changes our credentials to accounts that weren't used before. */
	changeAccounts(): Promise<void>;
}

/** The n8n instances of one bench, in the system's temporary folder: a user's n8n is outside this project, too. */
export class InstanceFolder {
	private constructor(private readonly folder: string) {}

	/** Creates the user folder that is copied for every instance. @param tarball the packed package. Default: dist/, packed */
	static async create(tarball?: string): Promise<InstanceFolder> {
		const instances = new InstanceFolder(await mkdtemp(join(tmpdir(), 'n8n-nodes-recruiting-bench-')));
		await makeUserFolder(instances.original);
		await installPackage(tarball ?? (await packPackage(join(instances.folder, 'package'))), instances.original);
		await installBenchNodes(instances.original);
		return instances;
	}

	/** Starts an n8n with its own data. @param vendorUrl URL of the stand-in, for the credentials */
	async start(vendorUrl: string): Promise<Instance> {
		const userFolder = await mkdtemp(join(this.folder, 'n8n-'));
		await cp(this.original, userFolder, { recursive: true });
		// Without the cache for compiled code, which takes memory, and which n8n elsewhere doesn't have
		const env = { NODE_OPTIONS: `--require ${JSON.stringify(preload)}`, NODE_DISABLE_COMPILE_CACHE: '1' };
		const server = await startN8n({ userFolder, env });
		const client = new N8nClient(server.url);
		await client.signIn(testOwner);
		const credentials: CredentialSummary[] = [];
		for (const credential of benchCredentials(vendorUrl)) credentials.push(await client.credentials.create(credential));
		let accounts = 0;
		const changeAccounts = async () => {
			accounts += 1;
			for (const credential of accountCredentials(vendorUrl, accounts)) {
				const { id = '' } = credentials.find(({ name }) => name === credential.name) ?? {};
				await client.credentials.update(id, credential);
			}
		};
		return { server, client, credentials, changeAccounts };
	}

	/** Stops an n8n and deletes its data. */
	async end({ server }: Instance): Promise<void> {
		await server.stop();
		await rm(server.userFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
	}

	async remove(): Promise<void> {
		await rm(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
	}

	private get original(): string {
		return join(this.folder, 'original');
	}
}
