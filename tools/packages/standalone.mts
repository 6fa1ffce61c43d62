/**
 * Builds and lints each package of one service as in a repository of its own: a copy in an empty folder, with its own
 * development dependencies from an empty cache. Fails unless it builds what `npx gulp packages` has built. Needs the
 * network and some minutes.
 */
import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { npm } from '../n8n/command.mjs';
import { differences } from './differences.mjs';
import { singlePackages } from './packages.mjs';

for (const { npmName, tree } of singlePackages) {
	const folder = await mkdtemp(join(await realpath(tmpdir()), `${npmName}-`));
	const copy = join(folder, 'tree');
	try {
		await cp(tree, copy, { recursive: true, filter: (path) => path !== join(tree, 'dist') });
		await npm(['install', '--cache', join(folder, 'cache')], { cwd: copy });
		await npm(['run', 'build'], { cwd: copy });
		await npm(['run', 'lint'], { cwd: copy });
		const different = await differences(join(copy, 'dist'), join(tree, 'dist'));
		if (different.length > 0) throw new Error(`${npmName} builds something else: ${different.join(', ')}`);
		console.log(`✔ ${npmName} builds and lints by itself`);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
