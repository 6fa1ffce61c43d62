import { createHash, randomBytes, timingSafeEqual } from 'crypto';

/** A secret of 256 random bits, usable in headers and URLs. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** A fingerprint to recognize such a secret by, from which it can't be recovered. */
export const fingerprintOf = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('hex');

/**
 * Whether a caller knows the secret with this fingerprint. Takes the same time wherever the two differ.
 * @param given a header, field or query parameter of the call; a missing one and a list are rejected
 */
export function knows(given: unknown, fingerprint: string): boolean {
	if (typeof given !== 'string' || given === '') return false;
	const [actual, expected] = [fingerprintOf(given), fingerprint].map((hex) => Buffer.from(hex, 'hex'));
	return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** Whether a caller knows the secret. An empty secret admits nobody. */
export const sameSecret = (given: unknown, expected: string): boolean => knows(given, fingerprintOf(expected));
