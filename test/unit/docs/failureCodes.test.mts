import { readFileSync } from 'node:fs';

import { FAILURE_CODES } from '../../../nodes/engine/errors/failureCode';

const PAGE = 'docs/troubleshooting.md';
const codes = Object.keys(FAILURE_CODES);

/** The first column of a page's table of codes. */
function codesIn(page: string): string[] {
	const [, table = ''] = readFileSync(page, 'utf8').split(/^\| Code \|.*\n\|[-|]*\n/m);
	const [rows] = table.split(/\n(?!\|)/);
	return rows.split('\n').map((row) => /^\| `([^`]+)` \|/.exec(row)?.[1] ?? row);
}

it(`${PAGE} explains every code, in alphabetical order, and no other`, () => {
	expect(codesIn(PAGE)).toEqual([...codes].sort());
});

describe('test/unit/failure-codes.txt', () => {
	const recorded = readFileSync('test/unit/failure-codes.txt', 'utf8').trim().split('\n');

	it('has no code that was removed: restore the code, or delete its line if it was never released', () => {
		expect(recorded.filter((code) => !codes.includes(code))).toEqual([]);
	});

	it('has every code: add a line for a new one', () => {
		expect(codes.filter((code) => !recorded.includes(code))).toEqual([]);
	});
});

it(`the expression of ${PAGE} finds every code`, () => {
	const [, source = ''] = /\.match\(\/(.+?)\/\)/.exec(readFileSync(PAGE, 'utf8')) ?? [];
	const found = codes.map((code) => new RegExp(source).exec(`Nothing was sent. (code: ${code})`)?.[1]);
	expect(found).toEqual(codes);
});
