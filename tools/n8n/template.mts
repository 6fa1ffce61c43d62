import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { N8nClient } from './client.mjs';
import { testOwner } from './owner.mjs';
import { playgroundCache } from './paths.mjs';
import { startN8n } from './server.mjs';

const template = join(playgroundCache, 'user-folder');

/** Creates an n8n user folder with a migrated database and `testOwner`, which halves n8n's start time. */
export async function makeUserFolder(folder: string): Promise<void> {
	await createTemplate();
	await mkdir(folder, { recursive: true });
	await cp(template, folder, { recursive: true });
}

/** Starts n8n once to create the folder that the others are copied from. It is kept until the playground is reinstalled. */
export async function createTemplate(): Promise<void> {
	if (existsSync(template)) return;
	await mkdir(playgroundCache, { recursive: true });
	const folder = await mkdtemp(`${template}-`);
	try {
		const n8n = await startN8n({ userFolder: folder });
		try {
			await new N8nClient(n8n.url).signIn(testOwner);
		} finally {
			await n8n.stop();
		}
		await rm(join(folder, 'n8n.log'), { force: true });
		await rename(folder, template);
	} catch (error) {
		await rm(folder, { recursive: true, force: true });
		// Another test run may have created it in the meantime
		if (!existsSync(template)) throw error;
	}
}
