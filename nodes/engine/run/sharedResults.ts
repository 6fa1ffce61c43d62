import type { Calls } from '../operation/types';

/** Results that the items of a run share, by key, each with the moment at which it was begun, epoch ms. */
export type SharedResults = Map<string, { made: Promise<unknown>; at: number }>;

/** The `shared` of a run's calls. */
export const sharing =
	(results: SharedResults): Calls<never>['shared'] =>
	async <T>(key: string, make: () => Promise<T>, since = -Infinity) => {
		const known = results.get(key);
		if (known && known.at >= since) return await (known.made as Promise<T>);
		const at = Date.now();
		const made = make();
		results.set(key, { made, at });
		return await made;
	};
