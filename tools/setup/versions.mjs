/** Where the versions of n8n are installed. Uses Node's built-in modules only, because nothing is installed yet. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const between = join('playground', 'versions');

/**
 * The folders of all versions, relative to the project's: the newest, the oldest, and those between them. Another version
 * needs a folder with a package.json, a package-lock.json and an .npmrc, and nothing else.
 */
export const folders = {
	newest: 'playground',
	oldest: join('playground', 'oldest'),
	// Elsewhere than in the project's folder, setup/checks.mjs says so
	between: existsSync(between) ? readdirSync(between).map((name) => join(between, name)) : [],
};

/** The folders of the versions that the compat tests run: the two ends, or all. @param {boolean} all */
export const testedFolders = (all) => [folders.newest, folders.oldest, ...(all ? folders.between : [])];
