import semver from 'semver';

const steps = ['patch', 'minor', 'major'] as const;

/**
 * Returns the version to release.
 * @param wanted `patch`, `minor`, `major` or a version
 * @throws if it is none of them, a pre-release, or older than the current version
 */
export function nextVersion(current: string, wanted: string): string {
	const step = steps.find((name) => name === wanted);
	const version = step === undefined ? semver.valid(wanted) : semver.inc(current, step);
	if (version === null) throw new Error(`"${wanted}" is neither a version nor one of ${steps.join(', ')}`);
	if (semver.prerelease(version) !== null) {
		throw new Error(`${version} is a pre-release, which the publishing workflow would publish as the latest version`);
	}
	// The same version is allowed if it was never released, which tagProblems() checks
	if (semver.lt(version, current)) throw new Error(`${version} is older than ${current}, the version of package.json`);
	return version;
}

interface Versioned {
	version: string;
	/** In a lockfile: by path, with the package itself at "". */
	packages?: Record<string, { version?: string }>;
}

/** Returns the text of a package.json or package-lock.json with another version, formatted as before. */
export function withVersion(text: string, version: string): string {
	const parsed = JSON.parse(text) as Versioned;
	parsed.version = version;
	if (parsed.packages?.[''] !== undefined) parsed.packages[''].version = version;
	const [, indent] = /\n([\t ]+)/.exec(text) ?? [];
	return `${JSON.stringify(parsed, null, indent)}\n`;
}
