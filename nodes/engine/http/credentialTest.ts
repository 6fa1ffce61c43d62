import type { ICredentialTestRequest } from 'n8n-workflow';

import { CHECK_BASE_URL } from '../errors/remedies';
import { BODY_GRACE_MS, STANDALONE_TIMEOUT_MS } from '../limits';
import { USER_AGENT } from './userAgent';

type Rules = ICredentialTestRequest['rules'];

const MOVED = [301, 302, 303, 307, 308];
const ELSEWHERE = [404, 405, 410];
const FAILING = [408, 500, 502, 503, 504];
const LATER = 'Try again later.';

/** How the right service responds, unlike any other. */
interface Expected {
	/** The product's name. */
	product: string;
	/** The text for the statuses with which the service rejects the credential. */
	rejected: Record<number, string>;
	/** A value that the JSON, or a character that the text, never has where the service confirms the credential. */
	never: Array<{ key: string; values: unknown[]; message?: string }>;
	/** What to do if something else responds, as a sentence. Default: check "Base URL". */
	checkAddress?: string;
}

const status = (value: number, message: string) => ({ type: 'responseCode', properties: { value, message } }) as const;

/**
 * The rules with which n8n judges the response to a credential's test. n8n by itself accepts every 2xx. Its rules can only
 * name values that mean a failure; `undefined` means that a documented field is missing.
 */
export function testRules({ product, rejected, never, checkAddress = CHECK_BASE_URL }: Expected): Rules {
	const other = `${product} did not confirm the credential: the response has an unexpected format. ${checkAddress} A proxy may have sent this response.`;
	const known = Object.keys(rejected).map(Number);
	const others = (codes: number[], problem: string, remedy: string) =>
		codes.filter((code) => !known.includes(code)).map((code) => status(code, `${problem} (${code}). ${remedy}`));
	const rules = [
		...known.map((code) => status(code, rejected[code])),
		// Only of a test that expects another status
		status(200, other),
		...others(MOVED, `${product} redirects to another address`, checkAddress),
		...others(ELSEWHERE, `Nothing was found at the address of ${product}`, checkAddress),
		...others([429], `${product} is rate-limiting requests`, LATER),
		...others(FAILING, `${product} is having problems`, LATER),
		...never.flatMap(({ key, values, message = other }) =>
			values.map((value) => ({ type: 'responseSuccessBody', properties: { key, value, message } }) as const),
		),
	];
	// n8n supports both kinds of rules together, although its type allows only one kind
	return rules as Rules;
}

/** The headers of a test. */
export const TEST_HEADERS = { accept: 'application/json', 'user-agent': USER_AGENT };

/** What the request of a test needs besides: n8n would wait for its response for five minutes, and for one that drips forever. */
export const testAt = (baseURL: string) => ({
	baseURL,
	timeout: STANDALONE_TIMEOUT_MS,
	abortSignal: AbortSignal.timeout(STANDALONE_TIMEOUT_MS + BODY_GRACE_MS),
});

const BLANK = [' ', '\t', '\r', '\n', '\ufeff'];

/** For a text that is a token: it is no markup or JSON (which blanks may precede), and not shorter than `shortest`. */
export const noToken = (shortest: number): Expected['never'] => [
	{ key: '0', values: [undefined, '<', '{', '[', '"', ...BLANK] },
	{ key: 'length', values: Array.from({ length: shortest }, (_, length) => length) },
];

/** For any text but a web page, which blanks may precede. */
export const NO_WEB_PAGE: Expected['never'] = [{ key: '0', values: ['<', ...BLANK] }];

/** All statuses except some: for `ignoreHttpStatusErrors`. */
export const statusesExcept = (...accepted: number[]): number[] =>
	Array.from({ length: 400 }, (_, index) => index + 200).filter((code) => !accepted.includes(code));
