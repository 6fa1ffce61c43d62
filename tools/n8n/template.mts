import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { N8nClient } from './client.mjs';
import { testOwner } from './owner.mjs';
import { playgroundCache } from './paths.mjs';
import { startN8n } from './server.mjs';

const template = join(playgroundCache, 'user-folder');

/**
 * Makes an n8n user folder with the database's tables and `testOwner` in it: n8n starts on it in half the time. The
 * first call starts n8n once to make the original, which is kept until the playground is installed anew.
 */
export async function makeUserFolder(folder: string): Promise<void> {
	if (!existsSync(template)) await makeTemplate();
	await mkdir(folder, { recursive: true });
	await cp(template, folder, { recursive: true });
}

async function makeTemplate(): Promise<void> {
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
		// Another test run may have made it meanwhile.
		if (!existsSync(template)) throw error;
	}
}
