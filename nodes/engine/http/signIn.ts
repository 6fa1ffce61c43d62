import { createHash } from 'crypto';
import { jsonParse, type IHttpRequestHelper, type IHttpRequestOptions, type IN8nHttpFullResponse } from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { spelled } from './request';
import { readRetryAfter } from '../retry/policy';
import { settle } from '../errors/result';
import { vendorText } from '../errors/vendorMessage';

/** How long a token that replaced another one is remembered, so that late requests with the old one get it too. */
const REMEMBERED_MS = 600_000;
/** How long a refused sign-in is remembered, so that a run of many items doesn't try a wrong password over and over. */
const REFUSAL_MS = 5_000;

interface Renewal {
	token: Promise<string>;
	until: number;
}

/**
 * The sign-ins of this process by account and replaced token. n8n by itself signs in once for every request that finds
 * no token or an old one: 20 times for 20 concurrent items. Keys are hashes, so that no password stays in memory.
 */
const renewals = new Map<string, Renewal>();

const keyOf = (account: string[], staleToken: string): string =>
	createHash('sha256')
		.update(JSON.stringify([...account, staleToken]))
		.digest('hex');

/**
 * A fresh token in place of a stale one. Requests of the same account that hold the same stale token share one sign-in,
 * also when they come after it has finished.
 *
 * @param account what tells one account from another: address, user name, password
 * @param staleToken the token that no longer works; empty where there is none yet
 */
export async function renewToken(
	account: string[],
	staleToken: string,
	signIn: () => Promise<string>,
): Promise<string> {
	const now = Date.now();
	for (const [key, renewal] of renewals) if (renewal.until < now) renewals.delete(key);

	const key = keyOf(account, staleToken);
	const known = renewals.get(key);
	if (known) {
		const token = await known.token;
		// The successor may have been replaced itself meanwhile
		return renewals.has(keyOf(account, token)) ? await renewToken(account, token, signIn) : token;
	}
	const renewal: Renewal = { token: signIn(), until: now + REMEMBERED_MS };
	renewals.set(key, renewal);
	const settled = await settle(async () => await renewal.token);
	if (settled.ok) {
		// A vendor that gives the same token again must not send the look-up above round in circles
		if (settled.value === staleToken) renewals.delete(key);
		return settled.value;
	}
	const { error } = settled;
	if (error instanceof CallFailure && error.kind === 'refused') renewal.until = Date.now() + REFUSAL_MS;
	else renewals.delete(key);
	throw error;
}

/**
 * Makes a sign-in request and gives the answer's text.
 * @param product the product's name for error texts
 * @throws CallFailure: `refused` when the vendor does not take the credentials, `notSent` when a later try may work
 */
export async function requestSignIn(
	{ helpers }: IHttpRequestHelper,
	product: string,
	options: IHttpRequestOptions,
): Promise<string> {
	const settled = await settle(
		async () =>
			(await helpers.httpRequest({
				method: 'POST',
				encoding: 'text',
				timeout: 30_000,
				disableFollowRedirect: true,
				...options,
				ignoreHttpStatusErrors: true,
				returnFullResponse: true,
			})) as IN8nHttpFullResponse,
	);
	if (!settled.ok) {
		const { code = '' } = settled.error as { code?: string };
		throw new CallFailure('notSent', `The sign-in at ${product} could not be made (${spelled(code)})`, {
			remedy: 'Check the address in the credential and whether the service can be reached from here.',
		});
	}
	const { statusCode: status, headers, body } = settled.value;
	if (status >= 200 && status < 300) return String(body ?? '');
	const secrets = Object.values(typeof options.body === 'object' ? { ...options.body } : {}).map(String);
	const said = vendorText(body, [...secrets, ...Object.values(options.headers ?? {}).map(String)]);
	const later = status === 408 || status === 429 || status >= 500;
	throw new CallFailure(later ? 'notSent' : 'refused', `${product} refused the sign-in: ${status}${said}`, {
		status,
		retryAfter: readRetryAfter(headers['retry-after'], Date.now()),
		remedy: later ? 'Try again later.' : 'Check the user name, the password and the keys in the credential.',
	});
}

/** The named text field of a JSON answer. @throws CallFailure when it isn't there */
export function tokenField(product: string, answer: string, field: string): string {
	const token = jsonParse<Record<string, unknown>>(answer, { fallbackValue: {} })[field];
	if (typeof token === 'string' && token !== '') return token;
	throw new CallFailure('refused', `${product} answered the sign-in without a token`, {
		remedy: 'Check the address in the credential.',
	});
}
