import { CallFailure } from '../errors/callFailure';
import { plainName } from '../errors/plainName';
import { redactData } from '../errors/redact';
import { MAYBE_A_PROXY } from '../errors/remedies';
import { vendorMessage } from '../errors/vendorMessage';
import type { PlainRequest } from '../operation/contract';
import { judge, type AnswerRule } from '../operation/proof';
import { isRecord } from '../operation/records';
import { TELLING } from '../operation/refusal';
import type { CallOptions, Effect } from '../operation/types';
import { parseResponse } from './parseResponse';
import { send } from './request';
import type { Transport } from './transport';
import { isWebPage } from '../errors/webPage';

/** What the service said about a refusal, as the end of a sentence. */
function reasonIn(answer: unknown, secrets: string[]): string {
	if (!isRecord(answer)) return '';
	const reasons = Object.entries(answer).filter(([name, value]) => TELLING.has(plainName(name)) && value !== null);
	return vendorMessage(Object.fromEntries(reasons), secrets);
}

const webPage = ({ product }: Transport, said: string): CallFailure =>
	new CallFailure('unusable', `${product} returned a web page${said}`, { remedy: MAYBE_A_PROXY });

/** The JSON of a body, or its text where that may be something else. Undefined where there is none. */
function contentOf(transport: Transport, body: string, mayBeText: boolean): unknown {
	const { product, connection } = transport;
	// It also removes a byte order mark
	const text = body.trim();
	if (text === '') return undefined;
	const parsed = parseResponse(text);
	if (parsed !== undefined) return parsed;
	const said = vendorMessage(text, connection.secrets());
	if (mayBeText && isWebPage(text)) throw webPage(transport, said);
	// JSON that was cut off is no text
	if (mayBeText && !/^[[{]/.test(text)) return text;
	throw new CallFailure('unusable', `${product} returned something that is not JSON${said}`, { remedy: MAYBE_A_PROXY });
}

/** @throws CallFailure unless the answer shows that the call was done */
function check(
	{ product, connection }: Transport,
	rule: AnswerRule,
	answer: unknown,
	isRead: boolean,
	sent?: PlainRequest,
): void {
	const verdict = judge(rule, answer, isRead, sent);
	if (verdict === 'done') return;
	const said = reasonIn(answer, connection.secrets());
	if (verdict === 'refused') {
		throw new CallFailure('unusable', `${product} reported an error${said}`, {
			remedy: 'Check the credential and the values of this item.',
			code: 'not-done',
		});
	}
	const isEmpty = answer === undefined || answer === null;
	if (!isRead) {
		throw new CallFailure(
			'unusable',
			`${product} did not confirm that it was done${isEmpty ? ': the response is empty' : said}`,
			{
				remedy: `Check in ${product} whether it was done. ${MAYBE_A_PROXY}`,
			},
		);
	}
	const returned = isEmpty ? 'an empty response' : `a response in an unexpected format${said}`;
	throw new CallFailure('unusable', `${product} returned ${returned}`, { remedy: MAYBE_A_PROXY });
}

/** Checks the response of a call whose documented response proves nothing. @throws CallFailure for a refusal and a web page */
export const checkAccepted = (transport: Transport, body: string): void =>
	check(transport, { proof: 'none' }, contentOf(transport, body, true), false);

/**
 * Makes one call, once, reads its response and checks that it shows that the call was done (`judge`).
 * @returns the JSON, or the text where that is requested, without the credential's secrets; undefined where there is no body
 * or an `absent` status
 * @throws CallFailure
 */
export async function jsonCall(
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	{ as = 'json', accept = 'application/json', contentType, absent = [], effect }: CallOptions & { effect: Effect },
): Promise<unknown> {
	const headers = contentType ? { 'content-type': contentType } : undefined;
	const options = { accept, headers, stream: false } as const;
	const response = await send(transport, endpoint, request, options).catch((error: unknown) => {
		if (error instanceof CallFailure && absent.includes(error.status ?? 0)) return undefined;
		throw error;
	});
	if (response === undefined) return undefined;
	const { headers: received, body } = response;
	// A response to HEAD has no body to look at
	if (endpoint.startsWith('HEAD ') && /html/i.test(String(received['content-type']))) throw webPage(transport, '');
	const rule = transport.proofs[endpoint];
	const content = contentOf(transport, body, as !== 'json' || rule?.proof === 'none');
	if (rule) check(transport, rule, content, effect === 'read', request);
	return redactData(as === 'text' ? body : content, body, transport.connection.secrets());
}
