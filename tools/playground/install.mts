import { join } from 'node:path';

import { playgroundFolder, projectRoot } from '../n8n/paths.mjs';
import { nodeProblem } from '../setup/node.mjs';
import { isInstalled, installPackages } from '../setup/packages.mjs';
import { folders } from '../setup/versions.mjs';
import { copySqlite, isSqliteReady, provideSqlite } from './sqlite.mjs';

/** Whether playground/ contains an n8n that can start. */
export const isPlaygroundReady = (): boolean => isReady(folders.newest);

/** Whether a folder of setup/versions.mjs contains an n8n that can start with the Node of playground/. */
export function isReady(path: string): boolean {
	const folder = join(projectRoot, path);
	return isInstalled(folder) && isSqliteReady(folder);
}

export interface InstallOptions {
	onProgress?(fetched: number, total: number): void;
	signal?: AbortSignal;
}

/**
 * Installs n8n and the Node it needs into playground/, from its lockfile. Does nothing if they are installed.
 *
 * No install scripts run: the Node packages contain the program itself, isolated-vm ships its binary, and the others (for
 * example a Kafka binding that downloads and compiles OpenSSL) aren't needed. sqlite3 is handled separately.
 * @throws with npm's error lines if the install fails, or with what to do if this machine has no Node for n8n
 */
export async function installPlayground(options: InstallOptions = {}): Promise<void> {
	const problem = nodeProblem();
	if (problem !== undefined) throw new Error(problem); // before 3 GB are downloaded
	if (!isInstalled(playgroundFolder)) await installPackages(playgroundFolder, options);
	if (!isSqliteReady()) await provideSqlite();
}

/**
 * Installs another version of n8n, from its lockfile. The playground must be installed.
 * @param path its folder of setup/versions.mjs
 * @throws with npm's error lines if the install fails
 */
export async function installVersion(path: string, options: InstallOptions = {}): Promise<void> {
	const folder = join(projectRoot, path);
	if (!isInstalled(folder)) await installPackages(folder, options);
	if (!isSqliteReady(folder)) await copySqlite(folder);
}
