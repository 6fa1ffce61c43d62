import { DateTime } from 'luxon';

import type { AnswerType } from '../../../../nodes/HotDocsAdvance/answers/answer';
import { fromEntries, fromObject } from '../../../../nodes/HotDocsAdvance/answers/givenAnswers';
import { toAnswer } from '../../../../nodes/HotDocsAdvance/answers/toAnswer';
import { writeAnswers } from '../../../../nodes/HotDocsAdvance/answers/writeAnswers';

/** What is written for one answer, without its frame. */
function written(value: unknown, zone = 'Europe/Berlin'): string {
	const answers = fromObject({ V: value }, zone).map((one) => toAnswer(one));
	const xml = writeAnswers(answers.filter((one) => one !== undefined));
	return xml
		.replace(/^[^]*<AnswerSet title="" version="1\.1">\n/, '')
		.replace('<Answer name="V">', '')
		.replace(/(<\/Answer>\n)?<\/AnswerSet>$/, '');
}

const typed = (type: AnswerType, value: unknown) => written({ type, value });

it('writes the frame that HotDocs writes', () => {
	expect(writeAnswers([{ name: 'A & "B"\\41', type: 'text', value: '<x> & \'y\' "z" ]]>\r\n' }])).toBe(
		[
			'<?xml version="1.0" encoding="utf-8" standalone="yes"?>',
			'<AnswerSet title="" version="1.1">',
			`<Answer name="A &amp; &quot;B&quot;\\5c41"><TextValue>&lt;x&gt; &amp; 'y' &quot;z&quot; ]]&gt;&#13;`,
			'</TextValue></Answer>',
			'</AnswerSet>',
		].join('\n'),
	);
});

