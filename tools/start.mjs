/**
 * `npm start [-- --port N --fresh --once]`: starts a real n8n with this package installed, and a sandbox of the four vendors'
 * APIs. Uses Node's built-in modules only, because nothing is installed yet; the rest is in start/main.mts.
 */
import { parseArgs } from 'node:util';

import { checkNodeOfN8n, checkPorts } from './setup/checks.mjs';
import { launch } from './setup/launch.mjs';
import { folders } from './setup/versions.mjs';

const usage = `Usage: npm start [-- OPTIONS]

  --port N   port of n8n on 127.0.0.1 (default 5678); the sandbox uses N + 1
  --fresh    delete the workflows, credentials, executions and sign-in of the last start
  --once     stop when everything has started and was called once, to check that it works
  --help     show this help`;

function readOptions() {
	try {
		const { values } = parseArgs({
			options: {
				port: { type: 'string' },
				fresh: { type: 'boolean' },
				once: { type: 'boolean' },
				help: { type: 'boolean' },
			},
		});
		const port = Number(values.port ?? 5678);
		if (!Number.isInteger(port) || port < 1 || port > 65_534) throw new Error(`"${values.port}" is not a port number`);
		return { ...values, port };
	} catch (error) {
		console.error(`${error.message}\n\n${usage}`);
		process.exit(2); // the usual exit code for invalid arguments
	}
}

const { port, fresh, once, help } = readOptions();
if (help) {
	console.log(usage);
	process.exit(0); // without installing anything
}
await launch({
	program: 'tools/start/main.mts',
	args: ['--port', String(port), ...(fresh ? ['--fresh'] : []), ...(once ? ['--once'] : [])],
	folders: [folders.newest],
	check: async () => {
		checkNodeOfN8n();
		await checkPorts([
			{ port, use: 'n8n' },
			{ port: port + 1, use: 'the sandbox' },
		]);
	},
});
