/** The Node that n8n needs, which may be newer than the one of this process. Uses Node's built-in modules only. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { folders } from './versions.mjs';

/**
 * Returns the npm package with the Node that n8n needs, a dependency of playground/. It contains the program and, except
 * on Windows, its headers, and needs no install script. Undefined where the registry has none (macOS).
 */
export function nodePackage({ platform, arch } = process) {
	const { optionalDependencies } = JSON.parse(readFileSync(join(folders.newest, 'package.json'), 'utf8'));
	const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
	return name in optionalDependencies ? name : undefined;
}

/** Returns why n8n can't run on this machine, and what to do; undefined if it can. */
export function nodeProblem({ platform, arch, versions } = process) {
	if (nodePackage({ platform, arch }) !== undefined || Number(versions.node.split('.')[0]) >= 24) return undefined;
	return (
		`n8n needs Node 24, and this is Node ${versions.node}. The npm registry, from which the project would install it, ` +
		`has none for ${platform}-${arch}. Install Node 24 (https://nodejs.org) and run the command again with it.`
	);
}
