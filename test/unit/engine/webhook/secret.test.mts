import fc from 'fast-check';

import { fingerprintOf, knows, newSecret, sameSecret } from '../../../../nodes/engine/webhook';

describe('a secret', () => {
	it('equals only itself', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1 }), fc.string(), (secret, other) => {
				expect(sameSecret(secret, secret)).toBe(true);
				expect(sameSecret(other, secret)).toBe(other === secret);
			}),
		);
	});

	it('is never empty: a trigger without a secret accepts nothing', () => {
		for (const given of ['', undefined, null, 0, ['a'], { a: 1 }]) {
			expect(sameSecret(given, '')).toBe(false);
			expect(sameSecret(given, 'a')).toBe(false);
			for (const kept of ['', 'no hex', fingerprintOf('a')]) expect(knows(given, kept)).toBe(false);
		}
	});

	it('is recognized by its fingerprint, which does not reveal it', () => {
		const secret = newSecret();
		expect(knows(secret, fingerprintOf(secret))).toBe(true);
		expect(knows(fingerprintOf(secret), fingerprintOf(secret))).toBe(false);
		expect(fingerprintOf(secret)).not.toContain(secret);
	});

	it('is new each time, long, and valid in a header and a URL', () => {
		const made = Array.from({ length: 100 }, newSecret);
		expect(new Set(made).size).toBe(100);
		for (const secret of made) expect(secret).toMatch(/^[\w-]{43}$/);
	});
});
