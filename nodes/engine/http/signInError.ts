import type { CallFailure } from '../errors/callFailure';

/**
 * A failed sign-in as n8n shows it in the test of a credential: it shows only the message, and replaces even that by a
 * general one if the error has a status.
 */
export class SignInError extends Error {
	constructor(readonly failure: CallFailure) {
		super([failure.message, failure.remedy].filter(Boolean).join('. '));
		this.name = 'SignInError';
	}
}

/** Whether it is a failed sign-in, also one of another package with the same service, whose credential type n8n uses. */
export const isSignInError = (error: unknown): error is SignInError =>
	error instanceof Error && error.name === 'SignInError' && 'failure' in error;
