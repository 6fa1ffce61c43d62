import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { nodePackage, nodeProblem } from '../setup/node.mjs';

/** The project's folder: every command of the project runs there. */
export const projectRoot = process.cwd();
export const playgroundFolder = join(projectRoot, 'playground');
/** What `npm start` keeps between runs: n8n's user folder, the owner's password, logs. Deleted by `--fresh`. */
export const stateFolder = join(playgroundFolder, '.state');
/** Deleted by every install, which starts with an empty node_modules. */
export const playgroundCache = join(playgroundFolder, 'node_modules', '.cache');

/** Where `npx gulp packages` writes the packages of one service each. */
export const packagesFolder = join(projectRoot, 'packages');

export const packageName = 'n8n-nodes-recruiting';

/** Returns the folder of Node 24 in playground/; undefined where the registry has none (macOS). */
export function playgroundNodeFolder(): string | undefined {
	const name = nodePackage();
	const folder = name === undefined ? undefined : join(playgroundFolder, 'node_modules', name);
	return folder !== undefined && existsSync(folder) ? folder : undefined;
}

/**
 * Returns the path of the Node that runs n8n.
 * @throws if playground/ has no Node for this machine and the Node of this process is older than 24
 */
export function n8nNode(): string {
	const folder = playgroundNodeFolder();
	if (folder !== undefined) return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	const problem = nodeProblem();
	if (problem !== undefined) throw new Error(problem);
	return process.execPath;
}

/** Returns the path of n8n's command-line program, a JavaScript file to run with `n8nNode()`. @param folder where n8n is installed */
export function n8nProgram(folder = playgroundFolder): string {
	return join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
}
