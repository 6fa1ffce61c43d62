/**
 * `npm start [-- --port N --fresh]`: the editor of a real n8n with this package installed, and the four vendors' APIs
 * as a sandbox beside it. Node's built-ins only, since nothing is installed yet; the rest is in start/main.mts.
 */
import { parseArgs } from 'node:util';

import { checkPorts } from './setup/checks.mjs';
import { launch } from './setup/launch.mjs';

const usage = `Usage: npm start [-- OPTIONS]

  --port N   n8n listens on 127.0.0.1:N (default 5678), the sandbox on N + 1
  --fresh    forget the last start: its workflows, credentials, executions and sign-in
  --help     this text`;

function readOptions() {
	try {
		const { values } = parseArgs({
			options: { port: { type: 'string' }, fresh: { type: 'boolean' }, help: { type: 'boolean' } },
		});
		const port = Number(values.port ?? 5678);
		if (!Number.isInteger(port) || port < 1 || port > 65_534) throw new Error(`"${values.port}" is no port number`);
		return { ...values, port };
	} catch (error) {
		console.error(`${error.message}\n\n${usage}`);
		process.exit(2); // before anything is installed; 2 is what shells use for wrong arguments
	}
}

const { port, fresh, help } = readOptions();
if (help) {
	console.log(usage);
	process.exit(0); // nothing is to be installed for a text
}
await launch({
	program: 'tools/start/main.mts',
	args: ['--port', String(port), ...(fresh ? ['--fresh'] : [])],
	folders: ['playground'],
	check: async () =>
		await checkPorts([
			{ port, use: 'n8n' },
			{ port: port + 1, use: 'the sandbox' },
		]),
});
