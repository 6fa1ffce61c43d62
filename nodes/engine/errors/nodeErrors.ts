import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { CallFailure } from './callFailure';
import { codeOf } from './codeOf';
import { withCode, type FailureCode } from './failureCode';
import { CHECK_BASE_URL } from './remedies';

const NOT_SUPPORTED = `The service doesn't support this request. ${CHECK_BASE_URL}`;

const REMEDIES: Record<number, string> = {
	400: 'The service rejected this request. Check the values of this item.',
	401: 'The service rejected the credential. Open it, correct the keys and passwords, and save it: n8n tests it on saving.',
	403: "This account doesn't have permission to do this. Check its permissions in the service.",
	404: 'Nothing was found with this ID. Check the ID.',
	409: 'This conflicts with an existing record. Check that record, then change this item.',
	422: 'The service rejected the values. Check the values of this item.',
	429: 'The service is rate-limiting requests, so nothing was done. Try again later.',
	501: NOT_SUPPORTED,
	505: NOT_SUPPORTED,
};

/** What the user can do about a failure, as far as its status says. */
export function remedyFor(failure: CallFailure): string | undefined {
	if (failure.remedy) return failure.remedy;
	if (failure.status === undefined) return undefined;
	return (
		REMEDIES[failure.status] ?? (failure.status >= 500 ? 'The service is having problems. Try again later.' : undefined)
	);
}

/** What an operation adds to the error of an item. */
interface Advice {
	/** What a status means for the operation, as a sentence. */
	hints?: Record<number, string>;
	/** How a person can check whether it was done, as a sentence. */
	howToCheck?: string;
	/** What else happened to the item, as sentences. */
	circumstances?: string;
}

/** The error of one item whose call failed. */
export function itemError(
	node: INode,
	failure: CallFailure,
	itemIndex: number,
	{ hints, howToCheck, circumstances }: Advice,
): NodeApiError {
	// Typically a deletion: the attempt before, whose response was lost, may be the one that did it
	const isGone = failure.maybeDoneBefore && codeOf(failure) === 'not-found';
	const remedy = isGone ? undefined : remedyFor(failure);
	const description = [
		failure.status === undefined ? undefined : hints?.[failure.status],
		failure.outcomeUnknown
			? `The request may have gone through, so it wasn't sent again. ${howToCheck ?? ''}`.trim()
			: remedy,
		failure.maybeDoneBefore ? 'An earlier attempt got no response and may have gone through.' : undefined,
		isGone ? 'If it did, there is nothing left to do.' : undefined,
		circumstances,
	];
	const message = isGone ? `${failure.message} (an earlier attempt may have done it)` : failure.message;
	return new NodeApiError(
		node,
		{ message: failure.message },
		{
			message: `${message} [item ${itemIndex}]`,
			description: withCode(description.filter(Boolean).join(' '), codeOf(failure)),
			httpCode: failure.status?.toString(),
			itemIndex,
		},
	);
}

/** The same error of a call: the end of a run, and n8n, change errors. Any other error is returned as it is. */
export function copyOfError<E extends NodeApiError | NodeOperationError>(error: E): E | NodeApiError {
	if (!(error instanceof NodeApiError)) return error;
	const { node, message, description, httpCode, context } = error;
	return new NodeApiError(
		node,
		{ message },
		{
			message,
			description: description ?? undefined,
			httpCode: httpCode ?? undefined,
			itemIndex: context.itemIndex as number,
		},
	);
}

/** The error of an item that can't be sent because of its values. @param remedy as a sentence */
export const inputError = (
	node: INode,
	itemIndex: number,
	problem: string,
	remedy: string,
	code: FailureCode = 'invalid-value',
): NodeOperationError =>
	new NodeOperationError(node, `${problem} [item ${itemIndex}]`, { description: withCode(remedy, code), itemIndex });

/** The error of a node that can't run as it is set up. @param remedy as a sentence */
export const setupError = (node: INode, problem: string, remedy: string, code: FailureCode): NodeOperationError =>
	new NodeOperationError(node, problem, { description: withCode(remedy, code) });

/** The error that n8n shows for whatever was thrown outside an item. */
export function asNodeError(node: INode, error: unknown): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		// n8n's own errors have no code
		if (!error.description?.includes('(code: ')) {
			error.description = withCode(error.description ?? undefined, 'internal-error');
		}
		return error;
	}
	if (!(error instanceof CallFailure)) {
		const message = error instanceof Error ? error.message : String(error);
		const { description } = Object(error) as { description?: unknown };
		const said = typeof description === 'string' ? description : undefined;
		return new NodeOperationError(node, message, { description: withCode(said, 'internal-error') });
	}
	const { message, status } = error;
	return new NodeApiError(
		node,
		{ message },
		{ message, description: withCode(remedyFor(error), codeOf(error)), httpCode: status?.toString() },
	);
}
