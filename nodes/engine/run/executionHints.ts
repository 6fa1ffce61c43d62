import type { NodeExecutionHint } from 'n8n-workflow';

import { ranges } from '../errors/ranges';
import type { Batch } from './batches';
import { inCount, perSecondInWords } from './counts';
import type { Result } from './output';
import type { Run } from './operationCalls';

function rateLimited({ transport: { product }, gate: { totals } }: Run): string | undefined {
	if (totals.rateLimited === 0) return undefined;
	const were = totals.rateLimited === 1 ? 'was' : 'were';
	return `${inCount(totals.rateLimited, 'request')} ${were} rate-limited by ${product} and sent later. The run continued at about ${perSecondInWords(totals.requestsPerSecond ?? 0)}.`;
}

function retried({ transport: { product }, gate: { totals, outages } }: Run): string | undefined {
	const { retries } = totals;
	const parts = [
		...(retries > 0
			? [`${inCount(retries, 'request')} failed temporarily and ${retries === 1 ? 'was' : 'were'} retried`]
			: []),
		...(outages.count > 0 ? [`the run paused ${inCount(outages.count, 'time')} because ${product} was failing`] : []),
	];
	const text = parts.join('; ');
	return text === '' ? undefined : `${text[0].toUpperCase()}${text.slice(1)}.`;
}

/** The hint that n8n has repeated a run that failed. @param items how many were left out */
export const notSentAgain = (items: number): string =>
	`${inCount(items, 'item')} ${items === 1 ? 'was' : 'were'} not sent again by "Retry On Fail", because an earlier try sent ${items === 1 ? 'it' : 'them'}.`;

function dryRuns(results: Array<Result | undefined>): string | undefined {
	const count = results.filter((result) => result && 'output' in result && result.isDry).length;
	return count === 0
		? undefined
		: `${inCount(count, 'item')} ${count === 1 ? 'was' : 'were'} a dry run: nothing was changed and nobody was emailed. Turn off "Dry Run" to send ${count === 1 ? 'it' : 'them'}.`;
}

function duplicates(batches: Batch[], results: Array<Result | undefined>): string | undefined {
	const left = batches
		.flatMap(({ sent, items }) => (sent.length === items.length ? [] : items.filter((item) => !sent.includes(item))))
		.map(({ index }) => index)
		.filter((index) => {
			const result = results[index];
			return result && 'output' in result && !result.isDry;
		});
	return left.length === 0
		? undefined
		: left.length === 1
			? `Item ${ranges(left)} is a duplicate of an earlier item. It was sent once and shares its result.`
			: `Items ${ranges(left)} are duplicates of an earlier item. It was sent once and they share its result.`;
}

/** What a user should know about a run that succeeded, but not smoothly. */
export function hintsOf(run: Run, batches: Batch[], results: Array<Result | undefined>): NodeExecutionHint[] {
	return [
		rateLimited(run),
		retried(run),
		dryRuns(results),
		duplicates(batches, results),
		...run.missingFields.hints,
		...run.hints,
	]
		.filter((message) => message !== undefined)
		.map((message) => ({ message, type: 'info', location: 'outputPane' }));
}
