import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = process.cwd();
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const program = join(root, 'tools', 'release', 'main.mts');

const CHANGELOG = `# Changelog

What changes.

## Unreleased

### Fixed

- A candidate is invited once.
`;

describe('npm run release', () => {
	let folder: string;
	// Ignores the user's git settings and any surrounding repository
	const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
	const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' }).trim();
	const read = (file: string) => readFileSync(join(folder, file), 'utf8');
	const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
	const json = (file: string) => JSON.parse(read(file)) as { version: string; packages?: Record<string, object> };

	/** Does what a complete successful run of npm test does at its end. */
	function markTested(): void {
		const script = `
			import { cleanCommit, recordGreenRun } from ${JSON.stringify(join(root, 'tools', 'test', 'record.mts'))};
			void (async () => await recordGreenRun({ commit: await cleanCommit() ?? '', passed: 1, finished: '' }))();`;
		execFileSync(process.execPath, [tsx, '--eval', script], { cwd: folder, env });
	}

	function commitAll(message: string): void {
		git('add', '--all');
		git('commit', '--quiet', '--message', message);
	}

	function release(...args: string[]) {
		const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, program, ...args], {
			cwd: folder,
			env,
			encoding: 'utf8',
		});
		return { status, stdout, stderr };
	}

	/** Expects an unchanged repository. */
	function refuses(wanted: string, reason: string | RegExp): void {
		const before = [git('rev-parse', 'HEAD'), git('tag'), git('status', '--porcelain')];
		const { status, stdout, stderr } = release(wanted);
		expect(stderr).toMatch(reason);
		expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
		expect([git('rev-parse', 'HEAD'), git('tag'), git('status', '--porcelain')]).toEqual(before);
	}

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-recruiting-release-'));
		git('init', '--quiet', '--initial-branch=main');
		git('config', 'user.name', 'Olive Owner');
		git('config', 'user.email', 'owner@example.com');
		const described = {
			name: 'n8n-nodes-recruiting',
			version: '1.2.3',
			repository: { type: 'git', url: 'git+https://github.com/owner/package.git' },
		};
		write('package.json', `${JSON.stringify(described, null, '\t')}\n`);
		const { name, version } = described;
		const lock = { name, version, lockfileVersion: 3, requires: true, packages: { '': { name, version } } };
		write('package-lock.json', `${JSON.stringify(lock, null, '\t')}\n`);
		write('CHANGELOG.md', CHANGELOG);
		write('.gitignore', 'test/.output/\n');
		commitAll('First');
		git('tag', 'v1.2.3');
		markTested();
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it('creates the commit and the tag of a version, and prints how to publish it', () => {
		const tested = git('rev-parse', 'HEAD');
		const { status, stdout, stderr } = release('minor');
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		expect(stdout).toContain('git push --atomic origin main v1.3.0');
		expect(stdout).toContain('differs from');
		expect(git('log', '-1', '--format=%s')).toBe('Release 1.3.0');
		expect(git('rev-parse', 'HEAD^')).toBe(tested);
		expect(git('rev-parse', 'v1.3.0^{commit}')).toBe(git('rev-parse', 'HEAD'));
		expect(git('diff', '--name-only', 'HEAD^', 'HEAD').split('\n')).toEqual([
			'CHANGELOG.md',
			'package-lock.json',
			'package.json',
		]);
		expect(git('status', '--porcelain')).toBe('');
		expect([json('package.json').version, json('package-lock.json').version]).toEqual(['1.3.0', '1.3.0']);
		expect(json('package-lock.json').packages).toMatchObject({ '': { version: '1.3.0' } });
		expect(read('package.json')).toContain('\n\t"version": "1.3.0"');
		const today = new Date().toISOString().slice(0, 10);
		expect(read('CHANGELOG.md')).toContain(`## [Unreleased]

## [1.3.0] - ${today}

### Fixed

- A candidate is invited once.
`);
		expect(read('CHANGELOG.md')).toContain('[1.3.0]: https://github.com/owner/package/');
	});

	it('accepts an explicit version, including the current one if it was never released', () => {
		git('tag', '--delete', 'v1.2.3');
		expect(release('1.2.3').status).toBe(0);
		expect(git('tag')).toBe('v1.2.3');
		// The changelog's new "Unreleased" is empty
		markTested();
		refuses('2.0.0', 'CHANGELOG.md has no changes under "Unreleased"');
	});

	it('refuses with uncommitted changes', () => {
		write('new.txt', '');
		refuses('patch', 'There are uncommitted changes');
	});

	it('refuses on another branch', () => {
		git('switch', '--quiet', '--create', 'feature');
		refuses('patch', 'Releases are made on main, but the current branch is feature');
	});

	it('refuses an untested state, and changes since the last test', () => {
		const tested = git('rev-parse', 'HEAD');
		write('new.txt', '');
		commitAll('Second');
		refuses('patch', `This commit isn't tested. The last one that passed tested ${tested}`);
		rmSync(join(folder, 'test'), { recursive: true });
		refuses('patch', 'No complete run of "npm test" has passed');
	});

	it('refuses a version that has a tag or a section in the changelog, and reports both', () => {
		git('tag', 'v1.2.4');
		write('CHANGELOG.md', `${CHANGELOG}\n## 1.2.4 - 2026-01-01\n\n### Added\n\n- Something.\n`);
		commitAll('Second');
		markTested();
		refuses('patch', /The tag v1\.2\.4 already exists[^]*CHANGELOG\.md already has a section for 1\.2\.4/);
	});

	it.each([
		['1.2.2', '1.2.2 is older than 1.2.3'],
		['2.0.0-rc.1', '2.0.0-rc.1 is a pre-release'],
		['newest', '"newest" is neither a version nor one of patch, minor, major'],
	])('refuses %s', (wanted, reason) => refuses(wanted, reason));

	it('restores the files when the commit fails', () => {
		mkdirSync(join(folder, '.git', 'hooks'), { recursive: true });
		writeFileSync(join(folder, '.git', 'hooks', 'pre-commit'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
		refuses('patch', 'failed with exit code 1');
	});

	it('prints its usage', () => {
		expect(release()).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage: npm run release') });
	});
});

it('changes only the new version in our changelog', () => {
	// The library rewrites the file, so any formatting difference would change in a release
	const script = `
		import { parser } from 'keep-a-changelog';
		import { readFileSync } from 'node:fs';
		const changelog = parser(readFileSync('CHANGELOG.md', 'utf8'));
		changelog.format = 'markdownlint';
		process.stdout.write(changelog.toString());`;
	const written = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
	expect(written.trimEnd()).toBe(readFileSync('CHANGELOG.md', 'utf8').trimEnd());
});
