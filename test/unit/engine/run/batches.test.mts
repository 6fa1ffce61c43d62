import fc from 'fast-check';

import { batches } from '../../../../nodes/engine/run/batches';
import type { AnyOperation, Grouping } from '../../../../nodes/engine/operation/types';
import type { Prepared } from '../../../../nodes/engine/run/preflight';

/** The parts of an operation that decide what is batched. */
const operation = (grouping?: Grouping<Record<string, unknown>>) => ({ grouping }) as unknown as AnyOperation;
const prepared = (rows: Array<Record<string, unknown>>): Prepared[] =>
	rows.map((row, index) => ({ index, values: { ...row, options: {} } }));
const byEmail = (maxRecords: number): Grouping<Record<string, unknown>> => ({
	maxRecords,
	sameSettings: ({ list }) => [list],
	key: ({ email }) => String(email).toLowerCase(),
});
const shape = (made: ReturnType<typeof batches>) =>
	made.map(({ sent, items }) => ({ sent: sent.map(({ index }) => index), items: items.map(({ index }) => index) }));

it('sends each item alone if the vendor accepts one record per call', () => {
	expect(shape(batches(operation(), prepared([{}, {}])))).toEqual([
		{ sent: [0], items: [0] },
		{ sent: [1], items: [1] },
	]);
});

it('batches items with the same settings, full batches first, and sends each key once', () => {
	const rows = [
		{ list: 1, email: 'a' },
		{ list: 2, email: 'a' },
		{ list: 1, email: 'A' },
		{ list: 1, email: 'b' },
		{ list: 1, email: 'c' },
		{ list: 1, email: 'b' },
	];
	expect(shape(batches(operation(byEmail(2)), prepared(rows)))).toEqual([
		{ sent: [0, 3], items: [0, 2, 3, 5] },
		{ sent: [1], items: [1] },
		{ sent: [4], items: [4] },
	]);
});

it('distinguishes settings that only look alike as text', () => {
	const rows = [
		{ list: '1', email: 'a' },
		{ list: 1, email: 'a' },
	];
	expect(batches(operation(byEmail(5)), prepared(rows))).toHaveLength(2);
});

it('puts every item into exactly one batch, in order, whatever they are', () => {
	const row = fc.record({ list: fc.nat(3), email: fc.constantFrom('a', 'A', 'b', 'c', 'd', 'e', 'f') });
	fc.assert(
		fc.property(fc.array(row, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (rows, maxRecords) => {
			const grouping = byEmail(maxRecords);
			const items = prepared(rows);
			const made = batches(operation(grouping), items);
			expect(made.flatMap((batch) => batch.items.map(({ index }) => index)).sort((a, b) => a - b)).toEqual(
				items.map(({ index }) => index),
			);
			for (const batch of made) {
				const keys = batch.sent.map(({ values }) => grouping.key(values));
				expect(batch.sent.length).toBeGreaterThan(0);
				expect(batch.sent.length).toBeLessThanOrEqual(maxRecords);
				expect(new Set(keys).size).toBe(keys.length);
				expect(new Set(batch.items.map(({ values }) => values.list)).size).toBe(1);
				// Every item that isn't sent has the key of one that is
				expect(new Set(batch.items.map(({ values }) => grouping.key(values)))).toEqual(new Set(keys));
				for (const list of [batch.sent, batch.items]) {
					const indices = list.map(({ index }) => index);
					expect(indices).toEqual([...indices].sort((a, b) => a - b));
				}
			}
			const firsts = made.map(({ sent }) => sent[0].index);
			expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
			// No item is sent twice, and no more calls are made than needed
			const sent = new Set(items.map(({ values }) => `${String(values.list)} ${grouping.key(values)}`));
			expect(made.flatMap((batch) => batch.sent)).toHaveLength(sent.size);
			const calls = [0, 1, 2, 3].map((list) =>
				Math.ceil([...sent].filter((one) => one.startsWith(`${list} `)).length / maxRecords),
			);
			expect(made).toHaveLength(calls.reduce((a, b) => a + b));
		}),
	);
});
