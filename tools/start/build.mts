import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { type CommandOptions, run } from '../n8n/command.mjs';
import { packPackage } from '../n8n/package.mjs';
import { projectRoot, stateFolder } from '../n8n/paths.mjs';
import type { StartState } from './state.mjs';

const sources = [
	'api',
	'credentials',
	'nodes',
	'tools/build',
	'tools/previews',
	'tools/vendors.mts',
	'index.ts',
	'gulpfile.js',
	'package.json',
	'tsconfig.json',
	'README.md',
];
const packages = join(stateFolder, 'package');

/**
 * Builds and packs the package if its sources changed since the last start.
 * @returns whether it did
 */
export async function buildAndPack(state: StartState, options: CommandOptions): Promise<boolean> {
	const hash = await hashOf(sources);
	if (state.sources === hash && state.tarball !== undefined && existsSync(state.tarball)) return false;
	await build(options);
	await rm(packages, { recursive: true, force: true });
	state.tarball = await packPackage(packages);
	state.sources = hash;
	delete state.installed;
	return true;
}

/** Runs the gulp build, which creates dist/. */
async function build(options: CommandOptions = {}): Promise<void> {
	const gulp = join(projectRoot, 'node_modules', 'gulp', 'bin', 'gulp.js');
	// Shows errors only: gulp's task names don't help users of `npm start`
	await run(process.execPath, [gulp, '--no-color', '-L'], options);
}

async function hashOf(paths: string[]): Promise<string> {
	const hash = createHash('sha256');
	for (const path of paths) {
		for (const file of await filesOf(join(projectRoot, path))) {
			hash
				.update(`${relative(projectRoot, file)}\0`)
				.update(await readFile(file))
				.update('\0');
		}
	}
	return hash.digest('hex');
}

async function filesOf(path: string): Promise<string[]> {
	if (!existsSync(path)) return [];
	if ((await stat(path)).isFile()) return [path];
	const names = (await readdir(path)).sort();
	return (await Promise.all(names.map(async (name) => await filesOf(join(path, name))))).flat();
}
