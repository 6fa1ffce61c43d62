import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { satisfies } from 'semver';

import { n8nNode, projectRoot } from '../n8n/paths.mjs';
import { folders, testedFolders } from '../setup/versions.mjs';

/** An n8n that the compat tests run. */
export interface TestedVersion {
	/** `oldest`, `newest`, or the name of its folder in playground/versions/. */
	name: string;
	/** Where it is installed. */
	folder: string;
	/** The Node that runs it: that of this process if this n8n accepts it, otherwise that of playground/. */
	node: string;
	/** Added to the isolated environment. */
	env: Record<string, string>;
}

/** Tells the tests that `npm test` got `--all`. */
export const ALL_VERSIONS = 'COMPAT_ALL_VERSIONS';

/** Returns the versions of n8n that the compat tests run; they must be installed. */
export function testedVersions(): TestedVersion[] {
	return testedFolders(process.env[ALL_VERSIONS] === 'true').map((path) => {
		const folder = join(projectRoot, path);
		return { name: nameOf(path), folder, node: nodeFor(path), env: environmentOf(folder) };
	});
}

export function nameOf(path: string): string {
	if (path === folders.newest) return 'newest';
	return path.split(/[\\/]/).at(-1)!;
}

function nodeFor(path: string): string {
	if (path === folders.newest) return n8nNode();
	const manifest = join(projectRoot, path, 'node_modules', 'n8n', 'package.json');
	const { engines } = JSON.parse(readFileSync(manifest, 'utf8')) as { engines: { node: string } };
	return satisfies(process.versions.node, engines.node) ? process.execPath : n8nNode();
}

/** An n8n exits when it has to disable a module that it doesn't know, and older ones have none that calls n8n's servers. */
function environmentOf(folder: string): Record<string, string> {
	const calling = join(folder, 'node_modules', 'n8n', 'dist', 'modules', 'mcp-registry');
	return existsSync(calling) ? {} : { N8N_DISABLED_MODULES: '' };
}