describe('without a type', () => {
	it.each<[unknown, string]>([
		['Ana', '<TextValue>Ana</TextValue>'],
		['007', '<TextValue>007</TextValue>'],
		['+49 170', '<TextValue>+49 170</TextValue>'],
		['yes', '<TextValue>yes</TextValue>'],
		[42, '<NumValue>42</NumValue>'],
		[-1.5, '<NumValue>-1.5</NumValue>'],
		[-0, '<NumValue>0</NumValue>'],
		[1e-7, '<NumValue>0.0000001</NumValue>'],
		[9_007_199_254_740_991, '<NumValue>9007199254740991</NumValue>'],
		[true, '<TFValue>true</TFValue>'],
		[[1, 2], '<RptValue><NumValue>1</NumValue><NumValue>2</NumValue><NumValue unans="true"/></RptValue>'],
		[
			[true, null, false, null],
			'<RptValue><TFValue>true</TFValue><TFValue unans="true"/><TFValue>false</TFValue><TFValue unans="true"/></RptValue>',
		],
		[
			[[1], [], [2]],
			'<RptValue><RptValue><NumValue>1</NumValue><NumValue unans="true"/></RptValue><RptValue><NumValue unans="true"/></RptValue><RptValue><NumValue>2</NumValue><NumValue unans="true"/></RptValue><RptValue/></RptValue>',
		],
		[DateTime.fromISO('2026-03-09', { zone: 'Asia/Tokyo' }), '<DateValue>9/3/2026</DateValue>'],
		// Midnight in the zone of the workflow
		[new Date('2026-03-08T23:00:00Z'), '<DateValue>9/3/2026</DateValue>'],
	])('%j is sure', (value, xml) => expect(written(value)).toBe(xml));

	it.each([[''], ['  '], [null], [[]], [[null, '']], [[[]]]])('%j is left out', (value) => {
		expect(written(value)).toBe('');
	});

	it.each<[unknown, RegExp]>([
		[
			'2026-03-09',
			/^has an answer "V" that can be a date or text: "2026-03-09"\. Select "Template Package Version", which knows the type, or write \{ "type": "date"/,
		],
		['2026-03-09T22:30:00Z', /can be a date or text/],
		['03/04/2026', /can be a date or text/],
		['9.3.26', /can be a date or text/],
		[
			['Health plan', 'Transit pass'],
			/is a list of texts, which can be several selections of a multiple choice or a repeat/,
		],
		[['a'], /is a list of texts/],
		[[['a'], ['b']], /is a list of texts/],
		[['2026-03-09'], /can be a date or text/],
		[[1, 'a'], /has values of several types in one list/],
		[[1, true], /has values of several types in one list/],
		[[1, [2]], /has lists and single values in one list/],
		[[{ a: 1 }], /is an object: "\[\{"a":1\}\]"/],
		[{ a: 1 }, /is an object: "\{"a":1\}"/],
		[{ value: 1 }, /is an object/],
		[NaN, /must be a number/],
		[0.123_456_78, /must be a number with at most 7 decimals/],
		[0.1 + 0.2, /must be a number with at most 7 decimals/],
		[2 ** 53, /must be a number that is exact/],
		[1e21, /must be a number that is exact/],
		[new Date('2026-03-09T10:00:00Z'), /must be a date without a time/],
		[new Date('x'), /has an answer "V" that is a date that does not exist/],
		[DateTime.fromISO('2026-02-30'), /is a date that does not exist/],
		[[DateTime.invalid('x')], /is a date that does not exist/],
		[[[[[[1]]]]], /has more than 4 lists in each other/],
	])('%j is refused', (value, problem) => expect(() => written(value)).toThrow(problem));
});

describe('with a type', () => {
	it.each<[AnswerType, unknown, string]>([
		['text', '2026-03-09', '<TextValue>2026-03-09</TextValue>'],
		['text', 7, '<TextValue>7</TextValue>'],
		[
			'text',
			['a', null, 'c'],
			'<RptValue><TextValue>a</TextValue><TextValue unans="true"/><TextValue>c</TextValue><TextValue unans="true"/></RptValue>',
		],
		['date', '2026-03-09', '<DateValue>9/3/2026</DateValue>'],
		['date', '2026-12-31T00:00:00.000Z', '<DateValue>31/12/2026</DateValue>'],
		['date', '2024-02-29 00:00', '<DateValue>29/2/2024</DateValue>'],
		['date', DateTime.fromISO('2026-03-09', { zone: 'Asia/Tokyo' }), '<DateValue>9/3/2026</DateValue>'],
		// Midnight in the zone of the workflow
		['date', new Date('2026-03-08T23:00:00Z'), '<DateValue>9/3/2026</DateValue>'],
		['number', ' 4250.50 ', '<NumValue>4250.5</NumValue>'],
		['number', '-0', '<NumValue>0</NumValue>'],
		['trueFalse', 'TRUE', '<TFValue>true</TFValue>'],
		['multipleChoice', 'Permanent', '<MCValue><SelValue>Permanent</SelValue></MCValue>'],
		[
			'multipleChoice',
			['Health plan', 'Transit pass'],
			'<MCValue><SelValue>Health plan</SelValue><SelValue>Transit pass</SelValue></MCValue>',
		],
		['multipleChoice', [1, 2], '<MCValue><SelValue>1</SelValue><SelValue>2</SelValue></MCValue>'],
		[
			'multipleChoice',
			[['a'], null, ['b', 'c']],
			'<RptValue><MCValue><SelValue>a</SelValue></MCValue><MCValue unans="true"/><MCValue><SelValue>b</SelValue><SelValue>c</SelValue></MCValue><MCValue unans="true"/></RptValue>',
		],
		['date', ['2021-11-17'], '<RptValue><DateValue>17/11/2021</DateValue><DateValue unans="true"/></RptValue>'],
	])('%s %j is written', (type, value, xml) => expect(typed(type, value)).toBe(xml));

	it.each<[AnswerType, unknown, RegExp]>([
		['date', '03/04/2026', /must be a date, but is "03\/04\/2026"\. Enter it as year-month-day/],
		['date', '2026-02-30', /must be a date that exists, but is "2026-02-30"/],
		['date', '0000-01-01', /must be a date that exists/],
		['date', '2026-3-9', /must be a date, but is/],
		['date', 46_090, /must be a date, but is/],
		['date', '2026-03-09T22:30:00Z', /must be a date without a time/],
		['date', new Date('2026-03-09T00:00:00Z'), /must be a date without a time/],
		['number', '1,000.5', /must be a number, but is "1,000\.5"/],
		['number', '1.000,5', /must be a number/],
		['number', '1e3', /must be a number/],
		['number', true, /must be a number/],
		['number', '9007199254740993', /must be a number that is exact/],
		['trueFalse', 'yes', /must be true or false, but is "yes"/],
		['trueFalse', 1, /must be true or false/],
		['text', true, /must be text, but is "true"/],
		['text', 'Dear {{ $json.name }}', /is an expression that n8n has not evaluated/],
		['multipleChoice', '{{$json.benefits}}', /is an expression that n8n has not evaluated/],
		['text', 'a\u0000b', /has a character that XML can't contain, <U\+0000>/],
		['text', '\u001f', /has a character that XML can't contain, <U\+001F>/],
		['text', '\ud800', /has a character that XML can't contain, <U\+D800>/],
		['text', '\uffff', /has a character that XML can't contain, <U\+FFFF>/],
		['multipleChoice', ['a', null], /has an empty option/],
		['multipleChoice', ['a', ['b']], /has lists and single values in one list/],
		['multipleChoice', ['Yes', 'YES'], /has the option "YES" twice/],
		['multipleChoice', 'a\\b', /has an option with a backslash or a vertical bar/],
		['multipleChoice', 'a|b', /has an option with a backslash or a vertical bar/],
	])('%s %j is refused', (type, value, problem) => expect(() => typed(type, value)).toThrow(problem));

	it('takes that of the template, and refuses another one', () => {
		expect(toAnswer({ name: 'V', value: ['a', 'b'] }, 'multipleChoice')).toEqual({
			name: 'V',
			type: 'multipleChoice',
			value: ['a', 'b'],
		});
		expect(() => toAnswer({ name: 'V', type: 'text', value: '2026-03-09' }, 'date')).toThrow(
			'has an answer "V" that has the type Text, but is a variable of the type Date in the template. Select Date',
		);
	});

	it('clears a value only on purpose', () => {
		expect(written({ type: 'date', clear: true })).toBe('<DateValue unans="true"/>');
		expect(written({ type: 'date', value: null, clear: false })).toBe('');
		expect(() => written({ clear: true })).toThrow('is an object');
		expect(() => written({ type: 'date', value: '2026-03-09', clear: true })).toThrow('has a value and "clear"');
		expect(() => written({ type: 'date', clear: 'yes' })).toThrow('has a "clear" that must be true or false');
	});

	it.each([
		[{ type: 'Text', value: 'a' }, 'has an answer "V" that has the type "Text", which doesn\'t exist'],
		[{ type: 'toString', value: 'a' }, "which doesn't exist"],
		[{ type: 'text', value: 'a', note: 'b' }, 'is an object'],
	])('refuses %j', (value, problem) => expect(() => written(value)).toThrow(problem));
});

describe('names', () => {
	const named = (name: unknown) => fromEntries([{ name, value: 'x' }], 'UTC')[0].name;

	it('are used exactly, without the blanks around them', () => {
		expect(named(' Employee  First Name ')).toBe('Employee  First Name');
		expect(named({ __rl: true, mode: 'list', value: 'E' })).toBe('E');
	});

	it.each([
		['', 'has an answer without a name'],
		[' ', 'has an answer without a name'],
		[undefined, 'has an answer without a name'],
		[7, 'has an answer whose name must be text, but is "7"'],
		['a\nb', 'has an answer whose name has a line break or control character'],
		['a\u0001b', 'has an answer whose name has a line break or control character'],
		['\udc00', "that has a character that XML can't contain"],
	])('%j is refused', (name, problem) => expect(() => named(name)).toThrow(problem));

	it('are refused twice', () => {
		expect(() => fromObject({ A: 1, 'A ': 2 }, 'UTC')).toThrow('has the answer "A" twice');
		const entries = [
			{ name: 'A', type: 'text', value: ['1'] },
			{ name: 'A', type: 'number', value: ['1'] },
		];
		expect(() => fromEntries(entries, 'UTC')).toThrow('has the answer "A" twice');
	});
});

it('takes one value of an entry by itself, and several as a list', () => {
	const of = (value: unknown) => toAnswer(fromEntries([{ name: 'V', value }], 'UTC')[0]);
	expect(of(['a'])?.value).toBe('a');
	expect(of('a')?.value).toBe('a');
	expect(of(['a', 'b'])?.value).toEqual(['a', 'b']);
	// An expression that returns a list
	expect(of([['a']])?.value).toEqual(['a']);
	expect(of([''])).toBeUndefined();
	expect(of([])).toBeUndefined();
	expect(of(undefined)).toBeUndefined();
});
