import { readFileSync } from 'node:fs';

import { operationsTable, vendors, withOperations } from '../../tools/docs/operations.mjs';

const readme = readFileSync('README.md', 'utf8');

it('has the table of operations that the code gives: run "npm run docs" when it does not', () => {
	expect(withOperations(readme)).toBe(readme);
});

it('lists every operation once', () => {
	const names = vendors.flatMap(({ resources }) => resources.flatMap(({ operations }) => operations));
	expect(operationsTable().match(/\*\*/g)).toHaveLength(names.length * 2);
});
