import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type Browser, chromium } from 'playwright-core';

import { run } from '../n8n/command.mjs';
import { projectRoot } from '../n8n/paths.mjs';

/** Deleted by every install, which starts with an empty node_modules. */
const cache = join(projectRoot, 'node_modules', '.cache');
const unpacked = join(cache, 'chromium');

/** The browser must send no requests of its own, and must also start as root in a container. */
const args = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-quic',
	'--no-first-run',
];

/**
 * Starts a headless Chromium: the one in the environment variable BROWSER; otherwise, on Linux (x64) the one from the npm
 * registry with its libraries, and elsewhere an installed Chrome.
 * @throws if there is none, with what to do
 */
export async function startBrowser(): Promise<Browser> {
	const own = process.env.BROWSER;
	if (own) return await chromium.launch({ executablePath: own, args });
	if (process.platform === 'linux' && process.arch === 'x64') {
		await provideChromium();
		const env = { ...process.env, LD_LIBRARY_PATH: join(unpacked, 'al2023', 'lib') } as Record<string, string>;
		return await chromium.launch({ executablePath: join(unpacked, 'chromium'), args, env });
	}
	try {
		return await chromium.launch({ channel: 'chrome', args });
	} catch (error) {
		throw new Error(
			'The editor tests need a browser. Install Chrome, or set the environment variable BROWSER to the path of a Chromium.',
			{
				cause: error,
			},
		);
	}
}

/** Unpacks the npm package's Chromium once. Concurrent calls and interrupted ones never leave a partial folder. */
async function provideChromium(): Promise<void> {
	if (existsSync(unpacked)) return;
	await mkdir(cache, { recursive: true });
	const folder = await mkdtemp(`${unpacked}-`);
	try {
		await run(process.execPath, [join('tools', 'browser', 'unpack.mjs')], {
			env: { ...process.env, TMPDIR: folder } as Record<string, string>,
		});
		await rename(folder, unpacked);
	} catch (error) {
		await rm(folder, { recursive: true, force: true });
		if (!existsSync(unpacked)) throw error;
	}
}
