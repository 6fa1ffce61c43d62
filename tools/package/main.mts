import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { tar } from '../n8n/command.mjs';
import { packPackage } from '../n8n/package.mjs';
import { projectRoot } from '../n8n/paths.mjs';
import { publintProblems } from './publint.mjs';
import { scannerProblems } from './scanner.mjs';

/** Packs the build as it would be published, checks it, and prints the problems. */
async function main(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-recruiting-package-'));
	try {
		const tarball = await packPackage(folder);
		const unpacked = join(folder, 'package');
		await tar(['-xzf', tarball, '-C', folder]);
		const problems = [
			...(await publintProblems(await readFile(tarball))),
			...(await scannerProblems({ sources: projectRoot, unpacked })),
		];
		for (const problem of problems) console.error(problem);
		process.exitCode = problems.length === 0 ? 0 : 1;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

void main();
