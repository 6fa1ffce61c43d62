import type { CaseName } from './cases.mjs';
import type { Measured } from './measure.mjs';
import type { PackageRow } from './package.mjs';
import type { Run } from './run.mjs';
import { median, percentile95 } from './statistics.mjs';
import { MOST_UNPACKED_KB } from '../../package/size.mjs';

export type Results = Partial<Record<CaseName, Measured[]>> & { package?: PackageRow[] };

export interface Target {
	text: string;
	/** Undefined if its case didn't run. */
	value: number | undefined;
	/** `most`: the value may be at most the bound. */
	bound: { most: number } | { least: number };
	/** Decimal places, and the unit after the number. */
	format: [digits: number, unit: string];
	/** Shown if the target is not met: why. */
	reason?: string;
}

export const isMet = ({ value = Number.NaN, bound }: Target): boolean =>
	'most' in bound ? value <= bound.most : value >= bound.least;

type Quantity = (run: Run) => number;

export const ms: Quantity = (run) => run.ms;
const grown: Quantity = (run) => run.grownMb;
/** The time that 95% of the executions of one item didn't exceed. */
export const slowest: Quantity = ({ singles = [] }) => percentile95(singles);
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

/** The minimum of a quantity over all our runs, for what must hold every time. */
function least(results: Measured[] | undefined, quantity: Quantity): number | undefined {
	const runs = results?.[0]?.runs;
	return runs && Math.min(...runs.map(quantity));
}

const most = (results: Measured[] | undefined, quantity: Quantity): number | undefined => {
	const value = least(results, (run) => -quantity(run));
	return value === undefined ? undefined : -value;
};

/** Items that were done exactly once and returned their own response. */
const right: Quantity = (run) => Math.min(run.answered, run.vendor.done - run.vendor.twice);

const MANY = 1000;

/** The value, but NaN if one of our runs lost items: it doesn't count as fast. */
const ifComplete = (results: Measured[] | undefined, items: number, value: number | undefined): number | undefined =>
	results && (least(results, right) === items ? value : Number.NaN);

/** Our median time divided by the theoretical minimum. */
const overMinimum = (results: Measured[] | undefined, items: number, minimumMs: number): number | undefined =>
	ifComplete(results, items, (medianOf(results, 0, ms) ?? Number.NaN) / minimumMs);

/** The same for a service that allows so many requests of 400 ms at the same time. */
const overAtOnce = (atOnce: number, how: string, results: Measured[] | undefined): Target => ({
	text: `30 candidates, ${atOnce} at the same time allowed, ${how}: time relative to the theoretical minimum`,
	value: overMinimum(results, 30, (30 / atOnce) * 400),
	bound: { most: 1.5 },
	format: [2, ' ×'],
});

