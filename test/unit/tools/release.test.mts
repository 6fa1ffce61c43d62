import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { packageName } from '../../../tools/n8n/paths.mjs';
import { singlePackages } from '../../../tools/packages/packages.mjs';
import { withRelease } from '../../../tools/release/changelog.mjs';
import { release, type ReleaseOptions } from '../../../tools/release/release.mjs';
import { nextVersion } from '../../../tools/release/version.mjs';
import { cleanCommit, recordGreenRun } from '../../../tools/test/record.mjs';

const [xobin, x0paRoom] = singlePackages;

const CHANGELOG = `# Changelog

What changes.

## Unreleased

### Fixed

- A candidate is invited once.
- Xobin: a track is read once.
`;

const manifestOf = (name: string) => ({
	name,
	version: '1.2.3',
	repository: { type: 'git', url: `git+https://github.com/owner/${name}.git` },
});

/** A folder's files, by path. */
type Files = Record<string, string>;

function writeAll(folder: string, files: Files): void {
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
}

/** Source trees as `npx gulp packages` writes them. */
const treeOf = (npmName: string): Files => ({
	'package.json': `${JSON.stringify(manifestOf(npmName), null, '\t')}\n`,
	'CHANGELOG.md': 'Out of date',
	'.gitignore': 'dist/\n',
	'dist/index.js': '',
	'nodes/index.ts': `export const name = '${npmName}';\n`,
	'.github/workflows/publish.yml': 'name: Publish\n',
});

