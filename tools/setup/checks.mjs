/** Preconditions of all other files of the project. Uses Node's built-in modules only. */
import { existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { nodeProblem } from './node.mjs';
import { isInstalled } from './packages.mjs';
import { folders } from './versions.mjs';

const gigabyte = 1024 ** 3;
const root = process.cwd();

/** An expected problem: only its message is shown, without a stack. */
export class SetupProblem extends Error {}

/** @throws {SetupProblem} */
export function checkNode({ versions } = process) {
	const [major = 0, minor = 0] = versions.node.split('.').map(Number);
	if (major > 20 || (major === 20 && minor >= 19)) return;
	throw new SetupProblem(`Node 20.19 or newer is required; this is Node ${versions.node}. See https://nodejs.org.`);
}

/** @throws {SetupProblem} if n8n can't run on this machine with this Node */
export function checkNodeOfN8n() {
	const problem = nodeProblem();
	if (problem !== undefined) throw new SetupProblem(problem);
}

/** @throws {SetupProblem} if the current folder isn't the project's: all paths of the tools are relative to it */
export function checkFolder() {
	if (existsSync(join(root, 'playground', 'package-lock.json'))) return;
	throw new SetupProblem(`${root} is not the project's folder. Run the command in the project's folder.`);
}

/** Measured size of a folder's packages in GB, including what they add to npm's cache. */
const sizes = { '.': 1.3, [folders.newest]: 3.7 };
/** That of any other version of n8n, on average. */
const OTHER_VERSION = 2.5;

/**
 * @param {string[]} used folders whose packages the command needs, in addition to the root's
 * @throws {SetupProblem}
 */
export function checkDisk(used) {
	const missing = ['.', ...used].filter((folder) => !isInstalled(join(root, folder)));
	const needed = missing.reduce((sum, folder) => sum + (sizes[folder] ?? OTHER_VERSION) * gigabyte, 0.2 * gigabyte);
	const { bavail, bsize } = statfsSync(root);
	const free = bavail * bsize;
	if (free >= needed) return;
	const show = (bytes) => `${(bytes / gigabyte).toFixed(1)} GB`;
	throw new SetupProblem(
		`Not enough disk space in ${root}: ${show(needed)} required, ${show(free)} free. ` +
			'Free some space and run the command again.',
	);
}

/** @throws {SetupProblem} if another program listens on one of the ports */
export async function checkPorts(uses) {
	for (const { port, use } of uses) {
		if (await isFree(port)) continue;
		throw new SetupProblem(
			`Port ${port} (for ${use}) is in use by another program. Stop that program, or choose other ports: npm start -- --port 5680`,
		);
	}
}

function isFree(port) {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
	});
}
