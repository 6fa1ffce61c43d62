import fc from 'fast-check';

import { email, guid, numberId, personName, Problem, shown, text, textId } from '../../../../nodes/engine';
import { checkVisible, trimmed } from '../../../../nodes/engine/parameters/invisible';

const named = { displayName: 'P', description: '', placeholder: '' };
const GUID = '2d9f3d10-6fdb-494f-9929-955515c6f114';
const kinds = { email: email(named), textId: textId(named), guid: guid(named), numberId: numberId(named) } as const;
const good: Record<keyof typeof kinds, string> = {
	email: 'jane@example.com',
	textId: '7054',
	guid: GUID,
	numberId: '7054',
};
const CONTEXT = { timezone: 'UTC' };
const name = personName(named);

/** Each with its code in an error. */
const UNSEEN: Record<string, string> = {
	'\u200b': 'U+200B',
	'\u00ad': 'U+00AD',
	'\ufeff': 'U+FEFF',
	'\u2060': 'U+2060',
	'\u202e': 'U+202E',
	'\u200e': 'U+200E',
	'\u3164': 'U+3164',
	'\u0000': 'U+0000',
	'\u{e0041}': 'U+E0041',
	'\ufe0f': 'U+FE0F',
	'\u{e0101}': 'U+E0101',
};

describe.each(Object.keys(kinds) as Array<keyof typeof kinds>)('%s', (kind) => {
	const read = (value: string) => kinds[kind].read(value, CONTEXT);
	const end = fc.string({
		unit: fc.constantFrom(' ', '\n', '\u00a0', '\u3000', '\u200b', '\u200d', '\u0000', '\u202a', '\ufe0f', '\u{e0041}'),
	});

	it('is read without what nobody sees at its ends', () => {
		fc.assert(
			fc.property(end, end, (before, after) => {
				expect(String(read(before + good[kind] + after))).toBe(good[kind]);
			}),
		);
	});

	it.each(Object.entries(UNSEEN))('is refused with %j in it, which the error names', (char, code) => {
		const [first, ...rest] = good[kind];
		expect(() => read(first + char + rest.join(''))).toThrow(`"${first}<${code}>${rest.join('')}"`);
	});

	it('is refused with a blank in it that looks like the plain one', () => {
		const [first, ...rest] = good[kind];
		expect(() => read(`${first}\u00a0${rest.join('')}`)).toThrow(`"${first}<U+00A0>${rest.join('')}"`);
	});
});

it.each(['\u200b', ' \u200b\u00a0', '\u2800', '\u3164\u115f', '\u200d\ufe0f', '\u0000', '\u{e0041}'])(
	'takes a name of nothing but %j for empty',
	(value) => {
		expect(() => name.read(value, CONTEXT)).toThrow('is empty');
		expect(() => text(named).read(value, CONTEXT)).toThrow('is empty');
	},
);

it.each([
	'Jane Doe',
	'Zoë O’Neil-Müller',
	'👩‍💻 Jo ❤️',
	'🏴󠁧󠁢󠁥󠁮󠁧󠁿 Jo 👩🏽‍🚀',
	// Persian, with a zero-width non-joiner
	'علی‌رضا',
	'محمد \u200fWhite',
	// Sinhala and Malayalam, with joiners, also at the end
	'ශ්‍රී ලංකා',
	'ശ്രീജിത്ത് രമേശന്\u200d',
	// Khmer, with a zero-width space
	'សុខ\u200bសាន្ត',
	'ᠮᠣᠩᠭᠣᠯ\u180b',
	// Japanese, with a variant of a character
	'葛\u{e0100}城 邊\u{e0101}',
	'1\ufe0f\u20e3 Jo',
])('keeps the name %s', (value) => {
	expect(name.read(` ${value}\u200b`, CONTEXT)).toBe(value);
});

it.each([
	'Jane\u200b Doe',
	'Ja\u00adne',
	'Jane \u202eeoD',
	'Jane\u200dDoe',
	'Jane\u2066Doe',
	'Jane \u{e0049}\u{e0047}Doe',
	'Jane\ufe0f Doe',
	'👍\u{e0049}\u{e0047} Jane',
	// With a joiner after the accent of a Latin letter
	'Jose\u0301\u200d Doe',
])('refuses the name %j, which looks like another', (value) => {
	expect(() => name.read(value, CONTEXT)).toThrow(/has an invisible character in it: ".*<U\+/);
});

it('keeps what is inside any other text', () => {
	expect(text(named).read('Projekt\u00admanager\u200b (m/w/d)', CONTEXT)).toBe('Projekt\u00admanager\u200b (m/w/d)');
});

it('never changes the inside of a text, and never fails', () => {
	const any = fc.string({
		unit: fc.oneof(fc.constantFrom(...Object.keys(UNSEEN), '\u200d', '\ufe0f', ' '), fc.string()),
	});
	fc.assert(
		fc.property(any, (value) => {
			const made = trimmed(value);
			expect(value).toContain(made);
			expect(trimmed(made)).toBe(made);
			expect(() => {
				try {
					checkVisible(value);
				} catch (error) {
					if (!(error instanceof Problem)) throw error;
				}
			}).not.toThrow();
		}),
	);
});

it('shows plain texts and emoji as they are', () => {
	expect(shown('a  b\n\tc')).toBe('"a b c"');
	expect(shown('❤️')).toBe('"❤️"');
	expect(shown('x'.repeat(100))).toBe(`"${'x'.repeat(57)}…"`);
});
