/** `npm run evidence -- REPORT`: what a report of `npm run check-account` says becomes marks in the contract and fixtures. */
import { readFile } from 'node:fs/promises';

import { applied, RECORDED, write } from './applyReport.mjs';

const [file, ...others] = process.argv.slice(2);
if (file === undefined || file === '--help' || others.length > 0) {
	console.log(
		'Usage: npm run evidence -- REPORT\n\nREPORT is a file with a report of npm run check-account on a live account.',
	);
	process.exit(file === '--help' ? 0 : 2);
}

try {
	const change = await applied(await readFile(file, 'utf8'));
	await write(change);
	console.log(`Confirmed, now marked LIVE: ${change.confirmed.length}`);
	for (const id of change.confirmed) console.log(`  ${id}`);
	console.log(`Recorded responses in ${RECORDED}: ${change.shapes.size}`);
	if (change.contradicted.length > 0) {
		console.log('\nThese contradict the contract. Decide what it should say; npm test -- contract fails until then:');
		for (const one of change.contradicted) console.log(`  ${one}`);
	}
	console.log('\nNow run npx gulp generate, npm run docs and npm test -- contract.');
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}
