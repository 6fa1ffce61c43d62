import { createHmac } from 'crypto';

import { endOfString, sameSecret } from '../../engine/webhook';

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

/** A JSON string without anything that could be written in another way. */
const UNCHANGED = /^"[ !#-[\]-~]*"$/;

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
	const parts: string[] = [];
	let copied = 0;
	/** Replaces a part of the JSON with a text. */
	const put = (from: number, to: number, instead: string): void => {
		if (from > copied) parts.push(text.slice(copied, from));
		if (instead !== '') parts.push(instead);
		copied = to;
	};
	for (let at = 0; at < text.length; ) {
		const char = text[at];
		const end = char === '"' ? endOfString(text, at) : at + 1;
		const string = char === '"' ? text.slice(at, end) : '';
		// Most strings need no change
		if (string !== '' && !UNCHANGED.test(string)) put(at, end, pythonString(string));
		else if (char === ',' || char === ':') put(end, end, ' ');
		else if (char <= ' ') put(at, end, '');
		at = end;
	}
	return parts.join('') + text.slice(copied);
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
