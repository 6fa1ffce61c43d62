import type { AnyOperation } from '../operation/define';
import type { Prepared } from './preflight';

/** Items that travel together. */
export interface Batch {
	/** One item of each key, in the order of the input: what is sent. */
	sent: Prepared[];
	/** All items that get their result from it, those with the same key as another included. */
	items: Prepared[];
}

/** Puts the items that may travel together into batches, in the order in which their first items come. */
export function batches({ grouping }: AnyOperation, prepared: Prepared[]): Batch[] {
	if (!grouping) return prepared.map((item) => ({ sent: [item], items: [item] }));
	const { atMost, sameSettings, key } = grouping;
	const all: Batch[] = [];
	const open = new Map<string, Batch>();
	const known = new Map<string, Batch>();
	for (const item of prepared) {
		const settings = JSON.stringify(sameSettings(item.values));
		const itemKey = JSON.stringify([settings, key(item.values)]);
		const same = known.get(itemKey);
		if (same) {
			same.items.push(item);
			continue;
		}
		let batch = open.get(settings);
		if (!batch || batch.sent.length === atMost) {
			batch = { sent: [], items: [] };
			all.push(batch);
			open.set(settings, batch);
		}
		batch.sent.push(item);
		batch.items.push(item);
		known.set(itemKey, batch);
	}
	return all;
}
