import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { projectRoot } from '../n8n/paths.mjs';
import { poll } from '../n8n/poll.mjs';
import { runProcess } from '../n8n/process.mjs';

export interface TemporaryFolder {
	path: string;
	remove(): Promise<void>;
}

const cleanup = join(projectRoot, 'tools', 'queue', 'cleanup.mjs');

/** Creates a folder in the system's temporary folder. It is removed by `remove()` or when this process ends, for whatever reason. */
export async function temporaryFolder(name: string): Promise<TemporaryFolder> {
	const path = await mkdtemp(join(tmpdir(), `n8n-nodes-recruiting-${name}-`));
	// Under root, PostgreSQL runs as another user and must be able to reach its own folder
	await chmod(path, 0o711);
	const running = await runProcess(process.execPath, [cleanup, path], { env: {}, cwd: tmpdir(), graceMs: 30_000 });
	await poll('the cleanup process', async () => (running.logs().includes('ready') ? true : undefined), { everyMs: 20 });
	return { path, remove: async () => void (await running.stop()) };
}
