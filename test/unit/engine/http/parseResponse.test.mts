import fc from 'fast-check';

import { parseResponse } from '../../../../nodes/engine/http/parseResponse';

/** JSON in which every integer beyond 2^53 is text: the expected result, made from values instead of text. */
const large = fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n }).chain((value) => fc.constantFrom(value, -value));

describe('the JSON of an answer', () => {
	it('is what JSON.parse returns, if no integer is too large', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
				const text = JSON.stringify(value, null, indent);
				const parsed: unknown = JSON.parse(text);
				fc.pre(!/(?<![\d.eE])-?\d{16,}(?![\d.eE])/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, '""')));
				expect(parseResponse(text)).toEqual(parsed);
			}),
		);
	});

	it('keeps an integer beyond 2^53 as text, wherever it is', () => {
		fc.assert(
			fc.property(large, fc.string(), fc.constantFrom('', ' ', '\n'), (value, name, blank) => {
				const key = JSON.stringify(name);
				const text = String(value);
				expect(parseResponse(text)).toBe(text);
				expect(parseResponse(`[1,${blank}${text}${blank},2]`)).toEqual([1, text, 2]);
				expect(parseResponse(`{${key}:${blank}${text}${blank}}`)).toEqual({ [name]: text });
				expect(parseResponse(`{"a":[{"b":${text}}],"c":${key}}`)).toEqual({ a: [{ b: text }], c: name });
			}),
		);
	});

	it.each([
		['9007199254740991', 9007199254740991],
		['9007199254740992', '9007199254740992'],
		['9007199254740993', '9007199254740993'],
		['-9007199254740993', '-9007199254740993'],
		['1234567890123456789.5', 1234567890123456789.5],
		['12345678901234567890e3', 12345678901234567890e3],
		['1.2345678901234567890', 1.234567890123456789],
		['1e9007199254740993', Infinity],
		['"9007199254740993"', '9007199254740993'],
		['"\\"9007199254740993, 9007199254740993"', '"9007199254740993, 9007199254740993'],
		['"\\\\" ', '\\'],
		['{"9007199254740993":"\\\\","b":9007199254740993}', { '9007199254740993': '\\', b: '9007199254740993' }],
	])('%s is %j', (text, value) => {
		expect(parseResponse(text)).toEqual(value);
	});

	it.each([
		'',
		'{',
		'012345678901234567890',
		'{12345678901234567890:1}',
		'[12345678901234567890',
		'1234567890123456789x',
	])('%j is none', (text) => {
		expect(parseResponse(text)).toBeUndefined();
	});

	it.each([
		['lists', '[', ']'],
		['objects', '{"a":', '}'],
		['both, with brackets in texts', '[{"}]":', '}]'],
	])('may be nested, but not without end: %s', (_what, open, close) => {
		const nested = (levels: number) => `${open.repeat(levels)}1${close.repeat(levels)}`;
		expect(parseResponse(nested(500))).toBeDefined();
		expect(parseResponse(`[${`${nested(10)},`.repeat(500)}1]`)).toHaveLength(501);
		expect(parseResponse(nested(1_001))).toBeUndefined();
		expect(parseResponse(nested(200_000))).toBeUndefined();
	});
});
