import type { PlainRequest } from '../operation/contract';
import { CallFailure } from '../errors/callFailure';
import type { CallOptions } from '../operation/define';
import { send, type Transport } from './request';
import { settle, settleNow } from '../errors/result';
import { vendorText } from '../errors/vendorMessage';

function parseJson(transport: Transport, text: string): unknown {
	if (text.trim() === '') return undefined;
	const parsed = settleNow(() => JSON.parse(text) as unknown);
	if (parsed.ok) return parsed.value;
	const said = vendorText(text, transport.connection.secrets());
	throw new CallFailure('unusable', `${transport.product} answered something that is not JSON${said}`, {
		remedy: 'Check "Base URL" in the credential. A proxy on the way may have answered.',
	});
}

/**
 * Makes one call, once, and reads its answer.
 * @returns the JSON, or the text where that is asked for; undefined where the answer has no body or says there is nothing
 * @throws CallFailure
 */
export async function callOnce(
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	{ as = 'json', accept = 'application/json', contentType, absent = [] }: CallOptions,
): Promise<unknown> {
	const headers = contentType ? { 'content-type': contentType } : undefined;
	const sent = await settle(async () => await send(transport, endpoint, request, { accept, stream: false, headers }));
	if (!sent.ok) {
		const { error } = sent;
		if (error instanceof CallFailure && error.status !== undefined && absent.includes(error.status)) return undefined;
		throw error;
	}
	return as === 'text' ? sent.value.body : parseJson(transport, sent.value.body);
}
