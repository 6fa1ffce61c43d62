import { CallFailure } from '../errors/callFailure';
import { shown } from '../errors/problem';
import { visible } from '../parameters/invisible';

/**
 * The failure for a field of a credential that can't be part of an address.
 * @param problem begins with the name of the field, in quotes
 */
export const invalidField = (problem: string, remedy: string): CallFailure =>
	// The test of a credential shows only the message
	new CallFailure('refused', `The credential's ${problem}. ${remedy}.`, {
		remedy: `Correct ${/^"[^"]+"/.exec(problem)?.[0] ?? 'the address'} in the credential. Nothing was sent.`,
		code: 'invalid-address',
	});

/**
 * An address as an error may show it: a user name and a password may come before the host, also where `//` is missing, and a
 * key in the query.
 */
export function withoutPassword(address: string): string {
	const [scheme = ''] = /^([a-z]+:\/\/|https?:)/i.exec(address) ?? [];
	const at = address.lastIndexOf('@');
	const [shownPart] = (at < 0 ? address : `${scheme}***${address.slice(at)}`).split(/[?#]/);
	return shownPart;
}

/** The password in a base URL, or the user name where it stands alone: a token. Empty if there is none. */
export function passwordIn(baseUrl: string): string {
	const { password, username } = new URL(baseUrl);
	try {
		return decodeURIComponent(password || username);
	} catch {
		return password || username;
	}
}

function hasHost(url: string): boolean {
	try {
		return new URL(url).host !== '';
	} catch {
		return false;
	}
}

/**
 * The base URL in the form that paths can be appended to. What pasting adds is removed: blanks, invisible characters,
 * repeated and trailing slashes, a lone `?` or `#`.
 * @throws CallFailure if it is empty, is not a web address, or has a query or a fragment, in which a path would be lost
 */
export function cleanBaseUrl(given: unknown): string {
	const text = visible(String(given ?? '')).replace(/(?<![\s/?#])[\s/?#]+$/, '');
	if (text === '')
		throw invalidField('"Base URL" is empty', 'Enter the address of the API, which starts with https://');
	const [, scheme, rest] = /^(https?:)\/*([^\s/\\][^\s\\]*)$/i.exec(text) ?? [];
	if (!scheme || !hasHost(`${scheme}//${rest}`)) {
		throw invalidField(
			`"Base URL" is not a web address: ${shown(withoutPassword(text))}`,
			'It starts with https:// and contains no spaces',
		);
	}
	if (/[?#]/.test(rest)) {
		throw invalidField('"Base URL" contains "?" or "#"', 'Remove that part: the node appends the path of each request');
	}
	return `${scheme}//${rest.replace(/\/{2,}/g, '/')}`;
}
