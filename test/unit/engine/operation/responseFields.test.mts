import fc from 'fast-check';

import { fieldIn, listIn, listRecords, recordIn, rowsOf } from '../../../../nodes/engine/operation/responseFields';
import { accepted, records } from '../../../../nodes/engine/operation/records';

describe('a field of an answer', () => {
	it.each([
		[{ job_id: 7 }],
		[{ jobId: 7 }],
		[{ JOBID: 7 }],
		[[{ job_id: 7 }]],
		[{ data: { job_id: 7 } }],
		[{ data: [{ job_id: 7 }] }],
		[[{ data: { job_id: 7 } }]],
		[{ job_id: null, data: { job_id: 7 } }],
	])('is found in %j', (answer) => {
		expect(fieldIn(answer, 'job_id')).toBe(7);
	});

	it.each([
		[{}],
		[null],
		[undefined],
		['job_id'],
		[[{ job_id: 7 }, {}]],
		[{ error: { job_id: 7 } }],
		[{ a: { b: { job_id: 7 } } }],
	])('is missing in %j', (answer) => {
		expect(fieldIn(answer, 'job_id')).toBeUndefined();
	});

	it('leads to the record that has it', () => {
		const record = { jobId: 7, name: 'x' };
		for (const answer of [record, [record], { data: record }, { ok: true, data: [record] }]) {
			expect(recordIn(answer, ['id', 'job_id'])).toEqual(record);
		}
		expect(recordIn([], ['job_id'])).toBeUndefined();
	});
});

describe('a list in an answer', () => {
	it.each<[unknown, unknown[] | undefined]>([
		[[], []],
		[[1], [1]],
		[{ rows: [1, 2] }, [1, 2]],
		[{ errors: [1], rows: [2] }, [2]],
		[{ errors: [1] }, undefined],
		[{ message: ['no'] }, undefined],
		[{ a: [1], b: [2] }, undefined],
		[{}, undefined],
		[null, undefined],
		['x', undefined],
	])('%j has %j', (answer, expected) => {
		expect(listIn(answer)).toEqual(expected);
	});

	it('may have a name', () => {
		for (const answer of [{ data: [1], other: [2] }, { Data: [1] }, { result: { data: [1] } }, [1]]) {
			expect(listIn(answer, 'data')).toEqual([1]);
		}
		expect(listIn({ other: [2] }, 'data')).toBeUndefined();
	});

	it('loses no member, however odd it is', () => {
		fc.assert(
			fc.property(fc.array(fc.jsonValue()), (rows) => {
				for (const read of [rowsOf, listRecords, records]) {
					expect(
						read(rows).map((record) => ('value' in record && !rows.includes(record as never) ? record.value : record)),
					).toEqual(rows);
				}
			}),
		);
	});

	it('is demanded by rowsOf only', () => {
		expect(() => rowsOf({ id: 1 })).toThrow('unexpected format');
		expect(listRecords({ id: 1 })).toEqual([{ id: 1 }]);
		expect(listRecords(undefined)).toEqual([]);
	});
});

describe('an accepted call', () => {
	it('returns what the service returned, and that it was accepted', () => {
		expect(accepted({ id: 1 }, { a: 2 })).toEqual([{ accepted: true, id: 1 }]);
		expect(accepted('queued', { a: 2 })).toEqual([{ accepted: true, value: 'queued' }]);
	});

	it.each([undefined, null, '', []])('returns the IDs for %j', (answer) => {
		expect(accepted(answer, { a: 2 })).toEqual([{ success: true, accepted: true, a: 2 }]);
	});
});
