import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';

import { cleanBaseUrl, freshToken, joinUrl, pastedKey, requestSignIn, tokenField, visible } from '../engine/signIn';

/** Path of the call that signs in, below the base URL. */
export const SIGN_IN_PATH = '/token';

/** The body of the sign-in. The email address may have been pasted with invisible characters. */
export const signInBody = ({ email, password }: ICredentialDataDecryptedObject) => ({
	email: visible(String(email ?? '')),
	password: String(password ?? ''),
});

/**
 * The session token in the response of the sign-in. INFERRED: `id` is the only documented field that looks like one.
 * @throws CallFailure when it is missing
 */
const tokenIn = (response: string): string => tokenField('X0PA Room', response, 'id');

/** Gets a session token to replace the credential's. @throws SignInError */
export async function signIn(context: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
	const [baseUrl, apiKey] = ['baseUrl', 'apiKey'].map((field) => String(credentials[field] ?? ''));
	const body = signInBody(credentials);
	const url = joinUrl(cleanBaseUrl(baseUrl), SIGN_IN_PATH);
	const sessionToken = await freshToken(credentials, [baseUrl, apiKey, ...Object.values(body)], async () => {
		const response = await requestSignIn(context, 'X0PA Room', {
			url,
			headers: { 'x-api-key': pastedKey(apiKey), accept: 'application/json', 'content-type': 'application/json' },
			body,
		});
		return tokenIn(response);
	});
	return { sessionToken };
}
