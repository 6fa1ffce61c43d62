import { isNode } from './contract.mjs';
import { printed } from './printableNames.mjs';
import type { RawAnswer } from './recorder.mjs';

/** Characters of the shortest text that may be a token. */
const SHORTEST = 16;

/**
 * The token in the response of a sign-in in a format that the credential doesn't know: the only field whose text can be one.
 * @returns undefined if there is none, or if there are several; the field's name as a report may print it
 */
export function tokenIn({ status, body }: RawAnswer): { token: string; field: string } | undefined {
	if (status < 200 || status >= 300) return undefined;
	const found: Array<{ token: string; path: string[] }> = [];
	const walk = (value: unknown, path: string[]): void => {
		if (typeof value === 'string' && value.length >= SHORTEST && /^[\x21-\x7e]+$/.test(value)) {
			if (Number.isNaN(Date.parse(value))) found.push({ token: value, path });
		} else if (isNode(value)) for (const [name, member] of Object.entries(value)) walk(member, [...path, name]);
	};
	try {
		walk(JSON.parse(body.toString('utf8')), []);
	} catch {
		return undefined;
	}
	if (found.length !== 1) return undefined;
	const [{ token, path }] = found;
	const nameOf = printed(path);
	return { token, field: path.length === 0 ? 'the whole response' : `"${path.map(nameOf).join('.')}"` };
}
