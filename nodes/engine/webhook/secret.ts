import { createHash, randomBytes, timingSafeEqual } from 'crypto';

/** A secret that nobody can guess: 256 random bits, fit for headers and addresses. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What may be kept of such a secret to know it again: the secret can't be got from it. */
export const fingerprintOf = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('hex');

/**
 * Whether a caller knows the secret with this fingerprint. Takes the same time wherever the two differ.
 * @param given what came with the call: a header, a field or a query parameter; nothing and lists are refused
 */
export function knows(given: unknown, fingerprint: string): boolean {
	if (typeof given !== 'string' || given === '') return false;
	const [actual, expected] = [fingerprintOf(given), fingerprint].map((hex) => Buffer.from(hex, 'hex'));
	return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** Whether a caller knows the secret; an empty one lets nobody in. */
export const sameSecret = (given: unknown, expected: string): boolean => knows(given, fingerprintOf(expected));
