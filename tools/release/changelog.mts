import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parser, Release } from 'keep-a-changelog';

import { projectRoot } from '../n8n/paths.mjs';

const file = join(projectRoot, 'CHANGELOG.md');

const read = async () => parser(await readFile(file, 'utf8'));

/** Why the changelog is not ready for a version; undefined when it is. */
export async function changelogProblem(version: string): Promise<string | undefined> {
	const changelog = await read();
	if (changelog.findRelease(version) !== undefined) return `CHANGELOG.md has a section for ${version} already`;
	if (changelog.findRelease()?.isEmpty() !== false) return 'CHANGELOG.md tells nothing under "Unreleased"';
	return undefined;
}

/**
 * Gives what is under "Unreleased" a version and a date, and begins a new "Unreleased".
 * @param repository web address of the repository, for the links that compare versions
 * @param date as YYYY-MM-DD
 */
export async function moveUnreleased(version: string, date: string, repository: string): Promise<void> {
	const changelog = await read();
	const release = changelog.findRelease();
	if (release === undefined) throw new Error('CHANGELOG.md has no "Unreleased"');
	release.setVersion(version);
	release.setDate(date);
	changelog.addRelease(new Release());
	changelog.url = repository;
	changelog.tagNameBuilder = (of) => `v${of.version}`;
	changelog.format = 'markdownlint';
	await writeFile(file, `${changelog.toString().trimEnd()}\n`);
}
