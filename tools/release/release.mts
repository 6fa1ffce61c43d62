import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { packageName } from '../n8n/paths.mjs';
import type { SinglePackage } from '../packages/packages.mjs';
import { changelogOf } from '../packages/texts/changelog.mjs';
import { cleanCommit } from '../test/record.mjs';
import { withRelease } from './changelog.mjs';
import { problemsOf } from './checks.mjs';
import { type RefChange, Repository } from './git.mjs';
import { nextVersion, withVersion } from './version.mjs';

export interface ReleaseOptions {
	/** The project's folder. */
	project: string;
	/** `patch`, `minor`, `major` or a version. */
	wanted: string;
	/** Whether to release the package of all services. */
	whole: boolean;
	/** The packages of one service to release. */
	singles: SinglePackage[];
	/** Writes the source trees of the packages of one service. */
	writeTrees(): Promise<void>;
}

/** How to publish one package. */
export interface Push {
	packageName: string;
	command: string;
	/** Whether its local branch is new: this is the package's first release, or the first one in this clone. */
	isFirst: boolean;
}

export interface Released {
	version: string;
	/** The tested commit that the release was made from. */
	tested: string;
	pushes: Push[];
}

/** What is about to become visible: the refs to change, and how to publish them. */
interface Prepared {
	refs: RefChange[];
	push: Push;
}

/** A package's folder with the name of the version in its files. */
class VersionedFolder {
	constructor(
		readonly path: string,
		private readonly version: string,
	) {}

	async read(file: string): Promise<string> {
		return await readFile(join(this.path, file), 'utf8');
	}

	/** The files that contain the version, with the new one. */
	async manifests(): Promise<Record<string, string>> {
		const files = ['package.json', 'package-lock.json'].filter((file) => existsSync(join(this.path, file)));
		return Object.fromEntries(
			await Promise.all(files.map(async (file) => [file, withVersion(await this.read(file), this.version)] as const)),
		);
	}

	/** The web address of the package's repository. */
	async repository(): Promise<string> {
		const { repository } = JSON.parse(await this.read('package.json')) as { repository: { url: string } };
		return repository.url.replace(/^git\+|\.git$/g, '');
	}
}

// In this repository, a tag "v1.2.3" publishes the package of all services
const branchOf = ({ npmName }: SinglePackage): string => `packages/${npmName}`;
const localTagOf = ({ npmName }: SinglePackage, tag: string): string => `${npmName}/${tag}`;

/**
 * Creates the commits and tags of a version: of the project on main, and of each package of one service on a branch of its
 * own, which has the package's source tree. All of them appear at once, so that a release that fails or is interrupted
 * leaves nothing.
 * @throws with what to do if something blocks the release
 */
export async function release(options: ReleaseOptions): Promise<Released> {
	const { project, wanted, whole, singles } = options;
	const repository = new Repository(project);
	const { version: current } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as { version: string };
	const version = nextVersion(current, wanted);
	const tag = `v${version}`;
	const problems = await problemsOf(repository, version, [
		...(whole ? [tag] : []),
		...singles.map((one) => localTagOf(one, tag)),
	]);
	if (problems.length > 0) throw new Error(problems.map((problem) => `✘ ${problem}.`).join('\n'));

	const tested = await repository.git(['rev-parse', 'HEAD']);
	if (singles.length > 0) {
		await options.writeTrees();
		if ((await cleanCommit(project)) !== tested)
			throw new Error('"npx gulp packages" changed files: commit them first');
	}

	const sources = new VersionedFolder(project, version);
	const today = new Date().toISOString().slice(0, 10);
	const changelog = withRelease(await sources.read('CHANGELOG.md'), version, today, await sources.repository());
	const commit = await repository.commit({
		files: { commit: tested },
		changed: { ...(await sources.manifests()), 'CHANGELOG.md': changelog },
		parent: tested,
		message: `Release ${version}`,
	});
	const origin = `${await sources.repository()}/commit/${commit}`;
	const prepared = [await prepareMain(repository, { commit, tested, tag: whole ? tag : undefined })];
	for (const one of singles) {
		const tree = new VersionedFolder(join(project, 'packages', one.npmName), version);
		prepared.push(await prepareSingle(repository, one, { tree, tag, changelog, origin }));
	}

	await repository.change(prepared.flatMap(({ refs }) => refs));
	await repository.git(['read-tree', '-m', '-u', tested, commit]);
	return { version, tested, pushes: prepared.map(({ push }) => push) };
}

/** @param tag undefined if the package of all services skips the version */
async function prepareMain(
	repository: Repository,
	{ commit, tested, tag }: { commit: string; tested: string; tag?: string },
): Promise<Prepared> {
	const refs: RefChange[] = [{ ref: 'refs/heads/main', to: commit, from: tested }];
	if (tag !== undefined) refs.push({ ref: `refs/tags/${tag}`, to: await repository.tag(commit, tag) });
	const command = ['git push --atomic origin main', tag].filter(Boolean).join(' ');
	return { refs, push: { packageName, command, isFirst: false } };
}

/** @param origin where the sources of the tree are */
async function prepareSingle(
	repository: Repository,
	one: SinglePackage,
	{ tree, tag, changelog, origin }: { tree: VersionedFolder; tag: string; changelog: string; origin: string },
): Promise<Prepared> {
	const branch = branchOf(one);
	const localTag = localTagOf(one, tag);
	const parent = await repository.branch(branch);
	const commit = await repository.commit({
		files: { folder: tree.path },
		changed: { ...(await tree.manifests()), 'CHANGELOG.md': changelogOf(one, changelog) },
		parent,
		message: `Release ${tag.slice(1)}\n\nMade from ${origin}\n`,
	});
	const refs: RefChange[] = [
		{ ref: `refs/heads/${branch}`, to: commit, from: parent },
		{ ref: `refs/tags/${localTag}`, to: await repository.tag(commit, tag) },
	];
	const refspecs = `${branch}:refs/heads/main refs/tags/${localTag}:refs/tags/${tag}`;
	const command = `git push --atomic ${await tree.repository()} ${refspecs}`;
	return { refs, push: { packageName: one.npmName, command, isFirst: parent === undefined } };
}
