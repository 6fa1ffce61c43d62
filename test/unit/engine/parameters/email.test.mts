import fc from 'fast-check';

import { email, normalizedKey } from '../../../../nodes/engine';

const address = email({ displayName: 'P' });
const read = (value: unknown) => address.read(value, { timezone: 'UTC' });

it.each([
	'jane.doe+hr@sub.example.com',
	'jörg@example.com',
	'jane@müller.de',
	'info@xn--mller-kva.de',
	'jane/doe@example.com',
	'a&b@example.com',
	"o'neil@example.com",
	'*@example.com',
	'jane..doe@docomo.ne.jp',
	'jane.@docomo.ne.jp',
	'李@例子.中国',
	'🙂@example.com',
	'jane_doe-1@1and1.com',
	'"jane doe"@example.com',
	'"jane@home"@example.com',
	'jane@[192.0.2.1]',
	'x'.repeat(64) + '@example.com',
])('accepts %s', (value) => {
	expect(read(value)).toBe(value);
});

it.each([
	['\u200bjane@example.com\ufeff', 'jane@example.com'],
	['\u00a0 jane@example.com\u2003\n', 'jane@example.com'],
	['\u202ajane@example.com\u202c', 'jane@example.com'],
])('removes from %j what nobody sees', (value, expected) => {
	expect(read(value)).toBe(expected);
});

it.each([
	'jane',
	'jane@',
	'@example.com',
	'jane@example',
	'jane@.com',
	'jane@example.',
	'jane@example..com',
	'jane@-example.com',
	'jane@exa_mple.com',
	'jane@192.0.2.1',
	'a b@example.com',
	'jane@exam ple.com',
	'jane\u00a0doe@example.com',
	'*@example.com*',
	'jane@home@example.com',
	'a@b.co, d@e.co',
	'a@b.co,d@e.co',
	'a@b.co;d@e.co',
	'Jane <jane@example.com>',
	'<jane@example.com>',
	'mailto:jane@example.com',
	"'jane@example.com'",
	'jane@example.com/x',
	'undefined',
	'https://example.com/@jane',
])('rejects %s', (value) => {
	expect(() => read(value)).toThrow(/must be an email address, but is/);
});

it('accepts every address that fast-check makes', () => {
	fc.assert(fc.property(fc.emailAddress(), (value) => expect(read(value)).toBe(value)));
});

it('accepts or rejects any text', () => {
	const long = fc.string({ unit: fc.constantFrom('a', '-', '.', '@', 'ä', '"', '\\'), minLength: 300, maxLength: 320 });
	fc.assert(
		fc.property(long, (value) => {
			try {
				read(value);
			} catch (error) {
				expect(error).toHaveProperty('remedy');
			}
		}),
	);
});

describe('the key by which duplicates are recognized', () => {
	it.each([
		[' Jane@Example.com', 'jane@example.com'],
		['jo\u0308rg@example.com', 'j\u00f6rg@example.com'],
		['jane@M\u00dcLLER.de', 'jane@xn--mller-kva.de'],
		['jane@mu\u0308ller.de', 'jane@m\u00fcller.de'],
		['\u200bjane@example.com', 'jane@example.com'],
		['2D9F3D10-6fdb-494f-9929-955515c6f114', '2d9f3d10-6fdb-494f-9929-955515c6f114'],
	])('%j and %j have the same', (one, other) => {
		expect(normalizedKey(one)).toBe(normalizedKey(other));
	});

	it.each([
		['jane@m\u00fcller.de', 'jane@muller.de'],
		['jörg@example.com', 'jorg@example.com'],
		['a&b@example.com', 'ab@example.com'],
	])('%j and %j differ', (one, other) => {
		expect(normalizedKey(one)).not.toBe(normalizedKey(other));
	});

	it('exists for any text, and is its own key', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress()), (value) => {
				const key = normalizedKey(value);
				expect(normalizedKey(key)).toBe(key);
			}),
		);
	});
});
