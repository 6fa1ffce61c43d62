/**
 * `npm run check-account -- SERVICE`: compares a live account with the contract of its API. Uses Node's built-in modules only,
 * because nothing is installed yet; the rest is in account/main.mts.
 */
import { parseArgs } from 'node:util';

import { launch } from './setup/launch.mjs';

const services = ['xobin', 'x0pa-room', 'hotdocs-advance', 'lynxvizion'];

const usage = `Usage: npm run check-account -- SERVICE [OPTIONS]

Calls the operations of a service that only read, compares what it returns with the contract in api/, and writes a
report of field names and types: no values, names, email addresses or IDs. Nothing is sent to anybody but the service.

  SERVICE          ${services.join(', ')}
  --base-url URL   address of the API, if it isn't the usual one
  --report FILE    where to write the report (default: check-account-SERVICE-DATE.md in this folder)
  --change NAME    also try a change on a test record that is made and removed, e.g. project.create; can be repeated.
                   Without it, a terminal asks for each possible change
  --help           show this help

The key is asked for without showing it, or read from the environment: XOBIN_API_KEY; X0PA_API_KEY, X0PA_EMAIL and
X0PA_PASSWORD; HOTDOCS_TENANCY, HOTDOCS_CLIENT, HOTDOCS_PRINCIPAL and HOTDOCS_PASSWORD; LYNXVIZION_API_KEY.`;

function readOptions() {
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: {
				'base-url': { type: 'string' },
				report: { type: 'string' },
				change: { type: 'string', multiple: true },
				help: { type: 'boolean' },
			},
		});
		if (values.help) return values;
		const [service, ...others] = positionals;
		if (!services.includes(service) || others.length > 0) throw new Error(`Name one service: ${services.join(', ')}`);
		if (values['base-url'] !== undefined && !/^https?:\/\/[^/@\s]+(\/|$)/i.test(values['base-url'])) {
			throw new Error('--base-url must begin with https:// or http://, and have no user name');
		}
	} catch (error) {
		console.error(`${error.message}\n\n${usage}`);
		process.exit(2); // the usual exit code for invalid arguments
	}
}

if (readOptions()?.help) {
	console.log(usage);
	process.exit(0); // without installing anything
}
await launch({ program: 'tools/account/main.mts', args: process.argv.slice(2), folders: [] });
