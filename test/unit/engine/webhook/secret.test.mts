import fc from 'fast-check';

import { problemOf, verdictOn } from '../../../../nodes/HotDocsAdvance/trigger/secret';
import { fingerprintOf, knows, newSecret, sameSecret } from '../../../../nodes/engine/webhook';

describe('a secret', () => {
	it('is the same as itself only', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1 }), fc.string(), (secret, other) => {
				expect(sameSecret(secret, secret)).toBe(true);
				expect(sameSecret(other, secret)).toBe(other === secret);
			}),
		);
	});

	it('is never nothing: a trigger that has none lets nobody in', () => {
		for (const given of ['', undefined, null, 0, ['a'], { a: 1 }]) {
			expect(sameSecret(given, '')).toBe(false);
			expect(sameSecret(given, 'a')).toBe(false);
			for (const kept of ['', 'no hex', fingerprintOf('a')]) expect(knows(given, kept)).toBe(false);
		}
	});

	it('is known again by its fingerprint, which does not tell it', () => {
		const secret = newSecret();
		expect(knows(secret, fingerprintOf(secret))).toBe(true);
		expect(knows(fingerprintOf(secret), fingerprintOf(secret))).toBe(false);
		expect(fingerprintOf(secret)).not.toContain(secret);
	});

	it('is new each time, long, and fit for a header and an address', () => {
		const made = Array.from({ length: 100 }, newSecret);
		expect(new Set(made).size).toBe(100);
		for (const secret of made) expect(secret).toMatch(/^[\w-]{43}$/);
	});
});

describe('the form of a token or code of HotDocs Advance', () => {
	it.each([
		['', 'The token or code is empty'],
		['  ', 'The token or code is empty'],
		['Bearer abc', 'The token must be given without the word "Bearer"'],
		['two words', 'The token or code has a blank or a line break in it'],
		['two\nlines', 'The token or code has a blank or a line break in it'],
	])('%p is told to the person who saves it', (secret, problem) => {
		expect(verdictOn({ secret })).toEqual({ status: 'Error', message: problem });
	});

	it('is right otherwise; blanks around it come from pasting', () => {
		expect(problemOf('a8f0+/=')).toBeUndefined();
		expect(verdictOn({ secret: ' a8f0+/= \n' })).toMatchObject({ status: 'OK' });
		expect(verdictOn(undefined)).toMatchObject({ status: 'Error' });
	});
});