describe('npm run release', () => {
	const base = mkdtempSync(join(tmpdir(), 'n8n-nodes-recruiting-release-'));
	const template = join(base, 'template');
	const project = join(base, 'project');
	const git = (...args: string[]) => execFileSync('git', args, { cwd: project, encoding: 'utf8' }).trim();
	const read = (file: string) => readFileSync(join(project, file), 'utf8');
	const write = (file: string, text: string) => writeAll(project, { [file]: text });
	/** All branches and tags with what they point to, and what isn't committed. */
	const state = () => [git('for-each-ref', '--format=%(refname) %(objectname)'), git('status', '--porcelain')];

	/** Does what a complete successful run of npm test does at its end. */
	const markTested = async () =>
		await recordGreenRun({ commit: (await cleanCommit(project)) ?? '', passed: 1, finished: '' }, project);

	function commitAll(message: string): void {
		git('add', '--all');
		git('commit', '--quiet', '--message', message);
	}

	const writeTrees = async () => {
		for (const { npmName } of singlePackages) writeAll(join(project, 'packages', npmName), treeOf(npmName));
	};
	const make = async (wanted: string, changed: Partial<ReleaseOptions> = {}) =>
		await release({ project, wanted, whole: true, singles: [xobin, x0paRoom], writeTrees, ...changed });

	/** Expects that nothing changes. */
	async function refuses(
		wanted: string,
		reason: string | RegExp,
		changed: Partial<ReleaseOptions> = {},
	): Promise<void> {
		const before = state();
		await expect(make(wanted, changed)).rejects.toThrow(reason);
		expect(state()).toEqual(before);
	}

	beforeAll(async () => {
		// Ignores the user's git settings and any surrounding repository
		process.env.GIT_CONFIG_GLOBAL = '/dev/null';
		process.env.GIT_CONFIG_NOSYSTEM = '1';
		mkdirSync(project);
		git('init', '--quiet', '--initial-branch=main');
		git('config', 'user.name', 'Olive Owner');
		git('config', 'user.email', 'owner@example.com');
		const { name, version } = manifestOf('package');
		const lock = { name, version, lockfileVersion: 3, requires: true, packages: { '': { name, version } } };
		writeAll(project, {
			'package.json': `${JSON.stringify(manifestOf('package'), null, '\t')}\n`,
			'package-lock.json': `${JSON.stringify(lock, null, '\t')}\n`,
			'CHANGELOG.md': CHANGELOG,
			'.gitignore': 'test/.output/\n/packages/\n',
		});
		commitAll('First');
		git('tag', 'v1.2.3');
		await markTested();
		cpSync(project, template, { recursive: true });
	});
	beforeEach(() => {
		rmSync(project, { recursive: true, force: true });
		cpSync(template, project, { recursive: true });
	});
	afterAll(() => rmSync(base, { recursive: true, force: true }));

	it('creates the commit and the tag of a version on main', async () => {
		const tested = git('rev-parse', 'HEAD');
		const { pushes, ...rest } = await make('minor');
		expect(rest).toEqual({ version: '1.3.0', tested });
		expect(pushes[0]).toEqual({
			packageName,
			command: 'git push --atomic origin main v1.3.0',
			isFirst: false,
		});
		expect(git('log', '-1', '--format=%s %an')).toBe('Release 1.3.0 Olive Owner');
		expect(git('rev-parse', 'main^')).toBe(tested);
		expect(git('rev-parse', 'v1.3.0^{commit}')).toBe(git('rev-parse', 'main'));
		expect(git('for-each-ref', '--format=%(taggername) %(contents)', 'refs/tags/v1.3.0')).toBe(
			'Olive Owner Version 1.3.0',
		);
		expect(git('diff', '--name-only', 'HEAD^', 'HEAD').split('\n')).toEqual([
			'CHANGELOG.md',
			'package-lock.json',
			'package.json',
		]);
		expect(git('status', '--porcelain')).toBe('');
		expect(read('package.json')).toBe(
			`${JSON.stringify({ ...manifestOf('package'), version: '1.3.0' }, null, '\t')}\n`,
		);
		expect(JSON.parse(read('package-lock.json'))).toMatchObject({
			version: '1.3.0',
			packages: { '': { version: '1.3.0' } },
		});
		const today = new Date().toISOString().slice(0, 10);
		expect(read('CHANGELOG.md')).toContain(`## [Unreleased]

## [1.3.0] - ${today}

### Fixed

- A candidate is invited once.
- Xobin: a track is read once.
`);
		expect(read('CHANGELOG.md')).toContain('[1.3.0]: https://github.com/owner/package/');
	});

	it('creates a branch and a tag for each package of one service, with its source tree and its own changelog', async () => {
		const { pushes } = await make('minor');
		const branch = 'packages/n8n-nodes-xobin';
		expect(git('log', '--format=%B', branch, '--')).toBe(
			`Release 1.3.0\n\nMade from https://github.com/owner/package/commit/${git('rev-parse', 'main')}`,
		);
		expect(git('ls-tree', '-r', '--name-only', branch).split('\n')).toEqual([
			'.github/workflows/publish.yml',
			'.gitignore',
			'CHANGELOG.md',
			'nodes/index.ts',
			'package.json',
		]);
		expect(JSON.parse(git('show', `${branch}:package.json`))).toEqual({
			...manifestOf('n8n-nodes-xobin'),
			version: '1.3.0',
		});
		expect(git('show', `${branch}:CHANGELOG.md`)).toMatch(/## 1\.3\.0 - .*\n\n### Fixed\n\n- A candidate.*\n- A track/);
		expect(git('show', 'packages/n8n-nodes-x0pa-room:CHANGELOG.md')).not.toContain('track');
		expect(git('rev-parse', 'n8n-nodes-xobin/v1.3.0^{commit}')).toBe(git('rev-parse', branch));
		expect(pushes.map((push) => [push.packageName, push.isFirst])).toEqual([
			[packageName, false],
			['n8n-nodes-xobin', true],
			['n8n-nodes-x0pa-room', true],
		]);
	});

	it('prints commands that publish each package from its own repository', async () => {
		const { pushes } = await make('minor');
		const published = join(base, 'published');
		git('init', '--quiet', '--bare', '--initial-branch=main', join(published, 'n8n-nodes-xobin'));
		git('config', `url.${published}/.insteadOf`, 'https://github.com/owner/');
		const [program, ...args] = pushes[1].command.split(' ');
		execFileSync(program, args, { cwd: project, stdio: 'ignore' });
		const there = (...more: string[]) => git('--git-dir', join(published, 'n8n-nodes-xobin'), ...more);
		expect(there('for-each-ref', '--format=%(refname)').split('\n')).toEqual(['refs/heads/main', 'refs/tags/v1.3.0']);
		expect(there('rev-parse', 'v1.3.0^{commit}')).toBe(there('rev-parse', 'main'));
		expect(there('describe', 'main')).toBe('v1.3.0');
		// Git complains about a tag whose own name is another one
		expect(there('fsck', '--strict')).toBe('');
		rmSync(published, { recursive: true });
	});

	it('continues the branch of a package with its next release', async () => {
		await make('minor');
		const first = git('rev-parse', 'packages/n8n-nodes-xobin');
		write('CHANGELOG.md', read('CHANGELOG.md').replace('## [Unreleased]\n', '$&\n### Fixed\n\n- Another.\n'));
		commitAll('Second');
		await markTested();
		const { pushes } = await make('patch', { whole: false, singles: [xobin] });
		expect(pushes.map((push) => [push.packageName, push.command, push.isFirst])).toEqual([
			[packageName, 'git push --atomic origin main', false],
			[
				'n8n-nodes-xobin',
				'git push --atomic https://github.com/owner/n8n-nodes-xobin ' +
					'packages/n8n-nodes-xobin:refs/heads/main refs/tags/n8n-nodes-xobin/v1.3.1:refs/tags/v1.3.1',
				false,
			],
		]);
		expect(git('rev-parse', 'packages/n8n-nodes-xobin^')).toBe(first);
		// No tag starts the workflow that publishes the package of all services
		expect(git('tag').split('\n')).toEqual([
			'n8n-nodes-x0pa-room/v1.3.0',
			'n8n-nodes-xobin/v1.3.0',
			'n8n-nodes-xobin/v1.3.1',
			'v1.2.3',
			'v1.3.0',
		]);
		expect(JSON.parse(read('package.json'))).toMatchObject({ version: '1.3.1' });
	});

	it('writes no trees for a release of the whole package alone', async () => {
		const writing = jest.fn();
		await make('patch', { singles: [], writeTrees: writing });
		expect(writing).not.toHaveBeenCalled();
		expect(git('branch', '--list', 'packages/*')).toBe('');
	});

	it('accepts the current version if it was never released, and only with changes', async () => {
		git('tag', '--delete', 'v1.2.3');
		await make('1.2.3');
		expect(git('tag').split('\n')).toContain('v1.2.3');
		// The changelog's new "Unreleased" is empty
		await markTested();
		await refuses('2.0.0', 'CHANGELOG.md has no changes under "Unreleased"');
	});

	it('refuses with everything that blocks it: the branch, uncommitted changes, tags, the changelog', async () => {
		git('tag', 'v1.2.4');
		git('tag', 'n8n-nodes-xobin/v1.2.4');
		git('switch', '--quiet', '--create', 'feature');
		write('CHANGELOG.md', `${CHANGELOG}\n## 1.2.4 - 2026-01-01\n\n### Added\n\n- Something.\n`);
		const reasons = [
			'Releases are made on main, but the current branch is feature',
			'There are uncommitted changes',
			'The tag n8n-nodes-xobin/v1.2.4 already exists',
			'The tag v1.2.4 already exists',
			'CHANGELOG.md already has a section for 1.2.4',
		];
		await refuses('patch', new RegExp(reasons.join('[^]*')));
		// A tag of a package that skips the version is no problem
		await refuses('patch', /^((?!The tag v1)[^])*$/, { whole: false });
	});

	it('refuses an untested state, and changes since the last test', async () => {
		const tested = git('rev-parse', 'HEAD');
		write('new.txt', '');
		commitAll('Second');
		await refuses('patch', `This commit isn't tested. The last one that passed tested ${tested}`);
		rmSync(join(project, 'test'), { recursive: true });
		await refuses('patch', 'No complete run of "npm test" has passed');
	});

	it('leaves nothing if the trees can’t be written, or writing them changes the sources', async () => {
		await refuses('patch', 'no contract', { writeTrees: () => Promise.reject(new Error('no contract')) });
		const changing = () => Promise.resolve(write('nodes.ts', ''));
		await expect(make('patch', { writeTrees: changing })).rejects.toThrow('"npx gulp packages" changed files');
		expect(git('tag')).toBe('v1.2.3');
	});

	it('leaves nothing if a single branch or tag can’t be written', async () => {
		// A branch "packages" makes one named "packages/…" impossible
		git('branch', 'packages');
		await refuses('patch', 'failed with exit code 128');
	});
});

it.each([
	['1.2.2', '1.2.2 is older than 1.2.3'],
	['2.0.0-rc.1', '2.0.0-rc.1 is a pre-release'],
	['newest', '"newest" is neither a version nor one of patch, minor, major'],
])('refuses %s', (wanted, reason) => expect(() => nextVersion('1.2.3', wanted)).toThrow(reason));

it('prints its usage, with the packages', () => {
	const program = [join('node_modules', 'tsx', 'dist', 'cli.mjs'), join('tools', 'release', 'main.mts')];
	const { status, stderr } = spawnSync(process.execPath, [...program, 'patch', 'n8n-nodes-other'], {
		encoding: 'utf8',
	});
	expect(status).toBe(2);
	expect(stderr).toContain('There is no package n8n-nodes-other.\n\nUsage: npm run release');
	for (const name of [packageName, ...singlePackages.map(({ npmName }) => npmName)]) expect(stderr).toContain(name);
});

it('changes only the new version in our changelog', () => {
	// The library rewrites the file, so any formatting difference would change in a release
	const text = readFileSync('CHANGELOG.md', 'utf8');
	const [before, after] = text.split(/^## \[?Unreleased\]?\n\n/m);
	const released = withRelease(text, '999.0.0', '2026-01-02', 'https://github.com/owner/package');
	expect(released).toContain(`${before}## [Unreleased]\n\n## [999.0.0] - 2026-01-02\n\n${after.trimEnd()}`);
});
