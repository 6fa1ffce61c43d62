import { TRY_MEMORY_MS } from '../limits';

/** What the tries of a run have done for one of its items. */
export interface ItemMemory {
	/** How the item ended, if it must not be sent again. */
	result?: unknown;
	/** The responses to its calls that change something, by endpoint, in their order. */
	responses: Map<string, unknown[]>;
	/** The IDs that were made for it, in their order. */
	ids: string[];
}

/** How n8n repeats a node that fails. */
export interface Tries {
	/** How many tries there are, the first one included. */
	most: number;
	/** The time between two of them, in ms. */
	waitMs: number;
}

/** How a try ended: n8n repeats the node if its output looks failed, or if it threw. */
export type TryEnd = 'done' | 'looksFailed' | 'threw';

/**
 * What a run has done, for as long as n8n may repeat it: *Retry On Fail* runs the node again for all items, also for those
 * that were done.
 */
export class TriedRun {
	private readonly items = new Map<string, ItemMemory>();
	/** How many tries n8n has counted. */
	private counted = 0;
	private running = 0;
	private lookedFailed = false;
	/** Whether two runs with the same key were in progress at the same time: nobody knows whose try is the last one. */
	private isShared = false;
	/** Epoch ms. */
	private keptUntil = Infinity;

	/** @param runs those that are remembered */
	constructor(
		private readonly key: string,
		private readonly tries: Tries,
		private readonly runs: Map<string, TriedRun>,
	) {}

	/** What the tries so far have done for an item. */
	memoryOf(item: string): ItemMemory {
		const memory = this.items.get(item) ?? { responses: new Map(), ids: [] };
		this.items.set(item, memory);
		return memory;
	}

	begin(): void {
		this.counted++;
		this.isShared ||= this.running > 0;
		this.running++;
		this.runs.set(this.key, this);
	}

	end(how: TryEnd): void {
		this.running--;
		// n8n makes a try that throws after one whose output looked failed once more
		if (how === 'threw' && this.lookedFailed) this.counted--;
		this.lookedFailed = how === 'looksFailed';
		const now = Date.now();
		const isRepeated = this.isShared || (how !== 'done' && this.counted < this.tries.most);
		this.keptUntil = isRepeated ? now + this.tries.waitMs + TRY_MEMORY_MS : now;
		this.forgetIfOver(now);
	}

	forgetIfOver(now: number): void {
		if (this.running === 0 && this.keptUntil <= now) this.runs.delete(this.key);
	}
}

/** The runs of this process that n8n may repeat, by execution, node and run. */
const runs = new Map<string, TriedRun>();

/** Forgets the runs that n8n has not repeated in time. */
export function forgetOverdueRuns(): void {
	const now = Date.now();
	for (const run of runs.values()) run.forgetIfOver(now);
}

/** Begins a try. @param key of the run. @returns what the tries before it have done; its end must be noted */
export function beginTry(key: string, tries: Tries): TriedRun {
	const run = runs.get(key) ?? new TriedRun(key, tries, runs);
	run.begin();
	return run;
}

/** How many runs are remembered. */
export const rememberedRuns = (): number => runs.size;
