import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { run } from '../n8n/command.mjs';
import { projectRoot } from '../n8n/paths.mjs';

/** What a complete run of `npm test` that found nothing wrong leaves behind, for `npm run release`. */
export interface GreenRun {
	/** The commit that was tested, with nothing changed beside it. */
	commit: string;
	passed: number;
	/** ISO time. */
	finished: string;
}

const file = join(projectRoot, 'test', '.output', 'green.json');

/** The commit that the folder holds; undefined when it holds something else (changed or new files), or is no repository. */
export async function cleanCommit(): Promise<string | undefined> {
	try {
		const changes = await run('git', ['status', '--porcelain']);
		return changes === '' ? (await run('git', ['rev-parse', 'HEAD'])).trim() : undefined;
	} catch {
		return undefined;
	}
}

export async function recordGreenRun(run: GreenRun): Promise<void> {
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, JSON.stringify(run));
}

/** What was green before does not count any more. */
export async function forgetGreenRun(): Promise<void> {
	await rm(file, { force: true });
}

/** The latest complete run, if it was green. */
export async function greenRun(): Promise<GreenRun | undefined> {
	return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as GreenRun) : undefined;
}
