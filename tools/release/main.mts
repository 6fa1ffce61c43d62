import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { npm, run } from '../n8n/command.mjs';
import { projectRoot } from '../n8n/paths.mjs';
import { moveUnreleased } from './changelog.mjs';
import { problemsOf } from './checks.mjs';
import { nextVersion } from './version.mjs';

const usage = `Usage: npm run release -- patch|minor|major|VERSION

  Creates the commit and the tag of a version. It doesn't push or publish: CI publishes when you push the tag.`;

/** The files that a version's commit changes. */
const files = ['package.json', 'package-lock.json', 'CHANGELOG.md'];

interface PackageJson {
	version: string;
	repository: { url: string };
}

async function main(wanted: string): Promise<void> {
	const { version: current, repository } = JSON.parse(
		await readFile(join(projectRoot, 'package.json'), 'utf8'),
	) as PackageJson;
	const version = nextVersion(current, wanted);
	const problems = await problemsOf(version);
	if (problems.length > 0) throw new Error(problems.map((problem) => `✘ ${problem}.`).join('\n'));
	const tested = (await run('git', ['rev-parse', '--short', 'HEAD'])).trim();
	try {
		await npm(['version', version, '--no-git-tag-version', '--allow-same-version']);
		const today = new Date().toISOString().slice(0, 10);
		await moveUnreleased(version, today, repository.url.replace(/^git\+|\.git$/g, ''));
		await run('git', ['commit', '--quiet', '--message', `Release ${version}`, '--', ...files]);
	} catch (error) {
		await run('git', ['checkout', '--quiet', 'HEAD', '--', ...files]);
		throw error;
	}
	await run('git', ['tag', '--annotate', `v${version}`, '--message', `Version ${version}`]);
	console.log(
		`Version ${version} is committed and tagged. Its commit differs from the tested commit ${tested} only in ` +
			`${files.join(', ')}.\nNothing is pushed or published yet. To let CI test and publish it, run:\n\n` +
			`    git push --atomic origin main v${version}\n`,
	);
}

const [wanted, ...rest] = process.argv.slice(2);
if (wanted === undefined || wanted.startsWith('-') || rest.length > 0) {
	console.error(usage);
	process.exitCode = 2;
} else {
	await main(wanted).catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : String(error));
		process.exitCode = 1;
	});
}
