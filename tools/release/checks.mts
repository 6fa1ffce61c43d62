import { run } from '../n8n/command.mjs';
import { cleanCommit, greenRun } from '../test/record.mjs';
import { changelogProblem } from './changelog.mjs';

const git = async (...args: string[]): Promise<string> => (await run('git', args)).trim();

/** Returns the problems that block the release of this version, each with what to do; empty if there are none. */
export async function problemsOf(version: string): Promise<string[]> {
	const problems = [
		await branchProblem(),
		await treeProblem(),
		await tagProblem(version),
		await changelogProblem(version),
	];
	return problems.filter((problem) => problem !== undefined);
}

async function branchProblem(): Promise<string | undefined> {
	const branch = await git('branch', '--show-current');
	return branch === 'main' ? undefined : `Releases are made on main, but the current branch is ${branch || 'none'}`;
}

async function treeProblem(): Promise<string | undefined> {
	const commit = await cleanCommit();
	if (commit === undefined) return 'There are uncommitted changes. Commit them, and run "npm test" on the commit';
	const tested = await greenRun();
	if (tested?.commit === commit) return undefined;
	const state =
		tested === undefined
			? 'No complete run of "npm test" has passed'
			: `The last one that passed tested ${tested.commit}`;
	return `This commit isn't tested. ${state}. Run "npm test"; no test may fail or be skipped`;
}

async function tagProblem(version: string): Promise<string | undefined> {
	const tag = await git('tag', '--list', `v${version}`);
	return tag === '' ? undefined : `The tag ${tag} already exists: ${version} is released`;
}
