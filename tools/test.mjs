/**
 * `npm test [-- STEP... JEST-ARGUMENT...]`: installs what is missing, then checks everything. It uses only what Node has
 * built in, since nothing may be installed yet; the rest is in test/main.mts.
 */
import { launch } from './setup/launch.mjs';
import { testedFolders } from './setup/versions.mjs';

// The table of times at the end begins here
process.env.NPM_TEST_STARTED = String(Date.now());

await launch({
	program: 'tools/test/main.mts',
	args: process.argv.slice(2),
	folders: testedFolders(process.argv.includes('--all')),
});
