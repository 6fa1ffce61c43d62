import fc from 'fast-check';

import { asText, eachRow, OddRecord, oddInWords, tallyOf, textIn } from '../../../../nodes/engine/operation/oddRecord';

describe('asText', () => {
	it.each([
		['a', 'a'],
		[' a ', ' a '],
		[7, '7'],
		[0, '0'],
		[-1.5, '-1.5'],
	])('takes %j', (value, text) => {
		expect(asText(value)).toBe(text);
	});

	it.each<unknown>([null, undefined, '', ' \n', NaN, Infinity, true, false, {}, [], ['a'], { toString: 1 }])(
		'has no text for %j',
		(value) => {
			expect(asText(value)).toBeUndefined();
		},
	);
});

describe('textIn', () => {
	it('never returns anything but text that is not blank, and throws nothing but OddRecord', () => {
		fc.assert(
			fc.property(fc.anything(), fc.string(), (record, field) => {
				try {
					expect(textIn(record as Record<string, unknown>, field).trim()).not.toBe('');
				} catch (error) {
					expect(error).toBeInstanceOf(OddRecord);
				}
			}),
		);
	});
});

describe('eachRow', () => {
	it('reads all rows but the odd ones', () => {
		const rows = [{ id: 1 }, null, { id: '' }, { id: 'b' }, 'text'];
		const { good, odd } = eachRow(rows, (row) => textIn(row as { id: unknown }, 'id'));
		expect(good).toEqual(['1', 'b']);
		expect(odd).toEqual(['is not a record', 'has no usable "id"', 'is not a record']);
		expect([...tallyOf(odd)]).toEqual([
			['is not a record', 2],
			['has no usable "id"', 1],
		]);
	});

	it('shows no data of a record in the words for an unexpected error', () => {
		const { odd } = eachRow([1], () => {
			throw new TypeError('Cannot read jane@example.com');
		});
		expect(odd).toEqual(['has an unexpected format']);
	});
});

it('says how many are skipped', () => {
	expect(oddInWords('has no usable "id"', 1, 25, 'candidates')).toBe(
		'1 of 25 candidates is skipped because it has no usable "id". The others are not affected.',
	);
	expect(oddInWords('is not a record', 2, 25, 'candidates')).toBe(
		'2 of 25 candidates are skipped because each is not a record. The others are not affected.',
	);
});
