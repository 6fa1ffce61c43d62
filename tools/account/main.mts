import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { interruption, Interrupted } from '../setup/interrupt.mjs';
import { UsageProblem } from './credential.mjs';

// n8n-core reads these when it is loaded
const folder = mkdtempSync(join(tmpdir(), 'check-account-'));
process.env.N8N_USER_FOLDER = folder;
process.env.N8N_ENCRYPTION_KEY = 'nothing-is-kept';
process.env.N8N_LOG_LEVEL = 'silent';
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const WHAT_TO_CHECK = `
The first call failed, so nothing else was called. Check the key, the address (--base-url) and the connection. If all of
them are right, the service wants to be called in another way: the report shows what it returned.`;

const stop = new AbortController();
interruption().addEventListener('abort', () => {
	console.error('\nStopping after the call in progress. Press Ctrl-C again to stop at once.');
	stop.abort();
	process.once('SIGINT', () => process.exit(130));
});

try {
	const { positionals, values } = parseArgs({
		allowPositionals: true,
		options: {
			'base-url': { type: 'string' },
			report: { type: 'string' },
			change: { type: 'string', multiple: true },
		},
	});
	await import('reflect-metadata');
	const { checkAccount } = await import('./checkAccount.mjs');
	const { baseUrl, ...given } = { ...values, baseUrl: values['base-url'] };
	const { markdown, readable, exitCode, service, hopeless } = await checkAccount({
		service: positionals[0],
		baseUrl,
		changes: given.change,
		signal: stop.signal,
		stop: () => stop.abort(),
	});
	console.log(`\n${readable}`);
	const file = given.report ?? `check-account-${service}-${new Date().toISOString().slice(0, 10)}.md`;
	try {
		await writeFile(file, markdown);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new UsageProblem(`The report could not be written to ${file} (${code}). Choose another file with --report.`);
	}
	console.error(`\nThe report is in ${file}. It has no values of your account. Read it, then paste it into an issue.`);
	if (hopeless !== undefined) console.error(WHAT_TO_CHECK);
	process.exit(exitCode);
} catch (error) {
	if (error instanceof Interrupted) {
		console.error('\nStopped. No report was written.');
		process.exit(130);
	}
	if (error instanceof UsageProblem) console.error(`\n${error.message}\n`);
	// Without its message, which may have data in it
	else
		console.error(
			`\nThe check failed.\n${String((error as Error).stack)
				.split('\n')
				.filter((line) => /^ +at /.test(line))
				.join('\n')}`,
		);
	process.exit(1);
}
