/** Whether node_modules holds what package-lock.json asks for. */
export function isInstalled(folder: string): boolean;
export function npmEnvironment(): Record<string, string>;
export function npmCommand(): { program: string; args: string[] };
/**
 * Runs `npm ci --ignore-scripts` in a folder.
 * @throws {Error} with npm's own error lines when it fails
 */
export function npmCi(
	folder: string,
	options?: { onProgress?(fetched: number, total: number): void; signal?: AbortSignal },
): Promise<void>;
