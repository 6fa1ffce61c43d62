import { oldestFolder, playgroundFolder } from '../n8n/paths.mjs';
import { isInstalled, installPackages } from '../setup/packages.mjs';
import { copySqlite, isSqliteReady, provideSqlite } from './sqlite.mjs';

/** Whether playground/ holds an n8n that can start. */
export function isPlaygroundReady(): boolean {
	return isInstalled(playgroundFolder) && isSqliteReady();
}

/** Whether playground/oldest/ holds an n8n that can start, in the Node of playground/. */
export function isOldestReady(): boolean {
	return isInstalled(oldestFolder) && isSqliteReady(oldestFolder);
}

export interface InstallOptions {
	onProgress?(fetched: number, total: number): void;
	signal?: AbortSignal;
}

/**
 * Installs n8n and the Node it needs into playground/, from its lockfile. Nothing is done when it is there.
 *
 * No package's install script runs: the Node packages hold the program as it is, isolated-vm ships its binary, and
 * the others (a Kafka binding that downloads and compiles OpenSSL, for one) are not needed. sqlite3 is the exception.
 * @throws with npm's error lines when the install fails
 */
export async function installPlayground(options: InstallOptions = {}): Promise<void> {
	if (!isInstalled(playgroundFolder)) await installPackages(playgroundFolder, options);
	if (!isSqliteReady()) await provideSqlite();
}

/**
 * Installs the oldest n8n into playground/oldest/, from its lockfile. The playground must be there.
 * @throws with npm's error lines when the install fails
 */
export async function installOldest(options: InstallOptions = {}): Promise<void> {
	if (!isInstalled(oldestFolder)) await installPackages(oldestFolder, options);
	if (!isSqliteReady(oldestFolder)) await copySqlite(oldestFolder);
}
