/**
 * Prints how many ms it takes to load the node and credential files of a package, as n8n does when it starts. Runs in a
 * new process each time. What n8n has loaded before a package doesn't count. Argument: folder of the package.
 */
const { join } = require('node:path');

require('n8n-workflow');
require('luxon');

const folder = process.argv[2];
const { nodes, credentials } = require(join(folder, 'package.json')).n8n;
const start = process.hrtime.bigint();
for (const file of [...nodes, ...credentials]) {
	const path = join(folder, file);
	const { [file.split('/').at(-1).split('.')[0]]: Type } = require(path);
	new Type();
}
process.stdout.write(String(Number(process.hrtime.bigint() - start) / 1e6));
