import fc from 'fast-check';
import { DateTime } from 'luxon';

import type { Parameter } from '../../../../nodes/engine/operation/types';
import {
	choice,
	collection,
	dateTime,
	email,
	flag,
	guid,
	jsonObject,
	locator,
	number,
	numberId,
	optionalGuid,
	optionalText,
	text,
	textId,
} from '../../../../nodes/engine';

const named = { displayName: 'P', description: '' };
const numbered = { ...named, placeholder: '' };
const dated = { ...named, sent: '' };
const context = { timezone: 'Asia/Kolkata' };
const read = <T,>(parameter: Parameter<T>, value: unknown) => parameter.read(value, context);
const located = locator({ ...named, placeholder: '' });

describe('accepted values', () => {
	const GUID = '2D9F3d10-6fdb-494f-9929-955515c6f114';
	it.each<[string, Parameter<unknown>, unknown, unknown]>([
		['text, blanks cut', text(named), '  Zoë 🙂 ', 'Zoë 🙂'],
		['text from a number', text(named), 7, '7'],
		['no text', optionalText(named), '', undefined],
		['email', email(named), ' jane.doe+hr@sub.example.com ', 'jane.doe+hr@sub.example.com'],
		['GUID in any case', guid(named), GUID, GUID],
		['no GUID', optionalGuid(named), '', undefined],
		['text ID', textId(named), 'xK9mP2qR7wLnY4vB', 'xK9mP2qR7wLnY4vB'],
		['number ID', numberId(numbered), 318, 318],
		['number ID as text', numberId(numbered), ' 318 ', 318],
		['located by list', located, { __rl: true, mode: 'list', value: 824 }, '824'],
		['located by plain text', located, '824', '824'],
		['least number', number({ ...named, default: 1, min: 0.25, max: 24 }), 0.25, 0.25],
		['most number', number({ ...named, default: 1, min: 0.25, max: 24 }), '24', 24],
		['choice', choice({ ...named, options: [{ name: 'A', value: 'a' }], default: 'a' }), 'a', 'a'],
		['flag', flag(named), true, true],
		['flag as text', flag(named), 'false', false],
		['JSON text', jsonObject(named), '{"a":[1]}', { a: [1] }],
		['JSON object', jsonObject(named), { a: 1 }, { a: 1 }],
		['no date', dateTime(dated), '', undefined],
		['collection', collection({ displayName: 'C', fields: { a: flag(named) } }), { a: true }, { a: true }],
		['empty collection', collection({ displayName: 'C', fields: { a: flag(named) } }), undefined, {}],
	])('%s', (_, parameter, value, expected) => {
		expect(read(parameter, value)).toEqual(expected);
	});
});

