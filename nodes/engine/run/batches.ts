import type { AnyOperation } from '../operation/types';
import { isDryRun } from './dryRun';
import type { Prepared } from './preflight';

/** Items that are sent together. */
export interface Batch {
	/** One item per key, in the order of the input: what is sent. */
	sent: Prepared[];
	/** All items that get their result from it, duplicates included. */
	items: Prepared[];
}

/** Puts the items that may be sent together into batches, in the order of their first items. */
export function batches({ grouping }: AnyOperation, prepared: Prepared[]): Batch[] {
	if (!grouping) return prepared.map((item) => ({ sent: [item], items: [item] }));
	const { maxRecords, sameSettings, key } = grouping;
	const all: Batch[] = [];
	const open = new Map<string, Batch>();
	const known = new Map<string, Batch>();
	for (const item of prepared) {
		const settings = JSON.stringify([isDryRun(item), sameSettings(item.values)]);
		const itemKey = JSON.stringify([settings, key(item.values)]);
		const same = known.get(itemKey);
		if (same) {
			same.items.push(item);
			continue;
		}
		let batch = open.get(settings);
		// In a dry run, each item shows its own part of the call
		if (!batch || batch.sent.length === maxRecords || isDryRun(item)) {
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
