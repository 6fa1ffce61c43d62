import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { run } from '../n8n/command.mjs';
import { n8nNode, playgroundFolder, playgroundNodeFolder } from '../n8n/paths.mjs';

const modules = join(playgroundFolder, 'node_modules');
const binaryIn = (folder: string) => join(folder, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');
const binary = binaryIn(playgroundFolder);

export function isSqliteReady(folder = playgroundFolder): boolean {
	return existsSync(binaryIn(folder));
}

/** Copies the playground's binary into another folder's sqlite3 package of the same version. */
export async function copySqlite(folder: string): Promise<void> {
	await mkdir(dirname(binaryIn(folder)), { recursive: true });
	await copyFile(binary, binaryIn(folder));
}

/**
 * Provides the native binary of the sqlite3 package, which n8n's database needs.
 *
 * sqlite3's own install script downloads the binary from GitHub, or compiles it with Node headers from nodejs.org:
 * neither is the npm registry. `sqlite3-prebuilt` (a fork with the native sources of sqlite3 5.1.7 and a newer SQLite)
 * contains Node-API binaries in its npm package. If none of them loads, the binary is compiled from sqlite3's sources with
 * the headers in the node-linux-* packages, which takes a minute.
 * @throws with what to install if the binary must be compiled and the compiler is missing
 */
export async function provideSqlite(): Promise<void> {
	for (const libc of ['glibc', 'musl']) {
		const folder = join(modules, 'sqlite3-prebuilt', 'prebuilds', `${process.platform}-${process.arch}`);
		const prebuilt = join(folder, `@appthreat+sqlite3.${libc}.node`);
		if (!existsSync(prebuilt)) continue;
		await mkdir(dirname(binary), { recursive: true });
		await copyFile(prebuilt, binary);
		if (await loads()) return;
		await rm(binary);
	}
	await compile();
}

async function loads(): Promise<boolean> {
	// In a separate process, because a binding that doesn't fit this Node may crash it
	const program = `new (require('sqlite3').Database)(':memory:').get('select 1', (error) => process.exit(error ? 1 : 0))`;
	return await run(n8nNode(), ['-e', program], { cwd: playgroundFolder }).then(
		() => true,
		() => false,
	);
}

async function compile(): Promise<void> {
	for (const tool of ['python3', 'make', 'g++']) {
		await run(tool, ['--version']).catch(() => {
			throw new Error(
				`n8n's database driver must be compiled on this machine, but ${tool} is missing. ` +
					'Install python3, make and g++ (Debian: apt-get install python3 make g++) and run the command again.',
			);
		});
	}
	const headers = playgroundNodeFolder();
	const nodeGyp = join(modules, 'node-gyp', 'bin', 'node-gyp.js');
	await run(n8nNode(), [nodeGyp, 'rebuild', ...(headers === undefined ? [] : [`--nodedir=${headers}`])], {
		cwd: join(modules, 'sqlite3'),
	});
	if (!(await loads())) throw new Error("n8n's database driver was compiled but doesn't load");
}
