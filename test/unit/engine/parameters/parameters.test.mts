import fc from 'fast-check';

import type { Parameter } from '../../../../nodes/engine/operation/types';
import {
	choice,
	collection,
	dateTime,
	email,
	flag,
	guid,
	jsonObject,
	jsonValue,
	locator,
	number,
	numberId,
	ownId,
	text,
	textId,
} from '../../../../nodes/engine';
import { roles } from '../../../../nodes/HotDocsAdvance/resources/user/roles';
import { filePath } from '../../../../nodes/LynxVizion/resources/file/filePath';

const named = { displayName: 'P', description: '' };
const numbered = { ...named, placeholder: '' };
const dated = { ...named, sent: '' };
const context = { timezone: 'Asia/Kolkata' };
const read = <T,>(parameter: Parameter<T>, value: unknown) => parameter.read(value, context);
/** As dates do. */
const OWN_JSON = { toJSON: () => '2026-12-31', offset: undefined };
const located = locator({ ...named, placeholder: '' });

describe('accepted values', () => {
	const GUID = '2D9F3d10-6fdb-494f-9929-955515c6f114';
	it.each<[string, Parameter<unknown>, unknown, unknown]>([
		['text, blanks cut', text(named), '  Zoë 🙂 ', 'Zoë 🙂'],
		['text from a number', text(named), 7, '7'],
		['text of several rows, of any length', text({ ...named, rows: 4 }), 'x'.repeat(100_000), 'x'.repeat(100_000)],
		['email', email(named), ' jane.doe+hr@sub.example.com ', 'jane.doe+hr@sub.example.com'],
		['GUID in any case', guid(named), GUID, GUID],
		['text ID', textId(named), 'xK9mP2qR7wLnY4vB', 'xK9mP2qR7wLnY4vB'],
		['text ID with what nobody sees', textId(named), '\u200b 7054\ufeff', '7054'],
		['largest exact number as a text ID', textId(named), Number.MAX_SAFE_INTEGER, '9007199254740991'],
		['larger ID as text', textId(named), '9007199254740993', '9007199254740993'],
		['own ID of any characters', ownId(named), ' crm 4711/ä ', 'crm 4711/ä'],
		['own ID with a character that shows nothing', ownId(named), '\u200b👨\u200d👩.mp4', '👨\u200d👩.mp4'],
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
		['own JSON of an object', jsonObject(named), { at: OWN_JSON }, { at: OWN_JSON }],
		['empty JSON object', jsonObject(named), ' { } ', {}],
		['null as JSON', jsonValue(named), 'null', null],
		['null itself', jsonValue(named), null, null],
		['number as JSON', jsonValue(named), '3', 3],
		['list as JSON', jsonValue(named), '[1, null]', [1, null]],
		['text as JSON', jsonValue(named), '"3 days"', '3 days'],
		[
			'collection',
			collection({ displayName: 'C', role: 'setting', fields: { a: flag(named) } }),
			{ a: true },
			{ a: true },
		],
		['empty collection', collection({ displayName: 'C', role: 'setting', fields: { a: flag(named) } }), {}, {}],
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
		['malformed GUID', guid(named), '2d9f3d10-6fdb-494f-9929', /must be a GUID/],
		['empty GUID', guid(named), '', /must be a GUID, but is empty/],
		['path as an ID', textId(named), '../x', /is not an ID: "..\/x"/],
		['dots as an ID', textId(named), '..', /is not an ID/],
		['empty ID', textId(named), '', /is empty/],
		['emoji as an ID', textId(named), '🙂', /is not an ID/],
		['blank in an ID', located, 'a b', /is not an ID/],
		['empty locator', located, { __rl: true, mode: 'id', value: '' }, /is empty/],
		[
			'rounded number as a text ID',
			textId(named),
			9007199254740993,
			/is a number that is too large to be exact: "9007199254740992"/,
		],
		['rounded number as a located ID', located, { __rl: true, mode: 'id', value: 2 ** 60 }, /too large to be exact/],
		['rounded number as an own ID', ownId(named), 2 ** 53, /too large to be exact.* Enter the ID as text/],
		[
			'large number ID as text',
			numberId(numbered),
			'9007199254740993',
			/too large.* because the service takes a number/,
		],
		['fraction as a text ID', textId(named), 1.5, /is not an ID/],
		[
			'rounded number in JSON',
			jsonObject(named),
			'{"a":[{"id":9007199254740993}]}',
			/too large to be exact: 9007199254740992/,
		],
		['rounded number in an object', jsonValue(named), { id: 2 ** 53 }, /too large to be exact/],
		['number beyond all', jsonObject(named), '{"a":1e400}', /too large to be exact: Infinity/],
		['field that found nothing', jsonObject(named), { a: [{ b: undefined }] }, /has a field "b" that is empty/],
		['entry that found nothing', jsonValue(named), [1, undefined], /has a field "1" that is empty/],
		['number that is none', jsonObject(named), { a: NaN }, /has a field "a" that is empty/],
		['letters for a number ID', numberId(numbered), 'abc', /whole number greater than 0, but is "abc"/],
		['path for a number ID', numberId(numbered), '../x', /whole number/],
		['zero', numberId(numbered), 0, /whole number/],
		['negative', numberId(numbered), -1, /whole number/],
		['fraction', numberId(numbered), 1.5, /whole number/],
		['beyond exact numbers', numberId(numbered), 2 ** 53, /too large to be exact/],
		['undefined', numberId(numbered), undefined, /but is empty/],
		['too many hours', hours, 25, /must be between 0.25 and 24, but is "25"/],
		['not a number', hours, 'two', /but is "two"/],
		['NaN', hours, NaN, /must be between/],
		['not in the list', choice({ ...named, options: [{ name: 'A', value: 'a' }], default: 'a' }), 'b', /one of "a"/],
		['not a flag', flag(named), 'yes', /must be true or false/],
		['bad JSON', jsonObject(named), '{a:1}', /must be a JSON object, but is "{a:1}"/],
		['JSON list', jsonObject(named), '[1]', /must be a JSON object/],
		['no JSON', jsonObject(named), '', /must be a JSON object, but is empty/],
		['null as a JSON object', jsonObject(named), 'null', /must be a JSON object, but is "null"/],
		['a word as JSON', jsonValue(named), 'monthly', /must be JSON, but is "monthly"/],
		['no JSON value', jsonValue(named), '', /must be JSON, but is empty/],
		[
			'text for a collection',
			collection({ displayName: 'C', role: 'setting', fields: {} }),
			'x',
			/must be an object with fields, but is "x"/,
		],
		['bad date', dateTime(dated), 'tomorrow', /must be a date and time, but is "tomorrow"/],
		[
			'bad member',
			collection({ displayName: 'C', role: 'setting', fields: { a: flag(named) } }),
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

const ACCIDENTS = ['null', 'NULL', 'None', 'none', 'undefined', 'NaN', 'Infinity', '-Infinity', '[object Object]', NaN];
describe.each<[string, Parameter<unknown>]>([
	['text ID', textId(named)],
	['own ID', ownId(named)],
	['GUID', guid(named)],
	['number ID', numberId(numbered)],
	['located ID', located],
	['file path', filePath],
	['role', roles],
])('a %s is never what stands for no value', (_, parameter) => {
	it.each(ACCIDENTS)('%p', (value) => {
		expect(() => read(parameter, value)).toThrow(/is not an ID|must be a (GUID|whole number)/);
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
