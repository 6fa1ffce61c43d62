/** Whether node_modules holds what package-lock.json asks for. */
export function isInstalled(folder: string): boolean;
export function npmEnvironment(): Record<string, string>;
export function npmCommand(): { program: string; args: string[] };
/**
 * Installs a folder's packages anew, in the versions of its package-lock.json.
 * @throws {Error} with npm's own error lines when it fails
 */
export function installPackages(
	folder: string,
	options?: { onProgress?(fetched: number, total: number): void; signal?: AbortSignal },
): Promise<void>;
