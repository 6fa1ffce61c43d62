import { createHmac } from 'crypto';

import { settleNow } from '../../engine/errors/result';
import { sameSecret } from '../../engine/webhook';

export const SIGNATURE_HEADER = 'x-xobin-signature';

const ESCAPES: Record<string, string> = {
	'"': '\\"',
	'\\': '\\\\',
	'\n': '\\n',
	'\r': '\\r',
	'\t': '\\t',
	'\f': '\\f',
	'\b': '\\b',
};

/** A JSON string as Python writes it: everything but printable ASCII escaped. */
function pythonString(token: string): string {
	const read = settleNow(() => JSON.parse(token) as string);
	if (!read.ok) return token;
	const escaped = read.value.replace(
		/["\\]|[^ -~]/g,
		(unit) => ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
	return `"${escaped}"`;
}

/** A JSON text in the spacing and escapes of Python's `json.dumps`. Its numbers stay as they are written. */
export function asPython(text: string): string {
	const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
	return tokens
		.map((token) =>
			token.startsWith('"') ? pythonString(token) : token === ',' || token === ':' ? `${token} ` : token,
		)
		.join('');
}

const hmac = (key: string, data: Buffer | string) => createHmac('sha256', key).update(data).digest('base64url');

/**
 * Whether the call was signed with the account's API key. Xobin documents nothing of this; a public client of somebody
 * else takes HMAC-SHA256 in base64url without padding, over the body as Python writes it. That the signed text may be the
 * body itself is a guess, so either is accepted.
 */
export function isSigned(signature: unknown, apiKey: string, body: Buffer): boolean {
	const candidates = [hmac(apiKey, body), hmac(apiKey, asPython(body.toString('utf8')))];
	return candidates.filter((candidate) => sameSecret(signature, candidate)).length > 0;
}
