import type { IDataObject, INode, INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { setupError } from '../errors/nodeErrors';
import { quoted } from '../errors/quoted';
import { ranges } from '../errors/ranges';
import { fieldIn } from '../operation/responseFields';
import type { AnyOperation, Output } from '../operation/types';

/** The result of an item. */
export type Result =
	| {
			output: Output;
			/** Whether it only says what would be sent. */
			isDry?: boolean;
	  }
	| {
			error: NodeApiError | NodeOperationError;
			/** Whether the vendor may have carried it out all the same. */
			outcomeUnknown?: boolean;
			/** What was done for the item before it failed, in words. */
			doneBefore?: string[];
	  };

/** An ID of the service as it is, and in quotes where it looks like a sentence. */
const plainId = (id: unknown): string => (/^[\w.:@/+-]{1,100}$/.test(String(id)) ? String(id) : quoted(String(id)));

/** `interviewId 1, profileId 2` */
export const idList = (ids: IDataObject): string =>
	Object.entries(ids)
		.map(([name, id]) => `${name} ${plainId(id)}`)
		.join(', ');

function identified(operation: AnyOperation, output: Output): IDataObject {
	const [first = {}] = output.json;
	const ids = (operation.identifiedBy ?? []).map((name) => [name, fieldIn(first, name)] as const);
	return Object.fromEntries(ids.filter(([, id]) => id !== undefined)) as IDataObject;
}

interface Tally {
	done: IDataObject[];
	failed: Array<{ item: number; message: string; description?: string | null }>;
	/** The same as sentences. */
	sentences: string[];
}

/** Which items were done, with the IDs that the vendor returned, and which were not, as far as it is known. */
function tally(operation: AnyOperation, results: Array<Result | undefined>, first?: number): Tally {
	const failed = results.flatMap((result, index) => (result && 'error' in result ? [{ index, ...result }] : []));
	const done = results.flatMap((result, index) =>
		result && 'output' in result && !result.isDry ? [{ item: index, ...identified(operation, result.output) }] : [],
	);
	const untouched = results.flatMap((result, index) => (result === undefined ? [index] : []));
	const outcomeUnknown = failed.filter((one) => one.outcomeUnknown).map(({ index }) => index);
	const others = failed.map(({ index }) => index).filter((index) => index !== first);
	const shown = done.slice(0, 20).flatMap(({ item, ...ids }) => {
		const list = idList(ids);
		return list ? [`${item} (${list})`] : [];
	});
	const partlyDone = failed.flatMap(({ index, doneBefore = [] }) =>
		index === first || doneBefore.length === 0 ? [] : [`item ${index}: ${doneBefore.join(', ')}`],
	);
	const isInDoubt = outcomeUnknown.length > 0 || failed.some(({ doneBefore = [] }) => doneBefore.length > 0);
	const nothing = isInDoubt ? 'No item is known to be done completely.' : 'No item was done.';
	return {
		done,
		failed: failed.map(({ index, error: { message, description } }) => ({ item: index, message, description })),
		sentences: [
			done.length > 0 ? `Done: items ${ranges(done.map(({ item }) => item))}.` : nothing,
			...(shown.length > 0 ? [`Their IDs: ${shown.join('; ')}${done.length > 20 ? '; …' : ''}.`] : []),
			...(partlyDone.length > 0
				? [`Partly done: ${partlyDone.slice(0, 20).join('; ')}${partlyDone.length > 20 ? '; …' : ''}.`]
				: []),
			...(others.length > 0 ? [`${first === undefined ? 'Failed' : 'Also failed'}: items ${ranges(others)}.`] : []),
			...(outcomeUnknown.length > 0 ? [`May have gone through: items ${ranges(outcomeUnknown)}.`] : []),
			...(untouched.length > 0 ? [`Not started: items ${ranges(untouched)}.`] : []),
		],
	};
}

/**
 * The error that ends a run: that of the first item that failed. It lists which items were done, with the IDs that the
 * vendor returned, so that nobody has to guess what to send again.
 */
export function endingError(operation: AnyOperation, results: Array<Result | undefined>): Error {
	const first = results.findIndex((result) => result && 'error' in result);
	const { error } = results[first] as Extract<Result, { error: unknown }>;
	if (operation.effect === 'read' || results.length === 1) return error;
	const { done, failed, sentences } = tally(operation, results, first);
	error.context.done = done;
	error.context.failed = failed;
	error.description = [error.description, ...sentences].filter(Boolean).join(' ');
	return error;
}

/** The error of a run that was canceled. It lists what was done before. */
export function canceledError(
	node: INode,
	operation: AnyOperation,
	results: Array<Result | undefined>,
): NodeOperationError {
	const { sentences } = tally(operation, results);
	return setupError(node, 'The execution was canceled', sentences.join(' '), 'canceled');
}

/** The items of the node's output, in the order of the input, each paired with the item that it comes from. */
export function toItems(results: Array<Result | undefined>): INodeExecutionData[] {
	return results.flatMap((result, item): INodeExecutionData[] => {
		if (result === undefined) return [];
		if ('error' in result) {
			// An `error` beside the JSON would make n8n drop the rest. These two names lead to the error output too. With any
			// other field, such as a status, n8n would treat the item as a success.
			const { message, description } = result.error;
			return [{ json: { error: message, ...(description ? { message: description } : {}) }, pairedItem: { item } }];
		}
		const { json, binary } = result.output;
		return json.map((record) => ({ json: record, ...(binary ? { binary } : {}), pairedItem: { item } }));
	});
}
