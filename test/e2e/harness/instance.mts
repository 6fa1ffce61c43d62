import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { installPackage, packPackage } from '../../../tools/n8n/package.mjs';
import { projectRoot } from '../../../tools/n8n/paths.mjs';
import { type RunningN8n, startN8n } from '../../../tools/n8n/server.mjs';
import { makeUserFolder } from '../../../tools/n8n/template.mjs';
import { isPlaygroundReady } from '../../../tools/playground/install.mjs';
import { searchSecrets } from './searchSecrets.mjs';

/** How a test file reaches the n8n instance that all end-to-end tests of a run share. */
export interface Instance {
	url: string;
	pid: number;
	/** n8n's data (`.n8n`) and its log (`n8n.log`) are below it. */
	userFolder: string;
	/** The tarball of the package that is installed in it. */
	tarball: string;
}

const output = join(projectRoot, 'test', '.output');
const variable = 'RECRUITING_E2E_INSTANCE';

/**
 * A new folder for the data of an n8n instance, outside the project: inside it, the package would resolve the project's
 * copy of n8n-workflow instead of n8n's, unlike in a real installation. No part of its path is a symbolic link, as it
 * would be on macOS: n8n's file nodes reject those.
 */
export const newFolder = async (name: string): Promise<string> =>
	await mkdtemp(join(await realpath(tmpdir()), `n8n-nodes-recruiting-${name}-`));

/**
 * Packs dist/, installs the tarball into a new n8n and starts it, once before all end-to-end tests.
 * @throws when the playground or the build is missing
 */
export async function startShared(): Promise<RunningN8n> {
	if (!isPlaygroundReady()) throw new Error('n8n is not installed: "npm test" installs it');
	if (!existsSync(join(projectRoot, 'dist'))) throw new Error('dist/ is missing: run "npx gulp" first, or "npm test"');
	const folder = await newFolder('e2e');
	const tarball = await packPackage(join(folder, 'package'));
	const n8n = await startInstalled(join(folder, 'n8n'), tarball);
	const instance: Instance = { url: n8n.url, pid: n8n.pid, userFolder: n8n.userFolder, tarball };
	process.env[variable] = JSON.stringify(instance); // Jest's workers inherit it
	return n8n;
}

/**
 * Stops the shared n8n; deletes its data and keeps its log as test/.output/e2e-n8n.log.
 * @throws when anything that n8n wrote during the run contains a secret
 */
export async function stopShared(n8n: RunningN8n): Promise<void> {
	await n8n.stop();
	const found = searchSecrets(n8n.userFolder);
	await mkdir(output, { recursive: true });
	await copyFile(join(n8n.userFolder, 'n8n.log'), join(output, 'e2e-n8n.log'));
	await rm(join(n8n.userFolder, '..'), { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
	if (found.length > 0) throw new Error(`n8n has written secrets: ${found.join(', ')}`);
}

export function sharedInstance(): Instance {
	const value = process.env[variable];
	if (value === undefined) throw new Error('The shared n8n is not running: is globalSetup set for the e2e tests?');
	return JSON.parse(value) as Instance;
}

/** A new n8n with the package installed and `testOwner` as its owner. */
export async function startInstalled(
	userFolder: string,
	tarball: string,
	env: Record<string, string> = {},
): Promise<RunningN8n> {
	await makeUserFolder(userFolder);
	await installPackage(tarball, userFolder);
	return await startN8n({ userFolder, env });
}
