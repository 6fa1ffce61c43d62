import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { run } from '../n8n/command.mjs';
import { projectRoot } from '../n8n/paths.mjs';

/** The record of a complete `npm test` that passed, for `npm run release`. */
export interface GreenRun {
	/** The tested commit; there were no uncommitted changes. */
	commit: string;
	passed: number;
	/** ISO time. */
	finished: string;
}

const recordOf = (project: string): string => join(project, 'test', '.output', 'green.json');

/** Returns the current commit; undefined if there are uncommitted changes or new files, or no repository. */
export async function cleanCommit(project = projectRoot): Promise<string | undefined> {
	try {
		const changes = await run('git', ['status', '--porcelain'], { cwd: project });
		return changes === '' ? (await run('git', ['rev-parse', 'HEAD'], { cwd: project })).trim() : undefined;
	} catch {
		return undefined;
	}
}

export async function recordGreenRun(run: GreenRun, project = projectRoot): Promise<void> {
	const file = recordOf(project);
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, JSON.stringify(run));
}

/** Deletes the record of the last run. */
export async function forgetGreenRun(): Promise<void> {
	await rm(recordOf(projectRoot), { force: true });
}

/** Returns the record of the latest complete run, if it passed. */
export async function greenRun(project = projectRoot): Promise<GreenRun | undefined> {
	const file = recordOf(project);
	return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as GreenRun) : undefined;
}
