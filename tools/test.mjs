/**
 * `npm test [-- STEP... JEST-ARGUMENT...]`: installs what is missing, then proves everything. Node's built-ins only,
 * since nothing may be installed yet; the rest is in test/main.mts.
 */
import { launch } from './setup/launch.mjs';

await launch({
	program: 'tools/test/main.mts',
	args: process.argv.slice(2),
	folders: ['playground', 'playground/oldest'],
});
