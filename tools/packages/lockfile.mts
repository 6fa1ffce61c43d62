import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { npm } from '../n8n/command.mjs';
import { projectRoot } from '../n8n/paths.mjs';

/**
 * Returns the package-lock.json of a package that has some of the project's development dependencies: npm reduces the
 * project's own one to them, without the network.
 * @param manifest text of its package.json
 */
export async function lockfileOf(manifest: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-recruiting-lock-'));
	try {
		for (const file of ['package-lock.json', '.npmrc']) await copyFile(join(projectRoot, file), join(folder, file));
		await writeFile(join(folder, 'package.json'), manifest);
		await npm(['install', '--package-lock-only', '--offline', '--loglevel=error'], { cwd: folder });
		return await readFile(join(folder, 'package-lock.json'), 'utf8');
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
