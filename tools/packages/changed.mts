import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

import { projectRoot } from '../n8n/paths.mjs';

/**
 * Returns the sources of a package that are not the same in the whole package, by path in its tree. Whatever checks one
 * file at a time has checked the others there.
 */
export async function changedSources(tree: string): Promise<string[]> {
	const names = ['index.ts', 'package.json'];
	for (const folder of ['nodes', 'credentials']) {
		const inside = await readdir(join(tree, folder), { recursive: true });
		names.push(
			...inside.filter((name) => /\.(ts|json)$/.test(name)).map((name) => [folder, ...name.split(sep)].join('/')),
		);
	}
	const changed: string[] = [];
	for (const name of names) {
		const original = await readFile(join(projectRoot, name), 'utf8').catch(() => undefined);
		if ((await readFile(join(tree, name), 'utf8')) !== original) changed.push(name);
	}
	return changed;
}
