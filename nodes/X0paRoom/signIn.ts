import { tokenField } from '../engine/signIn';

/** Path of the call that signs in, below the base URL. */
export const SIGN_IN_PATH = '/token';

/**
 * The session token in the response of the sign-in. INFERRED: `id` is the only field that looks like a token.
 * @throws CallFailure when it is missing
 */
export const tokenIn = (response: string): string => tokenField('X0PA Room', response, 'id');
