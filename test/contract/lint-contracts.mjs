/**
 * Lints the OpenAPI files given as arguments by the rules of redocly.yaml, prints the problems as JSON and ends with 1
 * when there are any. A process of its own, because the linter is an ES module and jest runs CommonJS.
 */
import { lint, loadConfig } from '@redocly/openapi-core';

const config = await loadConfig({ configPath: 'redocly.yaml' });
const problems = [];
for (const file of process.argv.slice(2)) {
	for (const { severity, ruleId, message, location } of await lint({ ref: file, config })) {
		problems.push(`${file}${location[0]?.pointer ?? ''} ${severity} ${ruleId}: ${message}`);
	}
}
process.stdout.write(`${JSON.stringify(problems, null, '\t')}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
