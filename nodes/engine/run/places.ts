import { Problem, shown } from '../errors/problem';
import type { Place } from '../operation/types';

/** Where the items of a run are stored: no item replaces what an item before it has stored. */
export class Places {
	private readonly taken = new Map<string, { index: number; content: string }>();

	/** Takes the item's place. @throws Problem if an item before it has put something else there */
	take(place: Place | undefined, index: number): void {
		if (!place) return;
		const { name, content, remedy } = place;
		const taken = this.taken.get(name);
		if (!taken) this.taken.set(name, { index, content });
		else if (taken.content !== content) {
			throw new Problem(
				`would replace the file of item ${taken.index}: both would be stored as ${shown(name)}`,
				remedy,
			);
		}
	}
}
