import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { nameOf } from '../../../tools/playground/versions.mjs';
import { folders, testedFolders } from '../../../tools/setup/versions.mjs';

interface Lockfile {
	packages: Record<string, { version: string; resolved?: string; extraneous?: boolean }>;
}
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');
const lockfile = (path: string) => JSON.parse(read(path, 'package-lock.json')) as Lockfile;
const versionOf = (path: string) => lockfile(path).packages['node_modules/n8n'].version;

it('runs the two ends, and all with --all', () => {
	expect(testedFolders(false).map(nameOf)).toEqual(['newest', 'oldest']);
	expect(testedFolders(true)).toEqual([folders.newest, folders.oldest, ...folders.between]);
	expect(folders.between.length).toBeGreaterThan(1);
});

it.each(folders.between)('the folder %s has the name of its version', (path) => {
	expect(versionOf(path).startsWith(`${nameOf(path)}.`)).toBe(true);
});

it.each(testedFolders(true))('%s is locked to one version, from any registry', (path) => {
	const { dependencies } = JSON.parse(read(path, 'package.json')) as { dependencies: { n8n: string } };
	expect(dependencies.n8n).toBe(versionOf(path));
	expect(read(path, '.npmrc')).toBe(read('.npmrc'));
	// npm doesn't install extraneous packages, so that these would never be complete
	const odd = Object.values(lockfile(path).packages).filter((one) => one.extraneous || one.resolved);
	expect(odd).toEqual([]);
});

it.each(testedFolders(true))('docs/compatibility.md names the version of %s', (path) => {
	expect(read('docs', 'compatibility.md')).toContain(versionOf(path));
});
