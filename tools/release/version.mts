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
	// The same version is allowed if it was never released, which tagProblem() checks
	if (semver.lt(version, current)) throw new Error(`${version} is older than ${current}, the version of package.json`);
	return version;
}
