import { parseArgs } from 'node:util';

import { disguiseNames } from './disguises/index.mjs';
import { startSandbox } from './server.mjs';
import type { SandboxOptions } from './types.mjs';

const USAGE = 'Usage: tsx sandbox/main.mts [--port N] [--host ADDRESS] [--disguise NAME]...';

function readOptions(): SandboxOptions {
	const { values } = parseArgs({
		options: { port: { type: 'string' }, host: { type: 'string' }, disguise: { type: 'string', multiple: true } },
	});
	const port = Number(values.port ?? 0);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`"${values.port}" is not a port`);
	return { port, host: values.host, disguises: disguiseNames(values.disguise ?? []) };
}

async function main(): Promise<void> {
	const sandbox = await startSandbox(readOptions());
	console.log(`Sandbox: ${sandbox.url}`);
	// Open connections must not keep the process alive
	const stop = () => void sandbox.close().then(() => process.exit(0));
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	console.error(USAGE);
	// A half-started server would keep the process alive
	process.exit(1);
});
