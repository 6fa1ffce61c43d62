import { createHash } from 'crypto';
import {
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { inWords } from '../errors/duration';
import { vendorMessage } from '../errors/vendorMessage';
import { MAX_ERROR_BYTES, SIGN_IN_LIMIT, SIGN_IN_MEMORY_MS, SIGN_IN_TIMEOUT_MS } from '../limits';
import { readRetryAfter } from '../retry/rateLimitHeaders';
import { arrivalOf } from './arrival';
import { passwordIn } from './baseUrl';
import { textOf } from './decodeText';
import { Exchange } from './exchange';
import { codeInWords, insecureFailure, readErrorText } from './failureFrom';
import { SignInError } from './signInError';
import { USER_AGENT } from './userAgent';

export const CHECK_ADDRESS = 'Check the address in the credential.';
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
/** The times of the latest successful sign-ins, in epoch ms, by account. */
const signIns = new Map<string, number[]>();

/** The hidden field of each credential that signs in. n8n signs in before a request if it is empty. */
export const TOKEN_FIELD = 'sessionToken';
/**
 * Where `withoutToken` notes the token that a request was rejected with. The symbol is the same in all packages, because two
 * packages may be installed for a service: then n8n has one credential type for both nodes, which signs in.
 */
const REJECTED = Symbol.for('recruiting: rejected token');

/** Credential data with which n8n signs in, because a request was rejected with this token. */
export function withoutToken(data: ICredentialDataDecryptedObject, token: string): ICredentialDataDecryptedObject {
	return Object.defineProperty({ ...data, [TOKEN_FIELD]: '' }, REJECTED, { value: token });
}

const keyOf = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

function forgetOld(now: number): void {
	for (const [key, { expires }] of renewals) if (expires < now) renewals.delete(key);
	for (const [account, times] of signIns) {
		const recent = times.filter((time) => time > now - SIGN_IN_LIMIT.withinMs);
		if (recent.length > 0) signIns.set(account, recent);
		else signIns.delete(account);
	}
}

/** @throws CallFailure if the account has signed in too often */
function checkLimit(account: string, now: number): void {
	const times = signIns.get(account) ?? [];
	if (times.length < SIGN_IN_LIMIT.times) return;
	const duration = inWords(SIGN_IN_LIMIT.withinMs);
	throw new CallFailure('notSent', `No token has lasted: the node has signed in ${times.length} times in ${duration}`, {
		retryAfter: times[0] + SIGN_IN_LIMIT.withinMs - now,
		remedy: `${CHECK_ADDRESS} Something else may use the same account. Nothing was done.`,
		code: 'credential-rejected',
	});
}

/** Signs in to replace a token, and remembers it. @param key of the account and the token */
function begin(account: string[], key: string, signIn: () => Promise<string>): Renewal {
	const now = Date.now();
	const owner = keyOf(...account);
	checkLimit(owner, now);
	const token = signIn().then(
		(fresh) => {
			signIns.set(owner, [...(signIns.get(owner) ?? []), now]);
			// It is the newest one, also if it was issued before: no chain of replaced tokens may lead in a circle
			renewals.delete(keyOf(...account, fresh));
			return fresh;
		},
		(error: unknown) => {
			const isRefused = error instanceof CallFailure && error.kind === 'refused';
			if (isRefused) renewal.expires = Date.now() + SIGN_IN_MEMORY_MS.rejection;
			else renewals.delete(key);
			throw error;
		},
	);
	const renewal: Renewal = { token, expires: now + SIGN_IN_MEMORY_MS.token };
	renewals.set(key, renewal);
	return renewal;
}

/**
 * Replaces a stale token. Requests of the same account with the same stale token share one sign-in, even when they come
 * after it has finished.
 *
 * @param account what makes an account unique: address, user name, password
 * @param staleToken the token that no longer works; empty where there is none yet
 * @returns the newest token, which may be one that was replaced before: services cache tokens, and a 401 may come by chance
 * @throws CallFailure if there is none
 */
export async function renewToken(
	account: string[],
	staleToken: string,
	signIn: () => Promise<string>,
): Promise<string> {
	forgetOld(Date.now());
	const key = keyOf(...account, staleToken);
	let token = staleToken;
	// The new token may have been replaced itself meanwhile
	for (let next: Renewal | undefined = renewals.get(key) ?? begin(account, key, signIn); next; ) {
		token = await next.token;
		next = renewals.get(keyOf(...account, token));
	}
	return token;
}

/**
 * `renewToken` for a credential's `preAuthentication`.
 * @param data of the credential, as n8n passes it
 * @throws SignInError
 */
export async function freshToken(
	data: ICredentialDataDecryptedObject,
	account: string[],
	signIn: () => Promise<string>,
): Promise<string> {
	const stale = String(Reflect.get(data, REJECTED) ?? data[TOKEN_FIELD] ?? '');
	return await renewToken(account, stale, signIn).catch((error: unknown) => {
		throw error instanceof CallFailure ? new SignInError(error) : error;
	});
}

/** Headers of a sign-in that are no secrets. */
const PUBLIC_HEADERS = ['accept', 'content-type'];

/** What may be secret in a sign-in: all of its body and its own headers, and the password in its address. */
const secretsIn = ({ url, body, headers = {} }: IHttpRequestOptions): string[] => [
	...Object.values(typeof body === 'object' ? { ...body } : {}).map(String),
	...Object.entries(headers).flatMap(([name, value]) => (PUBLIC_HEADERS.includes(name) ? [] : [String(value)])),
	passwordIn(url),
];

/** The failure of a sign-in that got no response. */
function notMade(product: string, error: unknown): CallFailure {
	if (error instanceof CallFailure) return error;
	const { code = '' } = error as { code?: string };
	return new CallFailure('notSent', `Could not sign in to ${product} (${codeInWords(code)})`, {
		remedy: 'Check the address in the credential and whether the service can be reached from here.',
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
		encoding: 'stream',
		timeout: SIGN_IN_TIMEOUT_MS,
		disableFollowRedirect: true,
		...options,
		headers: { ...options.headers, 'user-agent': USER_AGENT },
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	} as const;
	const failed = (error: unknown): never => {
		throw insecureFailure(product, error) ?? notMade(product, error);
	};
	const exchange = new Exchange();
	exchange.limit(SIGN_IN_TIMEOUT_MS, () => notMade(product, {}));
	try {
		const sent = helpers.httpRequest({ ...request, abortSignal: exchange.signal });
		const response = (await exchange.wait(sent).catch(failed)) as IN8nHttpFullResponse;
		return await tokenText(product, options, response, exchange, failed);
	} finally {
		exchange.end();
	}
}

/** The text of a response to a sign-in. @throws CallFailure unless the sign-in was accepted */
async function tokenText(
	product: string,
	options: IHttpRequestOptions,
	{ statusCode: status, headers, body: stream }: IN8nHttpFullResponse,
	exchange: Exchange,
	failed: (error: unknown) => never,
): Promise<string> {
	if (status >= 200 && status < 300) {
		const arrival = arrivalOf(stream, exchange);
		// No token is longer
		await arrival?.read(MAX_ERROR_BYTES).catch(failed);
		return textOf(arrival?.start ?? stream, headers);
	}
	const body = await readErrorText(stream, headers, exchange);
	const said = vendorMessage(body, secretsIn(options));
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
