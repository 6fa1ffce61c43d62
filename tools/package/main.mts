import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { tar } from '../n8n/command.mjs';
import { packPackage } from '../n8n/package.mjs';
import { projectRoot } from '../n8n/paths.mjs';
import { changedSources } from '../packages/changed.mjs';
import { singlePackages } from '../packages/packages.mjs';
import { lintProblems } from './lint.mjs';
import { publintProblems } from './publint.mjs';
import { scannerProblems } from './scanner.mjs';

/** Packs a package as it would be published, and returns the problems of its tarball and of its sources. */
async function problemsOf(sources: string): Promise<string[]> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-recruiting-package-'));
	try {
		const tarball = await packPackage(folder, sources);
		const unpacked = join(folder, 'package');
		await tar(['-xzf', tarball, '-C', folder]);
		// `npm run lint` covers the whole package
		const files = sources === projectRoot ? undefined : await changedSources(sources);
		return [
			...(files ? await lintProblems(sources, files) : []),
			...(await publintProblems(await readFile(tarball))),
			...(await scannerProblems({ sources, unpacked, ...(files && { files }) })),
		];
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

for (const folder of [projectRoot, ...singlePackages.map(({ tree }) => tree)]) {
	for (const problem of await problemsOf(folder)) {
		console.error(`${folder}: ${problem}`);
		process.exitCode = 1;
	}
}
