import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';

import { CallFailure, visible } from '../engine';
import { freshToken, pastedKey, requestSignIn, tokenInJson } from '../engine/signIn';
import { baseUrlOf, CHECK_ADDRESS } from './baseUrl';

/** Path of the call that signs in a service principal, below the base URL of the sign-in. */
export const SIGN_IN_PATH = '/Authorize/ServicePrincipalLogIn';

/** The body of the sign-in, its names without invisible characters. Field names are spelled as in the vendor's sample. */
export const signInBody = ({ clientName, principalName, principalPassword }: ICredentialDataDecryptedObject) => ({
	ClientName: visible(String(clientName)),
	PrincipalName: visible(String(principalName)),
	PrincipalPassword: String(principalPassword),
});

/** Characters of the shortest text that may be a token: no guess at one, but longer than `null` or `Unauthorized`. */
export const SHORTEST_TOKEN = 16;

/**
 * The access token in the response of the sign-in, which is documented as the token itself, as bare text. JSON is read, too.
 * @throws CallFailure when the response can't be a token: empty, a web page, JSON without one, a word
 */
function tokenIn(response: string): string {
	const token = pastedKey(tokenInJson(response) ?? response);
	if (token.length >= SHORTEST_TOKEN && /^[\x21-\x7e]+$/.test(token) && !/[<>{}"[\]]/.test(token)) return token;
	const found = token === '' ? 'an empty response' : token.startsWith('<') ? 'a web page' : 'something else';
	throw new CallFailure('refused', `HotDocs Advance returned ${found} instead of an access token`, {
		remedy: CHECK_ADDRESS,
		code: 'unexpected-response',
	});
}

/** Gets an access token to replace the credential's. @throws SignInError */
export async function signIn(context: IHttpRequestHelper, credential: ICredentialDataDecryptedObject) {
	const body = signInBody(credential);
	const url = baseUrlOf(credential, 'auth') + SIGN_IN_PATH;
	const sessionToken = await freshToken(credential, [url, ...Object.values(body)], async () =>
		tokenIn(await requestSignIn(context, 'HotDocs Advance', { url, body, headers: { accept: 'application/json' } })),
	);
	return { sessionToken };
}
