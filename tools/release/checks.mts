import { run } from '../n8n/command.mjs';
import { cleanCommit, greenRun } from '../test/record.mjs';
import { changelogProblem } from './changelog.mjs';

const git = async (...args: string[]): Promise<string> => (await run('git', args)).trim();

/** All reasons not to release this version now, each with what to do; empty when there is none. */
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
	return branch === 'main' ? undefined : `Releases are made on main; this is ${branch || 'no branch'}`;
}

async function treeProblem(): Promise<string | undefined> {
	const commit = await cleanCommit();
	if (commit === undefined)
		return 'There are changes that are not committed. Commit them, and run "npm test" on the commit';
	const tested = await greenRun();
	if (tested?.commit === commit) return undefined;
	const state =
		tested === undefined ? 'No complete run of "npm test" was green' : `The last green one was of ${tested.commit}`;
	return `This commit is not tested. ${state}. Run "npm test"; nothing may fail or be skipped`;
}

async function tagProblem(version: string): Promise<string | undefined> {
	const tag = await git('tag', '--list', `v${version}`);
	return tag === '' ? undefined : `The tag ${tag} exists: ${version} was released`;
}
