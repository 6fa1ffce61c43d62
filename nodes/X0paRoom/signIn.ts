import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { tokenField, visible } from '../engine/signIn';

/** Path of the call that signs in, below the base URL. */
export const SIGN_IN_PATH = '/token';

/** The body of the sign-in. The email address may have been pasted with invisible characters. */
export const signInBody = ({ email, password }: ICredentialDataDecryptedObject) => ({
	email: visible(String(email ?? '')),
	password: String(password ?? ''),
});

/**
 * The session token in the response of the sign-in. INFERRED: `id` is the only field that looks like a token.
 * @throws CallFailure when it is missing
 */
export const tokenIn = (response: string): string => tokenField('X0PA Room', response, 'id');