/** The performance targets of the nodes. */
export function targets(results: Results): Target[] {
	const { adds, concurrency20, limited, invites, downloads, burst, beside } = results;
	const downloadTime = ratio(downloads, 1, ms);
	const [ours] = results.package ?? [];
	return [
		{
			text: '1,000 items under a rate limit: every item done exactly once, with its own response (worst run)',
			value: least(limited, right),
			bound: { least: MANY },
			format: [0, ' items'],
		},
		{
			text: '1,000 items under a rate limit: time relative to the theoretical minimum of 19.0 s',
			value: overMinimum(limited, MANY, 19_000),
			bound: { most: 1.05 },
			format: [2, ' ×'],
		},
		{
			text: '1,000 items, no rate limit: time relative to HTTP Request with a credential',
			value: ratio(adds, 1, ms),
			bound: { most: 0.75 },
			format: [2, ' ×'],
		},
		{
			text: '1,000 items, no rate limit: peak concurrent requests (worst run)',
			value: most(adds, (run) => run.vendor.mostAtOnce),
			bound: { most: 50 },
			format: [0, ''],
		},
		{
			text: '1,000 items, 20 concurrent: time relative to n8n’s bare helper',
			value: ratio(concurrency20, 1, ms),
			bound: { most: 1.1 },
			format: [2, ' ×'],
		},
		{
			text: '1,000 Xobin invites: number of requests (worst run)',
			value: most(invites, (run) => run.vendor.requests),
			bound: { most: 2 },
			format: [0, ''],
		},
		{
			text: '1,000 Xobin invites: every invite created exactly once, with its own link (worst run)',
			value: least(invites, right),
			bound: { least: MANY },
			format: [0, ' items'],
		},
		{
			text: '1,000 Xobin invites: time relative to HTTP Request in batches under the same limit',
			value: ratio(invites, 2, ms),
			bound: { most: 0.1 },
			format: [3, ' ×'],
		},
		{
			text: '300 executions of one item under a rate limit: every item done exactly once (worst run)',
			value: least(burst, right),
			bound: { least: 300 },
			format: [0, ' items'],
		},
		{
			text: '300 executions of one item under a rate limit: time relative to the theoretical minimum of 29.0 s',
			value: overMinimum(burst, 300, 29_000),
			bound: { most: 1.15 },
			format: [2, ' ×'],
		},
		{
			text: '300 executions of one item under a rate limit: rejected requests (worst run)',
			value: most(burst, (run) => run.vendor.refused),
			bound: { most: 60 },
			format: [0, ''],
		},
		overAtOnce(1, 'one execution', results.oneAtOnce),
		overAtOnce(1, '30 executions', results.oneAtOnceSingly),
		overAtOnce(3, 'one execution', results.threeAtOnce),
		overAtOnce(3, '30 executions', results.threeAtOnceSingly),
		{
			text: '2,000 items beside 40 executions of one item: time relative to the theoretical minimum of 39.8 s',
			value: overMinimum(beside, 2040, 39_800),
			bound: { most: 1.06 },
			format: [2, ' ×'],
		},
		{
			text: '2,000 items beside 40 executions of one item: 95th percentile of these executions',
			value: medianOf(beside, 0, slowest),
			bound: { most: 1000 },
			format: [0, ' ms'],
		},
		{
			text: '40 executions of one item beside ten slow ones: their 95th percentile relative to that without the ten',
			value: ifComplete(results.slowCalls, 50, ratio(results.slowCalls, 1, slowest)),
			bound: { most: 1.2 },
			format: [2, ' ×'],
		},
		{
			text: '100 executions of one item, 10 at a time: whole time relative to HTTP Request',
			value: ifComplete(results.singles, 100, ratio(results.singles, 1, ms)),
			bound: { most: 1 },
			format: [2, ' ×'],
		},
		{
			text: '200 PDFs of 5 MB: peak memory growth relative to HTTP Request',
			value: ratio(downloads, 1, grown),
			bound: { most: 0.75 },
			format: [2, ' ×'],
			reason: `much of the growth is network buffers that are already stored but that V8 hasn't collected yet, and V8's young generation. The lowest growth in an ordinary run was with the same files one at a time: ${medianOf(downloads, 2, grown)?.toFixed(0)} MB. HTTP Request grows by ${medianOf(downloads, 1, grown)?.toFixed(0)} MB, this package by ${medianOf(downloads, 0, grown)?.toFixed(0)} MB. [Why many downloads need memory](#why-many-downloads-need-memory) shows what this memory consists of.`,
		},
		{
			text: '200 PDFs of 5 MB: throughput relative to HTTP Request',
			value: downloadTime && 1 / downloadTime,
			bound: { least: 1.3 },
			format: [2, ' ×'],
		},
		{
			text: 'CPU time per item relative to HTTP Request with a credential',
			value: ratio(adds, 1, cpuPerItem),
			bound: { most: 0.5 },
			format: [2, ' ×'],
		},
		{ text: 'Loading the package', value: ours?.loadMs, bound: { most: 30 }, format: [0, ' ms'] },
		{ text: 'Package size, unpacked', value: ours?.unpackedKb, bound: { most: MOST_UNPACKED_KB }, format: [0, ' kB'] },
	];
}
