import type { CaseName } from './cases.mjs';
import type { Measured } from './measure.mjs';
import type { PackageRow } from './package.mjs';
import type { Run } from './run.mjs';
import { median } from './statistics.mjs';

export type Results = Partial<Record<CaseName, Measured[]>> & { package?: PackageRow[] };

export interface Target {
	text: string;
	/** Undefined when its case has not run. */
	value: number | undefined;
	/** `most`: the value may be at most the bound. */
	bound: { most: number } | { least: number };
	/** Decimal places and what stands behind the number. */
	format: [digits: number, unit: string];
	/** Why it is not met, shown when it is not. */
	reason?: string;
}

export const isMet = ({ value = Number.NaN, bound }: Target): boolean =>
	'most' in bound ? value <= bound.most : value >= bound.least;

type Quantity = (run: Run) => number;

export const ms: Quantity = (run) => run.ms;
const grown: Quantity = (run) => run.grownMb;
export const cpuPerItem: Quantity = (run) => run.cpuMs / run.items;

/** The median of a quantity over the runs of the contender at this place in the case's list. */
function medianOf(results: Measured[] | undefined, contender: number, quantity: Quantity): number | undefined {
	const runs = results?.[contender]?.runs;
	return runs && median(runs.map(quantity));
}

/** Our median divided by that of another contender of the same case. */
function ratio(results: Measured[] | undefined, other: number, quantity: Quantity): number | undefined {
	const [ours, theirs] = [medianOf(results, 0, quantity), medianOf(results, other, quantity)];
	return ours === undefined || theirs === undefined ? undefined : ours / theirs;
}

/** The least of a quantity over all of our runs: what must hold every time. */
function least(results: Measured[] | undefined, quantity: Quantity): number | undefined {
	const runs = results?.[0]?.runs;
	return runs && Math.min(...runs.map(quantity));
}

const most = (results: Measured[] | undefined, quantity: Quantity): number | undefined => {
	const value = least(results, (run) => -quantity(run));
	return value === undefined ? undefined : -value;
};

/** Items that were done once and came back with their own answer. */
const right: Quantity = (run) => Math.min(run.answered, run.vendor.done - run.vendor.twice);

const MANY = 1000;
const LIMIT_ALONE_MS = 19_000;

/** What the nodes have promised to reach. */
export function targets(results: Results): Target[] {
	const { adds, concurrency20, limited, invites, downloads } = results;
	// A run that loses items is no fast one
	const overLimit = least(limited, right) === MANY ? medianOf(limited, 0, ms) : limited && Number.NaN;
	const downloadTime = ratio(downloads, 1, ms);
	const [ours] = results.package ?? [];
	return [
		{
			text: '1,000 items under a limit: all are done once and have their own answer (worst run)',
			value: least(limited, right),
			bound: { least: MANY },
			format: [0, ' items'],
		},
		{
			text: '1,000 items under a limit: time against the limit itself, 19.0 s',
			value: overLimit && overLimit / LIMIT_ALONE_MS,
			bound: { most: 1.1 },
			format: [2, ' ×'],
		},
		{
			text: '1,000 items, no limit: time against HTTP Request with a credential',
			value: ratio(adds, 1, ms),
			bound: { most: 0.75 },
			format: [2, ' ×'],
		},
		{
			text: '1,000 items, no limit: our requests at the same time (worst run)',
			value: most(adds, (run) => run.vendor.mostAtOnce),
			bound: { most: 50 },
			format: [0, ''],
		},
		{
			text: '1,000 items, 20 at once: time against n8n’s bare helper',
			value: ratio(concurrency20, 1, ms),
			bound: { most: 1.1 },
			format: [2, ' ×'],
		},
		{
			text: '1,000 Xobin invites: requests (worst run)',
			value: most(invites, (run) => run.vendor.requests),
			bound: { most: 2 },
			format: [0, ''],
		},
		{
			text: '1,000 Xobin invites: all are made once and each item has its own link (worst run)',
			value: least(invites, right),
			bound: { least: MANY },
			format: [0, ' items'],
		},
		{
			text: '1,000 Xobin invites: time against HTTP Request in batches under the same limit',
			value: ratio(invites, 2, ms),
			bound: { most: 0.1 },
			format: [3, ' ×'],
		},
		{
			text: '200 PDFs of 5 MB: growth of peak memory against HTTP Request',
			value: ratio(downloads, 1, grown),
			bound: { most: 1 / 3 },
			format: [2, ' ×'],
			reason: `much of what grows is network buffers that have been stored already and that V8 has not collected yet, and its young generation. The lowest that was reached in an ordinary run is the same files one at a time, which need ${medianOf(downloads, 2, grown)?.toFixed(0)} MB; HTTP Request needs ${medianOf(downloads, 1, grown)?.toFixed(0)} MB, ours ${medianOf(downloads, 0, grown)?.toFixed(0)} MB. What the memory is made of stands in [Architecture](architecture.md#why-many-downloads-need-memory).`,
		},
		{
			text: '200 PDFs of 5 MB: throughput against HTTP Request',
			value: downloadTime && 1 / downloadTime,
			bound: { least: 0.9 },
			format: [2, ' ×'],
		},
		{
			text: 'CPU time an item against HTTP Request with a credential',
			value: ratio(adds, 1, cpuPerItem),
			bound: { most: 0.5 },
			format: [2, ' ×'],
		},
		{ text: 'Loading the package', value: ours?.loadMs, bound: { most: 30 }, format: [0, ' ms'] },
		{ text: 'The package, unpacked', value: ours?.unpackedKb, bound: { most: 400 }, format: [0, ' kB'] },
	];
}
