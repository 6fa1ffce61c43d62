import { readFileSync } from 'node:fs';

import { coverageOf, operationsOf, testsOf } from '../../tools/docs/coverage.mjs';
import { documents, upToDate } from '../../tools/docs/documents.mjs';
import { operationTables, overview } from '../../tools/docs/operations.mjs';
import { allVendors } from '../../tools/vendors.mjs';

it.each(documents)(
	'$file has the tables that code and contracts give: run "npm run docs" when it has not',
	async (document) => {
		const text = readFileSync(document.file, 'utf8');
		expect(await upToDate(text, document)).toBe(text);
	},
);

it('the overview names every operation once', () => {
	const cells = overview()
		.split('\n')
		.slice(2)
		.map((row) => row.split(' | ')[2].replace(/ \|$/, ''));
	const titles = allVendors.flatMap(({ vendor }) =>
		vendor.resources.map(({ operations }) => operations.map(({ name }) => name).join(', ')),
	);
	expect(cells).toEqual(titles);
});

describe.each(allVendors)('the contract of $name', (parts) => {
	const covered = coverageOf(parts);

	it('has a row for every operation in the page for users', async () => {
		const rows = (await operationTables(parts)).match(/^\| \*\*.+\*\* \|/gm);
		expect(rows).toHaveLength(operationsOf(parts).length);
	});

	it('has an operation or a reason for every endpoint', () => {
		const wrong = covered.filter(({ operations, reason }) => operations.length === 0 && !reason);
		expect(wrong.map(({ endpoint }) => endpoint)).toEqual([]);
	});

	it('gives no reason for an endpoint that has an operation', () => {
		const wrong = covered.filter(({ operations, reason }) => operations.length > 0 && reason);
		expect(wrong.map(({ endpoint }) => endpoint)).toEqual([]);
	});

	it('has every endpoint that an operation calls', () => {
		const known = covered.map(({ endpoint }) => endpoint);
		for (const { operation } of operationsOf(parts)) expect(known).toEqual(expect.arrayContaining(operation.endpoints));
	});

	it('has a test for every operation', () => {
		const tests = testsOf(parts);
		expect(
			operationsOf(parts)
				.filter(({ key }) => !tests.has(key))
				.map(({ key }) => key),
		).toEqual([]);
	});

	it('has no test that names an operation which is not there', () => {
		const keys = operationsOf(parts).map(({ key }) => key);
		expect([...testsOf(parts).keys()].filter((key) => !keys.includes(key))).toEqual([]);
	});
});
