import type { NodeExecutionHint } from 'n8n-workflow';

import { ranges } from '../errors/nodeErrors';
import type { Batch } from './batches';
import type { Result } from './output';
import type { Run } from './operationCalls';

const times = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function slowedDown({ transport: { product }, gate: { pace } }: Run): string | undefined {
	if (pace.refused === 0) return undefined;
	const rate = pace.requestsPerSecond ?? 0;
	const shown = rate >= 10 ? `${Math.round(rate)} requests a second` : `${Math.ceil(60 * rate)} requests a minute`;
	return `${product} limits the number of requests: ${times(pace.refused, 'request')} came too early and had to wait. The run went on at about ${shown}.`;
}

function repeated({ transport: { product }, gate: { pace, repeats } }: Run): string | undefined {
	const parts = [
		...(repeats > 0 ? [`${times(repeats, 'request')} failed for the moment and had to be tried again`] : []),
		...(pace.outages > 0
			? [`the run waited ${times(pace.outages, 'time')} because ${product} did not answer well`]
			: []),
	];
	const text = parts.join('; ');
	return text === '' ? undefined : `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function sameKeys(batches: Batch[], results: Array<Result | undefined>): string | undefined {
	const left = batches
		.flatMap(({ sent, items }) => (sent.length === items.length ? [] : items.filter((item) => !sent.includes(item))))
		.map(({ index }) => index)
		.filter((index) => 'output' in (results[index] ?? {}));
	return left.length === 0
		? undefined
		: `Items ${ranges(left)} name the same as an earlier item. It was sent once, and they have its result.`;
}

/** What a person should know of a run that went well in the end, but not smoothly. */
export function hintsOf(run: Run, batches: Batch[], results: Array<Result | undefined>): NodeExecutionHint[] {
	return [slowedDown(run), repeated(run), sameKeys(batches, results)]
		.filter((message) => message !== undefined)
		.map((message) => ({ message, type: 'info', location: 'outputPane' }));
}
