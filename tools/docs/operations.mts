import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Resource } from '../../nodes/engine';
import { hotDocsAdvance } from '../../nodes/HotDocsAdvance/vendor';
import { lynxVizion } from '../../nodes/LynxVizion/vendor';
import { x0paRoom } from '../../nodes/X0paRoom/vendor';
import { xobin } from '../../nodes/Xobin/vendor';

export const vendors = [xobin, x0paRoom, hotDocsAdvance, lynxVizion];

const START = '<!-- operations: written by "npm run docs" -->';
const END = '<!-- end of operations -->';

const rows = ({ name: resource, operations }: Resource): string[] =>
	operations.map(({ name, description }) => `| ${resource} | **${name}** | ${description.replaceAll('|', '\\|')} |`);

/** The table of every operation, by vendor, as Markdown. */
export function operationsTable(): string {
	return vendors
		.map(({ product, resources }) =>
			[
				`### ${product}`,
				'',
				'| Resource | Operation | What it does |',
				'|---|---|---|',
				...resources.flatMap(rows),
			].join('\n'),
		)
		.join('\n\n');
}

/** The README with the table as the code has it. @throws Error when the README has no place for it */
export function withOperations(readme: string): string {
	const [before, rest] = readme.split(START);
	const after = rest?.split(END)[1];
	if (after === undefined) throw new Error(`The README has no lines "${START}" and "${END}"`);
	return `${before}${START}\n\n${operationsTable()}\n\n${END}${after}`;
}

/** Writes the table into the README. */
export async function writeOperations(root = process.cwd()): Promise<void> {
	const file = join(root, 'README.md');
	await writeFile(file, withOperations(await readFile(file, 'utf8')));
}
