import { CallFailure } from '../errors/callFailure';
import { MAYBE_A_PROXY } from '../errors/remedies';
import { vendorMessage } from '../errors/vendorMessage';
import type { PlainRequest } from '../operation/contract';
import type { CallOptions } from '../operation/types';
import { fromJson } from '../parameters/fromJson';
import { send } from './request';
import type { Transport } from './transport';

function parseJson({ product, connection }: Transport, text: string): unknown {
	if (text.trim() === '') return undefined;
	const parsed = fromJson(text);
	if (parsed !== undefined) return parsed;
	const said = vendorMessage(text, connection.secrets());
	throw new CallFailure('unusable', `${product} returned something that is not JSON${said}`, { remedy: MAYBE_A_PROXY });
}

/**
 * Makes one call, once, and reads its response.
 * @returns the JSON, or the text where that is requested; undefined where there is no body or an `absent` status
 * @throws CallFailure
 */
export async function jsonCall(
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	{ as = 'json', accept = 'application/json', contentType, absent = [] }: CallOptions,
): Promise<unknown> {
	const headers = contentType ? { 'content-type': contentType } : undefined;
	const options = { accept, headers, stream: false } as const;
	const response = await send(transport, endpoint, request, options).catch((error: unknown) => {
		if (error instanceof CallFailure && absent.includes(error.status ?? 0)) return undefined;
		throw error;
	});
	if (response === undefined) return undefined;
	return as === 'text' ? response.body : parseJson(transport, response.body);
}
