import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { CallFailure } from './callFailure';
import type { AnyOperation } from '../operation/define';

const REMEDIES: Record<number, string> = {
	400: 'The request was not accepted. Check the values of this item.',
	401: 'The credential was not accepted. Open it, correct the keys and passwords, and save it: n8n tests it then.',
	403: 'The account may not do this. Check its permissions in the service.',
	404: 'Check the ID: nothing with it was found.',
	409: 'It contradicts what is there already. Look at the record, then change this item.',
	422: 'The values were not accepted. Check the values of this item.',
	429: 'The service limits the number of requests, and let none of this run through for a while. Run it later.',
};

/** What the user can do about a failure, as far as its status tells. */
export function remedyFor(failure: CallFailure): string | undefined {
	if (failure.remedy) return failure.remedy;
	if (failure.status === undefined) return undefined;
	return (
		REMEDIES[failure.status] ??
		(failure.status >= 500 ? 'The service does not work properly at the moment. Try again later.' : undefined)
	);
}

/**
 * The error of one item.
 * @param doneBefore what had been done for the item before the call that failed, as a sentence
 */
export function itemError(
	node: INode,
	operation: AnyOperation,
	failure: CallFailure,
	itemIndex: number,
	doneBefore?: string,
): NodeApiError {
	const description = [
		failure.status === undefined ? undefined : operation.hints?.[failure.status],
		failure.uncertain
			? `It is not known whether it was done, so it was not tried again. ${operation.howToCheck ?? ''}`.trim()
			: remedyFor(failure),
		failure.maybeDoneBefore ? 'An earlier attempt got no answer: it may have been done then.' : undefined,
		doneBefore,
	];
	return new NodeApiError(
		node,
		{ message: failure.message },
		{
			message: `${failure.message} [item ${itemIndex}]`,
			description: description.filter(Boolean).join(' '),
			httpCode: failure.status?.toString(),
			itemIndex,
		},
	);
}

/** The error of an item that can't be sent because of its values. */
export const inputError = (node: INode, itemIndex: number, problem: string, remedy: string): NodeOperationError =>
	new NodeOperationError(node, `${problem} [item ${itemIndex}]`, { description: remedy, itemIndex });

/** `0 to 4, 7, 9 to 12` */
export function ranges(indices: number[]): string {
	const runs: Array<[number, number]> = [];
	for (const index of [...indices].sort((a, b) => a - b)) {
		const last = runs.at(-1);
		if (last && last[1] === index - 1) last[1] = index;
		else runs.push([index, index]);
	}
	return runs.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ');
}

/** The error that n8n shows for whatever such a call threw. */
export function asNodeError(node: INode, error: unknown): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (!(error instanceof CallFailure)) {
		return new NodeOperationError(node, error instanceof Error ? error.message : String(error));
	}
	const { message, status } = error;
	return new NodeApiError(
		node,
		{ message },
		{ message, description: remedyFor(error), httpCode: status === undefined ? undefined : String(status) },
	);
}
