import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { CallFailure } from '../engine';

/** The call that gives a service principal an access token, below the address of the sign-in. */
export const SIGN_IN_PATH = '/Authorize/ServicePrincipalLogIn';

/** The body of the sign-in, its field names written as in the vendor's sample. */
export const signInBody = ({ clientName, principalName, principalPassword }: ICredentialDataDecryptedObject) => ({
	ClientName: String(clientName),
	PrincipalName: String(principalName),
	PrincipalPassword: String(principalPassword),
});

/**
 * The token in the answer of the sign-in, which is the token itself as bare text.
 * @throws CallFailure when the answer can't be a token: empty, a web page, JSON
 */
export function bareToken(answer: string): string {
	const token = answer.trim();
	if (/^[\x21-\x7e]+$/.test(token) && !/[<>{}"[\]]/.test(token)) return token;
	const came = token === '' ? 'nothing' : token.startsWith('<') ? 'a web page' : 'something else';
	throw new CallFailure('refused', `HotDocs Advance answered the sign-in with ${came} in place of an access token`, {
		remedy: 'Check the address in the credential.',
	});
}
