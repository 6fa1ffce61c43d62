import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type Browser, chromium } from 'playwright-core';

import { run } from '../n8n/command.mjs';
import { projectRoot } from '../n8n/paths.mjs';

/** Gone with every install, which begins with an empty node_modules. */
const cache = join(projectRoot, 'node_modules', '.cache');
const unpacked = join(cache, 'chromium');

/** Nothing but what the page asks for may leave the browser, and it must start as root in a container, too. */
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
 * Starts a headless Chromium: the one that the environment variable BROWSER names; on Linux (x64) the one that comes
 * from the npm registry, with the libraries that it needs; elsewhere an installed Chrome.
 * @throws when there is none, with what to do
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
		throw new Error('The editor is tested in a browser: install Chrome, or name a Chromium in the variable BROWSER.', {
			cause: error,
		});
	}
}

/** Unpacks the npm package's Chromium. Done once: whoever is late finds it, and one that was interrupted leaves none. */
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
