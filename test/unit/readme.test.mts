import { readFileSync } from 'node:fs';

import { coverageOf, operationsOf, testsOf } from '../../tools/docs/coverage.mjs';
import { operationsTable } from '../../tools/docs/operations.mjs';
import { upToDate } from '../../tools/docs/readme.mjs';
import { allVendors } from '../../tools/vendors.mjs';

const readme = readFileSync('README.md', 'utf8');

it('has the tables that code and contracts give: run "npm run docs" when it has not', () => {
	expect(upToDate(readme)).toBe(readme);
});

it('lists every operation once', () => {
	const names = allVendors.flatMap(operationsOf);
	expect(operationsTable().match(/\*\*/g)).toHaveLength(names.length * 2);
});

describe.each(allVendors)('the contract of $name', (parts) => {
	const covered = coverageOf(parts);

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
