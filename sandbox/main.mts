import { parseArgs } from 'node:util';

import { startSandbox } from './server.mjs';

const USAGE = 'Usage: tsx sandbox/main.mts [--port N] [--host ADDRESS]';

function readOptions(): { port: number; host: string } {
	const { values } = parseArgs({ options: { port: { type: 'string' }, host: { type: 'string' } } });
	const port = Number(values.port ?? 0);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`"${values.port}" is not a port`);
	return { port, host: values.host ?? '127.0.0.1' };
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
