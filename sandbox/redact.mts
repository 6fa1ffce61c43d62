import { secrets } from './accounts.mjs';

const HIDDEN = '[hidden]';
const SECRET_HEADERS = new Set(['apikey', 'x-api-key', 'cookie', 'proxy-authorization']);
const SECRET_FIELD = /password|secret|token|api_?key/i;

/** Whether the text contains a secret of the sandbox's accounts or a token that it issued. */
export function containsSecret(text: string): boolean {
	return secrets.some((secret) => text.includes(secret));
}

/** Returns the text, or `[hidden]` if it contains a secret. */
export function hideSecret(text: string): string {
	return containsSecret(text) ? HIDDEN : text;
}

function authorization(value: string): string {
	const scheme = /^(\S+) +\S/.exec(value)?.[1];
	if (value === '') return '';
	return scheme === undefined ? HIDDEN : `${hideSecret(scheme)} ${HIDDEN}`;
}

/** Redacts headers for the log. Their names and the scheme of `Authorization` stay visible. */
export function redactHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
	const out: Record<string, string> = {};
	for (const [name, raw] of Object.entries(headers)) {
		const value = Array.isArray(raw) ? raw.join(', ') : (raw ?? '');
		if (name === 'authorization') out[name] = authorization(value);
		else out[name] = SECRET_HEADERS.has(name) && value !== '' ? HIDDEN : hideSecret(value);
	}
	return out;
}

/** Redacts a JSON body for the log: fields that are named like secrets, and values that contain one. */
export function redactBody(body: unknown): unknown {
	if (typeof body === 'string') return hideSecret(body);
	if (Array.isArray(body)) return body.map(redactBody);
	if (typeof body !== 'object' || body === null) return body;
	return Object.fromEntries(
		Object.entries(body).map(([key, value]) => [hideSecret(key), SECRET_FIELD.test(key) ? HIDDEN : redactBody(value)]),
	);
}
