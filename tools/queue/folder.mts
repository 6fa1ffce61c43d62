import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { projectRoot } from '../n8n/paths.mjs';
import { runProcess } from '../n8n/process.mjs';

export interface TemporaryFolder {
	path: string;
	remove(): Promise<void>;
}

const cleanup = join(projectRoot, 'tools', 'queue', 'cleanup.mjs');

/** A folder in the system's place for such, which goes with `remove()` or with this process, however that ends. */
export async function temporaryFolder(name: string): Promise<TemporaryFolder> {
	const path = await mkdtemp(join(tmpdir(), `n8n-nodes-recruiting-${name}-`));
	// PostgreSQL, which runs as a user of its own below root, passes through to its own folder
	await chmod(path, 0o711);
	const running = await runProcess(process.execPath, [cleanup, path], { env: {}, cwd: tmpdir(), graceMs: 30_000 });
	return { path, remove: async () => void (await running.stop()) };
}
