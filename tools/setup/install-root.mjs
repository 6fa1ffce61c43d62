import { SetupProblem } from './checks.mjs';
import { isInstalled, installPackages } from './packages.mjs';
import { progressLine } from './progress.mjs';

const root = process.cwd();

/**
 * Installs the root's packages if node_modules is missing or differs from package-lock.json.
 * @param {{ signal: AbortSignal }} options
 * @throws {SetupProblem} with npm's error lines
 */
export async function installRoot({ signal }) {
	if (isInstalled(root)) return;
	const progress = progressLine('Installing the tools of the project');
	try {
		await installPackages(root, { onProgress: progress.update, signal });
	} catch (error) {
		progress.end('failed');
		throw new SetupProblem(error.message);
	}
	progress.end('done');
}
