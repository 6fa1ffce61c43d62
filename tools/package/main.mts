import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { run } from '../n8n/command.mjs';
import { packPackage } from '../n8n/package.mjs';
import { projectRoot } from '../n8n/paths.mjs';
import { complaintsOfPublint } from './publint.mjs';
import { complaintsOfScanner } from './scanner.mjs';

/** Packs what the build made, as it would be published, and prints what is wrong with it. */
async function main(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-recruiting-package-'));
	try {
		const tarball = await packPackage(folder);
		const unpacked = join(folder, 'package');
		await run('tar', ['-xzf', tarball, '-C', folder]);
		const complaints = [
			...(await complaintsOfPublint(await readFile(tarball))),
			...(await complaintsOfScanner({ sources: projectRoot, unpacked })),
		];
		for (const complaint of complaints) console.error(complaint);
		process.exitCode = complaints.length === 0 ? 0 : 1;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

void main();
