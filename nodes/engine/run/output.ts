import {
	NodeOperationError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';

import { ranges } from '../errors/nodeErrors';
import type { AnyOperation, Output } from '../operation/define';

/** What is kept of an item until the run is over. */
export type Result =
	| { output: Output }
	| {
			error: NodeApiError | NodeOperationError;
			/** True when the vendor may have done it nonetheless. */
			uncertain?: boolean;
	  };

/** `interviewId 1, profileId 2` */
export const idList = (ids: IDataObject): string =>
	Object.entries(ids)
		.map(([name, id]) => `${name} ${String(id)}`)
		.join(', ');

function identified(operation: AnyOperation, output: Output): IDataObject {
	const [first = {}] = output.json;
	return Object.fromEntries(
		(operation.identifiedBy ?? []).filter((name) => name in first).map((name) => [name, first[name]]),
	);
}

interface Tally {
	done: IDataObject[];
	failed: Array<{ item: number; message: string; description?: string | null }>;
	/** Sentences that name the items. */
	told: string[];
}

/** Which items were done, with the IDs that the vendor gave them, and which were not, as far as it is known. */
function tally(operation: AnyOperation, results: Array<Result | undefined>, first?: number): Tally {
	const failed = results.flatMap((result, index) => (result && 'error' in result ? [{ index, ...result }] : []));
	const done = results.flatMap((result, index) =>
		result && 'output' in result ? [{ item: index, ...identified(operation, result.output) }] : [],
	);
	const untouched = results.flatMap((result, index) => (result === undefined ? [index] : []));
	const uncertain = failed.filter((one) => one.uncertain).map(({ index }) => index);
	const others = failed.map(({ index }) => index).filter((index) => index !== first);
	const shown = done.slice(0, 20).flatMap(({ item, ...ids }) => {
		const list = idList(ids);
		return list ? [`${item} (${list})`] : [];
	});
	return {
		done,
		failed: failed.map(({ index, error: { message, description } }) => ({ item: index, message, description })),
		told: [
			done.length > 0 ? `Done: items ${ranges(done.map(({ item }) => item))}.` : 'No item was done.',
			...(shown.length > 0 ? [`Their IDs: ${shown.join('; ')}${done.length > 20 ? '; …' : ''}.`] : []),
			...(others.length > 0 ? [`Failed${first === undefined ? '' : ' too'}: items ${ranges(others)}.`] : []),
			...(uncertain.length > 0 ? [`Not known whether done: items ${ranges(uncertain)}.`] : []),
			...(untouched.length > 0 ? [`Not started: items ${ranges(untouched)}.`] : []),
		],
	};
}

/**
 * The error that ends a run: that of the first item that failed. It tells which items were done, with the IDs that the
 * vendor gave them, so that nobody has to guess what to send again.
 */
export function endingError(operation: AnyOperation, results: Array<Result | undefined>): Error {
	const first = results.findIndex((result) => result && 'error' in result);
	const { error } = results[first] as Extract<Result, { error: unknown }>;
	if (operation.effect === 'read' || results.length === 1) return error;
	const { done, failed, told } = tally(operation, results, first);
	error.context.done = done;
	error.context.failed = failed;
	error.description = [error.description, ...told].filter(Boolean).join(' ');
	return error;
}

/** The error of a run that was canceled. It tells what was done until then. */
export function canceledError(
	node: INode,
	operation: AnyOperation,
	results: Array<Result | undefined>,
): NodeOperationError {
	const { told } = tally(operation, results);
	return new NodeOperationError(node, 'The execution was canceled', { description: told.join(' ') });
}

/** The items of the node's output, in the order of the input, each paired with the item it comes from. */
export function toItems(results: Array<Result | undefined>): INodeExecutionData[] {
	return results.flatMap((result, item): INodeExecutionData[] => {
		if (result === undefined) return [];
		if ('error' in result) {
			// An `error` beside the JSON would make n8n throw the rest away. These two names lead to the error output too; with
			// any further one, such as a status, n8n would take the item for a good one, and an older n8n (2.22) with any other one.
			const { message, description } = result.error;
			return [{ json: { error: message, ...(description ? { message: description } : {}) }, pairedItem: { item } }];
		}
		const { json, binary } = result.output;
		return json.map((record) => ({ json: record, ...(binary ? { binary } : {}), pairedItem: { item } }));
	});
}
