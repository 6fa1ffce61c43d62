import { parser, Release } from 'keep-a-changelog';

/** Returns why a changelog isn't ready for a version; undefined if it is. */
export function changelogProblem(text: string, version: string): string | undefined {
	const changelog = parser(text);
	if (changelog.findRelease(version) !== undefined) return `CHANGELOG.md already has a section for ${version}`;
	if (changelog.findRelease()?.isEmpty() !== false) return 'CHANGELOG.md has no changes under "Unreleased"';
	return undefined;
}

/**
 * Returns a changelog with its "Unreleased" section as a release, and a new "Unreleased" section.
 * @param date as YYYY-MM-DD
 * @param repository URL of the repository, for the links that compare versions
 */
export function withRelease(text: string, version: string, date: string, repository: string): string {
	const changelog = parser(text);
	const release = changelog.findRelease();
	if (release === undefined) throw new Error('CHANGELOG.md has no "Unreleased" section');
	release.setVersion(version);
	release.setDate(date);
	changelog.addRelease(new Release());
	changelog.url = repository;
	changelog.tagNameBuilder = (of) => `v${of.version}`;
	changelog.format = 'markdownlint';
	return `${changelog.toString().trimEnd()}\n`;
}
