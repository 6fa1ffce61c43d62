import { createHash } from 'crypto';
import { jsonParse, type IHttpRequestHelper, type IHttpRequestOptions, type IN8nHttpFullResponse } from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { shown } from '../errors/problem';
import { vendorMessage } from '../errors/vendorMessage';
import { SIGN_IN_MEMORY_MS, SIGN_IN_TIMEOUT_MS } from '../limits';
import { readRetryAfter } from '../retry/rateLimitHeaders';
import { codeInWords } from './failureFrom';
import { SignInError } from './signInError';

const CHECK_ADDRESS = 'Check the address in the credential.';
const CHECK_KEYS = 'Check the user name, the password and the keys in the credential.';
/** Statuses of a server that has no sign-in at the address, or does not know the user. */
const MAYBE_ELSEWHERE = [404, 405, 410];

interface Renewal {
	token: Promise<string>;
	/** Epoch ms. */
	expires: number;
}

/**
 * The sign-ins of this process by account and replaced token. n8n by itself signs in once for every request that has no
 * token or an old one: 20 times for 20 concurrent items. Keys are hashes, so that no password stays in memory.
 */
const renewals = new Map<string, Renewal>();

const keyOf = (account: string[], staleToken: string): string =>
	createHash('sha256')
		.update(JSON.stringify([...account, staleToken]))
		.digest('hex');

/**
 * Replaces a stale token. Requests of the same account with the same stale token share one sign-in, even when they come
 * after it has finished.
 *
 * @param account what makes an account unique: address, user name, password
 * @param staleToken the token that no longer works; empty where there is none yet
 * @returns a fresh token
 */
export async function renewToken(
	account: string[],
	staleToken: string,
	signIn: () => Promise<string>,
): Promise<string> {
	const now = Date.now();
	for (const [key, renewal] of renewals) if (renewal.expires < now) renewals.delete(key);

	const key = keyOf(account, staleToken);
	const known = renewals.get(key);
	if (known) {
		const token = await known.token;
		// The new token may have been replaced itself meanwhile
		return renewals.has(keyOf(account, token)) ? await renewToken(account, token, signIn) : token;
	}
	const renewal: Renewal = { token: signIn(), expires: now + SIGN_IN_MEMORY_MS.token };
	renewals.set(key, renewal);
	const token = await renewal.token.catch((error: unknown) => {
		const isRejected = error instanceof CallFailure && error.kind === 'refused';
		if (isRejected) renewal.expires = Date.now() + SIGN_IN_MEMORY_MS.rejection;
		else renewals.delete(key);
		throw error;
	});
	// A vendor that returns the same token again must not send the look-up above around in circles
	if (token === staleToken) renewals.delete(key);
	return token;
}

/**
 * `renewToken` for a credential's `preAuthentication`.
 * @throws SignInError
 */
export async function freshToken(...renewal: Parameters<typeof renewToken>): Promise<string> {
	return await renewToken(...renewal).catch((error: unknown) => {
		throw error instanceof CallFailure ? new SignInError(error) : error;
	});
}

/**
 * Makes a sign-in request.
 * @param product the product's name for error texts
 * @returns the text of the response
 * @throws CallFailure: `refused` when the vendor rejects the credential, `notSent` when a later attempt may work
 */
export async function requestSignIn(
	{ helpers }: IHttpRequestHelper,
	product: string,
	options: IHttpRequestOptions,
): Promise<string> {
	const request = {
		method: 'POST',
		encoding: 'text',
		timeout: SIGN_IN_TIMEOUT_MS,
		disableFollowRedirect: true,
		...options,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	} as const;
	const response = await helpers.httpRequest(request).catch(({ code = '' }: { code?: string }) => {
		throw new CallFailure('notSent', `Could not sign in to ${product} (${codeInWords(code)})`, {
			remedy: 'Check the address in the credential and whether the service can be reached from here.',
		});
	});
	const { statusCode: status, headers, body } = response as IN8nHttpFullResponse;
	if (status >= 200 && status < 300) return String(body ?? '');
	const secrets = Object.values(typeof options.body === 'object' ? { ...options.body } : {}).map(String);
	const said = vendorMessage(body, [...secrets, ...Object.values(options.headers ?? {}).map(String)]);
	const later = status === 408 || status === 429 || status >= 500;
	const moved = status >= 300 && status < 400;
	const remedy = MAYBE_ELSEWHERE.includes(status) ? `${CHECK_ADDRESS} ${CHECK_KEYS}` : CHECK_KEYS;
	throw new CallFailure(later ? 'notSent' : 'refused', `${product} rejected the sign-in: ${status}${said}`, {
		status,
		retryAfter: readRetryAfter(headers['retry-after'], Date.now()),
		remedy: later ? 'Try again later.' : moved ? `The address has moved. ${CHECK_ADDRESS}` : remedy,
		...(later ? {} : { code: moved ? 'invalid-address' : 'credential-rejected' }),
	});
}

/** The names of a response's fields, never their values. */
function namesIn(fields: Record<string, unknown>): string {
	const names = Object.keys(fields).join(', ');
	return names ? `, but the fields ${shown(names)}` : '';
}

/** The named text field of a JSON response. @throws CallFailure when it is missing */
export function tokenField(product: string, response: string, field: string): string {
	const fields = Object(jsonParse<unknown>(response, { fallbackValue: {} })) as Record<string, unknown>;
	const token = fields[field];
	if (typeof token === 'string' && token.trim() !== '') return token;
	throw new CallFailure('refused', `${product} returned no token for the sign-in${namesIn(fields)}`, {
		remedy: CHECK_ADDRESS,
		code: 'unexpected-response',
	});
}
