import { CallFailure } from '../errors/callFailure';
import { MAYBE_A_PROXY } from '../errors/remedies';
import { vendorMessage } from '../errors/vendorMessage';
import type { PlainRequest } from '../operation/contract';
import type { CallOptions } from '../operation/types';
import { send } from './request';
import type { Transport } from './transport';

function parseJson({ product, connection }: Transport, text: string): unknown {
	if (text.trim() === '') return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		const said = vendorMessage(text, connection.secrets());
		throw new CallFailure('unusable', `${product} returned something that is not JSON${said}`, {
			remedy: MAYBE_A_PROXY,
		});
	}
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
	try {
		const { body } = await send(transport, endpoint, request, { accept, stream: false, headers });
		return as === 'text' ? body : parseJson(transport, body);
	} catch (error) {
		if (error instanceof CallFailure && error.status !== undefined && absent.includes(error.status)) return undefined;
		throw error;
	}
}
