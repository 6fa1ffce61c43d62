/** What has to be true before any other file of the project can run: Node, disk space, the root's packages. */
import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

import { isInstalled, npmCi } from './npm-ci.mjs';

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

/** Bytes that are still to be written: 1.2 GB of tools, 3.2 GB of n8n, as much again in npm's cache for a part of it. */
function neededSpace() {
	const tools = isInstalled(root) ? 0 : 1.4 * gigabyte;
	const playground = isInstalled(join(root, 'playground')) ? 0 : 3.6 * gigabyte;
	return tools + playground + 0.2 * gigabyte;
}

/** @throws {SetupProblem} */
export function checkDisk() {
	const needed = neededSpace();
	const { bavail, bsize } = statfsSync(root);
	const free = bavail * bsize;
	if (free >= needed) return;
	const show = (bytes) => `${(bytes / gigabyte).toFixed(1)} GB`;
	throw new SetupProblem(
		`Not enough disk space in ${root}: ${show(needed)} are needed, ${show(free)} are free. ` +
			'Free some space and run the command again.',
	);
}

/** Installs the root's packages when node_modules is missing or differs from package-lock.json. */
export async function installRoot() {
	if (isInstalled(root)) return;
	const progress = progressLine('Installing the tools of the project');
	try {
		await npmCi(root, { onProgress: progress.update });
	} catch (error) {
		progress.end('failed');
		throw new SetupProblem(error.message);
	}
	progress.end('done');
}

/** Rewrites one line of a terminal; elsewhere prints a line at each quarter. */
function progressLine(title) {
	const terminal = process.stdout.isTTY === true;
	let quarter = 0;
	if (!terminal) console.log(`${title} …`);
	return {
		update(done, total) {
			const text = `${title}: ${done} of ${total} packages`;
			if (terminal) process.stdout.write(`\r\x1b[2K${text}`);
			else if (Math.floor((4 * done) / total) > quarter) {
				quarter = Math.floor((4 * done) / total);
				console.log(text);
			}
		},
		end(text) {
			if (terminal) process.stdout.write('\r\x1b[2K');
			console.log(`${title}: ${text}`);
		},
	};
}

/** The program that runs the project's TypeScript (`.mts`) files. */
export function tsx() {
	const program = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
	if (!existsSync(program)) throw new SetupProblem('tsx is missing: is it still listed in package.json?');
	return program;
}
