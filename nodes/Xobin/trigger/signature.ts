import { createHmac } from 'crypto';

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

/** A JSON string as Python writes it: everything but printable ASCII escaped. Anything else is returned unchanged. */
function pythonString(token: string): string {
	let value: string;
	try {
		value = JSON.parse(token) as string;
	} catch {
		return token;
	}
	const escaped = value.replace(
		/["\\]|[^ -~]/g,
		(unit) => ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
	return `"${escaped}"`;
}

/** A JSON text with the spacing and escapes of Python's `json.dumps`. Numbers keep their spelling. */
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
 * Whether the body was signed with the account's API key. Xobin doesn't document the signature. A public third-party
 * client uses HMAC-SHA256 in base64url without padding, over the body as Python writes it. That the signed text may be
 * the raw body is a guess, so both are accepted.
 * @param text the body as text, if its encoding is another one than UTF-8
 */
export function isSigned(signature: unknown, apiKey: string, body: Buffer, text = body.toString('utf8')): boolean {
	const candidates = [hmac(apiKey, body), hmac(apiKey, asPython(text))];
	return candidates.filter((candidate) => sameSecret(signature, candidate)).length > 0;
}
