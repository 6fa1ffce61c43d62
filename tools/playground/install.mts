import { oldestFolder, playgroundFolder } from '../n8n/paths.mjs';
import { isInstalled, installPackages } from '../setup/packages.mjs';
import { copySqlite, isSqliteReady, provideSqlite } from './sqlite.mjs';

/** Whether playground/ contains an n8n that can start. */
export function isPlaygroundReady(): boolean {
	return isInstalled(playgroundFolder) && isSqliteReady();
}

/** Whether playground/oldest/ contains an n8n that can start with the Node of playground/. */
export function isOldestReady(): boolean {
	return isInstalled(oldestFolder) && isSqliteReady(oldestFolder);
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
 * @throws with npm's error lines if the install fails
 */
export async function installPlayground(options: InstallOptions = {}): Promise<void> {
	if (!isInstalled(playgroundFolder)) await installPackages(playgroundFolder, options);
	if (!isSqliteReady()) await provideSqlite();
}

/**
 * Installs the oldest supported n8n into playground/oldest/, from its lockfile. The playground must be installed.
 * @throws with npm's error lines if the install fails
 */
export async function installOldest(options: InstallOptions = {}): Promise<void> {
	if (!isInstalled(oldestFolder)) await installPackages(oldestFolder, options);
	if (!isSqliteReady(oldestFolder)) await copySqlite(oldestFolder);
}
