import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { bundle } from './bundle.mjs';

/** The files that n8n loads, and the package's index. */
async function entries() {
	const { nodes, credentials } = JSON.parse(await readFile('package.json', 'utf8')).n8n;
	return ['index', ...[...nodes, ...credentials].map((file) => file.replace(/^dist\/|\.js$/g, ''))];
}

/** Removes what was built before. */
export const clean = () => rm('dist', { recursive: true, force: true });

/** Checks the types of the package in the current folder, and writes its code. */
export async function compile() {
	const modules = await mkdtemp(join(tmpdir(), 'n8n-nodes-build-'));
	const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
	try {
		await promisify(execFile)(process.execPath, [tsc, '-p', '.', '--noEmit', 'false', '--outDir', modules]);
		await bundle(modules, await entries(), 'dist');
	} catch (error) {
		throw error.stdout ? new Error(error.stdout) : error;
	} finally {
		await rm(modules, { recursive: true, force: true });
	}
}

/** Copies what n8n reads beside the code: icons, search words, output previews. */
export async function assets() {
	for (const name of await readdir('nodes', { recursive: true })) {
		if (!/\.(svg|json)$/.test(name)) continue;
		const copy = join('dist', 'nodes', name);
		await mkdir(dirname(copy), { recursive: true });
		await copyFile(join('nodes', name), copy);
	}
}
