import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cleanCommit, greenRun } from '../test/record.mjs';
import { changelogProblem } from './changelog.mjs';
import type { Repository } from './git.mjs';

/** Returns the problems that block a release with these tags, each with what to do; empty if there are none. */
export async function problemsOf(repository: Repository, version: string, tags: string[]): Promise<string[]> {
	const changelog = await readFile(join(repository.folder, 'CHANGELOG.md'), 'utf8');
	const problems = [
		await branchProblem(repository),
		await treeProblem(repository.folder),
		...(await tagProblems(repository, tags)),
		changelogProblem(changelog, version),
	];
	return problems.filter((problem) => problem !== undefined);
}

async function branchProblem(repository: Repository): Promise<string | undefined> {
	const branch = await repository.git(['branch', '--show-current']);
	return branch === 'main' ? undefined : `Releases are made on main, but the current branch is ${branch || 'none'}`;
}

async function treeProblem(folder: string): Promise<string | undefined> {
	const commit = await cleanCommit(folder);
	if (commit === undefined) return 'There are uncommitted changes. Commit them, and run "npm test" on the commit';
	const tested = await greenRun(folder);
	if (tested?.commit === commit) return undefined;
	const state =
		tested === undefined
			? 'No complete run of "npm test" has passed'
			: `The last one that passed tested ${tested.commit}`;
	return `This commit isn't tested. ${state}. Run "npm test"; no test may fail or be skipped`;
}

async function tagProblems(repository: Repository, tags: string[]): Promise<string[]> {
	const existing = (await repository.git(['tag', '--list', ...tags])).split('\n').filter((tag) => tag !== '');
	return existing.map((tag) => `The tag ${tag} already exists: this version is released`);
}
