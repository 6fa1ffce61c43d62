import { readFileSync } from 'node:fs';

import { coverageOf, operationsOf, testsOf } from '../../../tools/docs/coverage.mjs';
import { documents, upToDate } from '../../../tools/docs/documents.mjs';
import { operationTables, overview } from '../../../tools/docs/operations.mjs';
import { pageOf } from '../../../tools/docs/pages.mjs';
import { allVendors } from '../../../tools/vendors.mjs';

it.each(documents)('$file has up-to-date generated tables: run "npm run docs" if it doesn’t', async (document) => {
	const text = readFileSync(document.file, 'utf8');
	expect(await upToDate(text, document)).toBe(text);
});

it('the overview lists every node and its resources', () => {
	const rows = overview().split('\n').slice(2);
	expect(rows).toHaveLength(allVendors.length);
	for (const [index, parts] of allVendors.entries()) {
		const [node, summary, resources] = rows[index].replace(/^\| | \|$/g, '').split(' | ');
		expect(node).toBe(`[**${parts.vendor.product}**](${pageOf(parts)})`);
		expect(summary).not.toBe('');
		expect(resources.split(', ')).toEqual(parts.vendor.resources.map(({ name }) => name));
	}
});

describe.each(allVendors)('the contract of $name', (parts) => {
	const covered = coverageOf(parts);

	it('has a row for every operation in the user page', async () => {
		const rows = (await operationTables(parts)).match(/^\| \*\*.+\*\* \|/gm);
		expect(rows).toHaveLength(operationsOf(parts).length);
	});

	it('has a page that says that no call sends an email only if no operation warns of one', () => {
		const mailing = operationsOf(parts).filter(({ operation }) => operation.warnings?.emails);
		const seen = { page: pageOf(parts), operations: mailing.map(({ key }) => key) };
		const saysNone = readFileSync(seen.page, 'utf8').includes('No call is documented to send an email.');
		expect({ ...seen, saysNone }).toEqual({ ...seen, saysNone: mailing.length === 0 });
	});

	it('has an operation for every endpoint, its resource in vendor.ts, or a reason (x-no-operation)', () => {
		const wrong = covered.filter(({ operations, reason }) => operations.length === 0 && !reason);
		expect(wrong.map(({ endpoint }) => endpoint)).toEqual([]);
	});

	it('has no reason for an endpoint with an operation', () => {
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

	it('has no test of a nonexistent operation', () => {
		const keys = operationsOf(parts).map(({ key }) => key);
		expect([...testsOf(parts).keys()].filter((key) => !keys.includes(key))).toEqual([]);
	});
});
