/** Whether node_modules matches package-lock.json. */
export function isInstalled(folder: string): boolean;
export function npmEnvironment(): Record<string, string>;
export function npmCommand(on?: Pick<NodeJS.Process, 'platform' | 'execPath' | 'env'>): {
	program: string;
	args: string[];
};
/**
 * Reinstalls a folder's packages in the versions of its package-lock.json.
 * @throws {Error} with npm's error lines if it fails
 */
export function installPackages(
	folder: string,
	options?: { onProgress?(fetched: number, total: number): void; signal?: AbortSignal },
): Promise<void>;
