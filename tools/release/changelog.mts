import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parser, Release } from 'keep-a-changelog';

import { projectRoot } from '../n8n/paths.mjs';

const file = join(projectRoot, 'CHANGELOG.md');

const read = async () => parser(await readFile(file, 'utf8'));

/** Returns why the changelog isn't ready for a version; undefined if it is. */
export async function changelogProblem(version: string): Promise<string | undefined> {
	const changelog = await read();
	if (changelog.findRelease(version) !== undefined) return `CHANGELOG.md already has a section for ${version}`;
	if (changelog.findRelease()?.isEmpty() !== false) return 'CHANGELOG.md has no changes under "Unreleased"';
	return undefined;
}

/**
 * Turns the "Unreleased" section into a release and adds a new "Unreleased" section.
 * @param repository URL of the repository, for the links that compare versions
 * @param date as YYYY-MM-DD
 */
export async function moveUnreleased(version: string, date: string, repository: string): Promise<void> {
	const changelog = await read();
	const release = changelog.findRelease();
	if (release === undefined) throw new Error('CHANGELOG.md has no "Unreleased" section');
	release.setVersion(version);
	release.setDate(date);
	changelog.addRelease(new Release());
	changelog.url = repository;
	changelog.tagNameBuilder = (of) => `v${of.version}`;
	changelog.format = 'markdownlint';
	await writeFile(file, `${changelog.toString().trimEnd()}\n`);
}
