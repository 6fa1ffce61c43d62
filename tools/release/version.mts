import semver from 'semver';

const steps = ['patch', 'minor', 'major'] as const;

/**
 * The version to release.
 * @param wanted `patch`, `minor`, `major` or a version
 * @throws when it is neither, or not one that may follow the present version
 */
export function nextVersion(current: string, wanted: string): string {
	const step = steps.find((name) => name === wanted);
	const version = step === undefined ? semver.valid(wanted) : semver.inc(current, step);
	if (version === null) throw new Error(`"${wanted}" is neither a version nor one of ${steps.join(', ')}`);
	if (semver.prerelease(version) !== null) {
		throw new Error(`${version} is a pre-release, which the publishing workflow would give to everybody as the latest`);
	}
	// The same one only where it was never released, which the tag tells
	if (semver.lt(version, current)) throw new Error(`${version} is older than ${current}, the version of package.json`);
	return version;
}
