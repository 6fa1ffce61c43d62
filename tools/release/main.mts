import { createRequire } from 'node:module';

import { run } from '../n8n/command.mjs';
import { packageName, projectRoot } from '../n8n/paths.mjs';
import { singlePackages } from '../packages/packages.mjs';
import { release } from './release.mjs';

const names = [packageName, ...singlePackages.map(({ npmName }) => npmName)];

const usage = `Usage: npm run release -- patch|minor|major|VERSION [PACKAGE...]

  Creates the commits and the tags of a version. It doesn't push or publish: CI publishes when you push a tag.
  Without a PACKAGE, it releases all; otherwise the others skip this version. PACKAGE is one of:
    ${names.join('\n    ')}`;

/** Writes the source trees as "npx gulp packages" does. */
async function writeTrees(): Promise<void> {
	console.log('Writing the packages of one service each …');
	await run(process.execPath, [createRequire(import.meta.url).resolve('gulp/bin/gulp.js'), 'packages']);
}

async function main(wanted: string, chosen: string[]): Promise<void> {
	const isChosen = (name: string) => chosen.length === 0 || chosen.includes(name);
	const { version, tested, pushes } = await release({
		project: projectRoot,
		wanted,
		whole: isChosen(packageName),
		singles: singlePackages.filter(({ npmName }) => isChosen(npmName)),
		writeTrees,
	});
	console.log(
		`Version ${version} is committed and tagged. On main, it differs from the tested commit ${tested.slice(0, 12)} only in its ` +
			'version and its changelog.\nNothing is pushed or published yet. To let CI test and publish it, run:\n',
	);
	for (const { command } of pushes) console.log(`    ${command}`);
	const skipping = names.filter((name) => !isChosen(name));
	if (skipping.length > 0) console.log(`\n${skipping.join(', ')}: not published in this version.`);
	const first = pushes.filter(({ isFirst }) => isFirst).map((push) => push.packageName);
	if (first.length > 0) {
		console.log(
			`\nThis is the first release in this clone of ${first.join(', ')}. If a repository already has releases, its ` +
				'push is rejected: see "Release" in CONTRIBUTING.md.',
		);
	}
}

const [wanted, ...chosen] = process.argv.slice(2);
const unknown = chosen.filter((name) => !names.includes(name));
if (wanted === undefined || wanted.startsWith('-') || unknown.length > 0) {
	if (unknown.length > 0) console.error(`There is no package ${unknown.join(', ')}.\n`);
	console.error(usage);
	process.exitCode = 2;
} else {
	await main(wanted, chosen).catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : String(error));
		process.exitCode = 1;
	});
}