describe('rejected values', () => {
	const hours = number({ ...named, default: 1, min: 0.25, max: 24 });
	it.each<[string, Parameter<unknown>, unknown, RegExp]>([
		['empty text', text(named), '  ', /is empty/],
		['text from an object', text(named), { a: 1 }, /must be text/],
		['10,000 characters', text(named), 'x'.repeat(10_000), /is 10000 characters long; the maximum is 255/],
		['email without @', email(named), 'jane.example.com', /must be an email address, but is "jane.example.com"/],
		['two emails', email(named), 'a@example.com, b@example.com', /must be an email address/],
		['emoji for an email', email(named), '🙂@example.com', /must be an email address/],
		['malformed GUID', guid(named), '2d9f3d10-6fdb-494f-9929', /must be a GUID/],
		['empty GUID', guid(named), '', /must be a GUID, but is empty/],
		['path as an ID', textId(named), '../x', /is not an ID: "..\/x"/],
		['dots as an ID', textId(named), '..', /is not an ID/],
		['empty ID', textId(named), '', /is empty/],
		['emoji as an ID', textId(named), '🙂', /is not an ID/],
		['blank in an ID', located, 'a b', /is not an ID/],
		['empty locator', located, { __rl: true, mode: 'id', value: '' }, /is empty/],
		['letters for a number ID', numberId(numbered), 'abc', /whole number greater than 0, but is "abc"/],
		['path for a number ID', numberId(numbered), '../x', /whole number/],
		['zero', numberId(numbered), 0, /whole number/],
		['negative', numberId(numbered), -1, /whole number/],
		['fraction', numberId(numbered), 1.5, /whole number/],
		['beyond exact numbers', numberId(numbered), 2 ** 53, /whole number/],
		['undefined', numberId(numbered), undefined, /but is empty/],
		['too many hours', hours, 25, /must be between 0.25 and 24, but is "25"/],
		['not a number', hours, 'two', /but is "two"/],
		['NaN', hours, NaN, /must be between/],
		['not in the list', choice({ ...named, options: [{ name: 'A', value: 'a' }], default: 'a' }), 'b', /one of "a"/],
		['not a flag', flag(named), 'yes', /must be true or false/],
		['bad JSON', jsonObject(named), '{a:1}', /must be a JSON object, but is "{a:1}"/],
		['JSON list', jsonObject(named), '[1]', /must be a JSON object/],
		['empty JSON', jsonObject(named), '{}', /is an empty object/],
		['bad date', dateTime(dated), 'tomorrow', /must be a date and time, but is "tomorrow"/],
		[
			'bad member',
			collection({ displayName: 'C', fields: { a: flag(named) } }),
			{ a: 3 },
			/has a field "P" that must be/,
		],
	])('%s', (_, parameter, value, message) => {
		expect(() => read(parameter, value)).toThrow(message);
	});

	it('truncates a long value and shows it on one line', () => {
		expect(() => read(numberId(numbered), `a\n${'b'.repeat(300)}`)).toThrow(/"a b{55}…"/);
	});
});

describe('dates', () => {
	it('reads a date without an offset in the workflow’s time zone, and keeps an explicit offset', () => {
		const iso = (value: unknown) => read(dateTime(dated), value)?.toUTC().toISO();
		expect(iso('2026-12-31T18:30:00')).toBe('2026-12-31T13:00:00.000Z');
		expect(iso('2026-12-31 18:30:00')).toBe('2026-12-31T13:00:00.000Z');
		expect(iso('2026-12-31T18:30:00Z')).toBe('2026-12-31T18:30:00.000Z');
		expect(iso('2026-12-31T18:30:00+02:00')).toBe('2026-12-31T16:30:00.000Z');
		expect(iso(1_798_741_800_000)).toBe('2026-12-31T18:30:00.000Z');
		expect(iso('1798741800000')).toBe('2026-12-31T18:30:00.000Z');
		expect(iso(DateTime.fromISO('2026-12-31T18:30:00Z'))).toBe('2026-12-31T18:30:00.000Z');
		expect(iso(new Date('2026-12-31T18:30:00Z'))).toBe('2026-12-31T18:30:00.000Z');
	});
});

describe('any value at all', () => {
	const parameters: Array<Parameter<unknown>> = [
		text(named),
		email(named),
		guid(named),
		textId(named),
		numberId(numbered),
		located,
		dateTime(dated),
		jsonObject(named),
		flag(named),
	];
	it('is read or rejected with a problem and a remedy, never with another error', () => {
		fc.assert(
			fc.property(fc.constantFrom(...parameters), fc.anything(), (parameter, value) => {
				try {
					read(parameter, value);
				} catch (error) {
					expect(error).toMatchObject({ problem: expect.any(String), remedy: expect.any(String) });
				}
			}),
			{ numRuns: 2_000 },
		);
	});

	it('never becomes an ID that escapes its path segment', () => {
		fc.assert(
			fc.property(fc.string(), (value) => {
				try {
					expect(read(textId(named), value)).toMatch(/^(?!\.+$)[A-Za-z0-9_.:-]+$/);
				} catch (error) {
					expect(error).toHaveProperty('remedy');
				}
			}),
		);
	});
});
