import { createHash, randomBytes, timingSafeEqual } from 'crypto';

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();

/** A secret that nobody can guess: 256 random bits, fit for headers and addresses. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/**
 * Whether a caller knows the secret. Takes the same time wherever the two differ, and whatever their lengths.
 * @param given what came with the call: a header, a field or a query parameter; nothing and lists are refused
 */
export function sameSecret(given: unknown, expected: string): boolean {
	if (typeof given !== 'string' || given === '' || expected === '') return false;
	return timingSafeEqual(digest(given), digest(expected));
}
