/** What has to be true before any other file of the project can run. Node's built-ins only. */
import { existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { isInstalled } from './packages.mjs';

const gigabyte = 1024 ** 3;
const root = process.cwd();

/** An expected problem: its message is all that the person needs to see. */
export class SetupProblem extends Error {}

/** @throws {SetupProblem} */
export function checkNode() {
	const [major = 0] = process.versions.node.split('.').map(Number);
	if (major >= 20) return;
	throw new SetupProblem(`Node 20 or newer is needed; this is Node ${process.versions.node}. See https://nodejs.org.`);
}

/** @throws {SetupProblem} when the project's files are not here: every path of the tools starts at the current folder */
export function checkFolder() {
	if (existsSync(join(root, 'playground', 'package-lock.json'))) return;
	throw new SetupProblem(`${root} is not the project's folder. Run the command there.`);
}

/** GB that a folder's packages take, as measured, with what they add to npm's cache. */
const sizes = { '.': 1.3, playground: 3.7, 'playground/oldest': 2 };

/**
 * @param {Array<keyof typeof sizes>} folders whose packages the command needs, beside the root's
 * @throws {SetupProblem}
 */
export function checkDisk(folders) {
	const missing = ['.', ...folders].filter((folder) => !isInstalled(join(root, folder)));
	const needed = missing.reduce((sum, folder) => sum + sizes[folder] * gigabyte, 0.2 * gigabyte);
	const { bavail, bsize } = statfsSync(root);
	const free = bavail * bsize;
	if (free >= needed) return;
	const show = (bytes) => `${(bytes / gigabyte).toFixed(1)} GB`;
	throw new SetupProblem(
		`Not enough disk space in ${root}: ${show(needed)} are needed, ${show(free)} are free. ` +
			'Free some space and run the command again.',
	);
}

/** @throws {SetupProblem} naming the port that another program listens on */
export async function checkPorts(uses) {
	for (const { port, use } of uses) {
		if (await isFree(port)) continue;
		throw new SetupProblem(
			`Port ${port} (for ${use}) is taken by another program. End that program, or choose other ports: npm start -- --port 7000`,
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
