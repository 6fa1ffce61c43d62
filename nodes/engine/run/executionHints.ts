import type { NodeExecutionHint } from 'n8n-workflow';

import { ranges } from '../errors/ranges';
import type { Batch } from './batches';
import type { Result } from './output';
import type { Run } from './operationCalls';

const times = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function rateLimited({ transport: { product }, gate: { rate } }: Run): string | undefined {
	if (rate.rateLimited === 0) return undefined;
	const perSecond = rate.requestsPerSecond ?? 0;
	const shown =
		perSecond >= 10
			? `${Math.round(perSecond)} requests per second`
			: `${Math.ceil(60 * perSecond)} requests per minute`;
	const were = rate.rateLimited === 1 ? 'was' : 'were';
	return `${times(rate.rateLimited, 'request')} ${were} rate-limited by ${product} and sent later. The run continued at about ${shown}.`;
}

function retried({ transport: { product }, gate: { rate, retries } }: Run): string | undefined {
	const parts = [
		...(retries > 0
			? [`${times(retries, 'request')} failed temporarily and ${retries === 1 ? 'was' : 'were'} retried`]
			: []),
		...(rate.outages > 0 ? [`the run paused ${times(rate.outages, 'time')} because ${product} was failing`] : []),
	];
	const text = parts.join('; ');
	return text === '' ? undefined : `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function duplicates(batches: Batch[], results: Array<Result | undefined>): string | undefined {
	const left = batches
		.flatMap(({ sent, items }) => (sent.length === items.length ? [] : items.filter((item) => !sent.includes(item))))
		.map(({ index }) => index)
		.filter((index) => 'output' in (results[index] ?? {}));
	return left.length === 0
		? undefined
		: left.length === 1
			? `Item ${ranges(left)} is a duplicate of an earlier item. It was sent once and shares its result.`
			: `Items ${ranges(left)} are duplicates of an earlier item. It was sent once and they share its result.`;
}

/** What a user should know about a run that succeeded, but not smoothly. */
export function hintsOf(run: Run, batches: Batch[], results: Array<Result | undefined>): NodeExecutionHint[] {
	return [rateLimited(run), retried(run), duplicates(batches, results), ...run.hints]
		.filter((message) => message !== undefined)
		.map((message) => ({ message, type: 'info', location: 'outputPane' }));
}
