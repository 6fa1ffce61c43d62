import { answersInXml } from '../../../../nodes/HotDocsAdvance/answers/answersInXml';
import { readAnswers } from '../../../../nodes/HotDocsAdvance/answers/readAnswers';

const set = (...answers: string[]) => `<AnswerSet>${answers.join('')}</AnswerSet>`;
const answer = (value: string, name = 'V') => `<Answer name="${name}">${value}</Answer>`;
const read = (value: string) => readAnswers(set(answer(value)))[0];

describe('answers', () => {
	it.each<[string, unknown]>([
		['<TextValue>Salary &amp; bonus,\r\nsee &#167;4 &#xA7;</TextValue>', 'Salary & bonus,\r\nsee §4 §'],
		['<TextValue><![CDATA[<b>]]> x<!-- no --></TextValue>', '<b> x'],
		['<TextValue userModifiable="false">a</TextValue>', 'a'],
		['<NumValue>5.0000000</NumValue>', 5],
		['<NumValue> -0.50 </NumValue>', -0.5],
		['<NumValue>1e3</NumValue>', 1000],
		['<NumValue>007</NumValue>', 7],
		['<NumValue>9007199254740993</NumValue>', '9007199254740993'],
		['<NumValue>1,5</NumValue>', '1,5'],
		['<DateValue>9/3/2026</DateValue>', '2026-03-09'],
		['<DateValue>31-10-2015</DateValue>', '2015-10-31'],
		['<DateValue>01.02.2003</DateValue>', '2003-02-01'],
		['<DateValue>31/2/2026</DateValue>', '31/2/2026'],
		['<DateValue>2026-03-09</DateValue>', '2026-03-09'],
		['<TFValue>TRUE</TFValue>', true],
		['<TFValue>0</TFValue>', false],
		['<TFValue>maybe</TFValue>', 'maybe'],
		['<MCValue><SelValue>Permanent</SelValue></MCValue>', ['Permanent']],
		['<MCValue>\n<SelValue>a</SelValue>\n<SelValue/><SelValue unans="true">b</SelValue></MCValue>', ['a']],
		['<MCValue><SelValue/><SelValue/></MCValue>', ['']],
		...['TextValue', 'NumValue', 'DateValue', 'TFValue', 'MCValue'].flatMap(
			(element): Array<[string, null]> => [
				[`<${element} unans="true"/>`, null],
				[`<${element} unans='TRUE'></${element}>`, null],
				[`<${element}/>`, null],
			],
		),
		['<TextValue unans="true">a</TextValue>', null],
		['<TextValue unans="false">a</TextValue>', 'a'],
		['<RptValue><TextValue>a</TextValue><TextValue unans="true"/></RptValue>', ['a']],
		['<RptValue><TextValue>a</TextValue></RptValue>', ['a']],
		['<RptValue><TextValue/><TextValue>b</TextValue><TextValue/><TextValue/></RptValue>', [null, 'b']],
		[
			'<RptValue><RptValue><TextValue>Recruiter</TextValue><TextValue>Lead</TextValue><TextValue unans="true"/></RptValue><RptValue><TextValue>Sourcer</TextValue></RptValue><RptValue/></RptValue>',
			[['Recruiter', 'Lead'], ['Sourcer']],
		],
		['<ClauseLibValue a="1"><X>&amp;</X></ClauseLibValue>', '<ClauseLibValue a="1"><X>&amp;</X></ClauseLibValue>'],
	])('%s', (xml, value) => expect(read(xml).value).toEqual(value));

	it('are read with the rest of a file around them', () => {
		const xml = `\ufeff<?xml version="1.0"?>\n<!-- x -->\n<AnswerSet title="a" version="1.1">\n ${answer('<TextValue>1</TextValue>', 'A\\5cB &quot;')}\n<Answer name="Later"/><Answer name="Empty"><RptValue/></Answer>\n</AnswerSet>\n<!-- y -->`;
		expect(readAnswers(xml)).toEqual([{ name: 'A\\B "', type: 'text', value: '1' }]);
	});
});

describe('refuses', () => {
	const nested = '<a>'.repeat(60);
	it.each([
		['a DOCTYPE', `<!DOCTYPE AnswerSet [<!ENTITY x "y">]>${set()}`, 'it has a DOCTYPE or another declaration'],
		['an entity of its own', set(answer('<TextValue>&x;</TextValue>')), 'has an entity that is not allowed'],
		[
			'a name of an object as an entity',
			set(answer('<TextValue>&map;</TextValue>')),
			'has an entity that is not allowed',
		],
		['an ampersand alone', set(answer('<TextValue>a & b</TextValue>')), 'has an entity that is not allowed'],
		[
			'the number of no character',
			set(answer('<TextValue>&#1114112;</TextValue>')),
			'has an entity that is not allowed',
		],
		[
			'the number of a control character',
			set(answer('<TextValue>&#0;</TextValue>')),
			'has an entity that is not allowed',
		],
		['half of a pair', set(answer('<TextValue>&#xD800;</TextValue>')), 'has an entity that is not allowed'],
		['another root', '<Answers/>', 'has another root element than "AnswerSet"'],
		['two roots', '<AnswerSet/><AnswerSet/>', 'it has more than one root element'],
		['text around', 'x<AnswerSet/>', 'it has text outside of its root element'],
		['no end', '<AnswerSet>', 'it ends too early'],
		['no end of a comment', '<AnswerSet/><!-- ', 'it ends too early'],
		['no end of an attribute', '<AnswerSet title="', 'it ends too early'],
		['nothing', '', 'it ends too early'],
		['another end', '<AnswerSet><A></B></AnswerSet>', 'the end of another element is here (at character 18)'],
		['an end too many', '<AnswerSet/></AnswerSet>', 'the end of another element is here'],
		['an attribute without a value', '<AnswerSet title>', 'an attribute has no value (at character 17)'],
		['an attribute twice', '<AnswerSet a="1" a="2"/>', 'an attribute is not valid'],
		['an element in an attribute', '<AnswerSet a="<b>"/>', 'an attribute is not valid'],
		['a broken element', '<AnswerSet <', 'a name is missing (at character 12)'],
		['an element that does not end', '<AnswerSet /x>', `an element doesn't end`],
		['too many levels', `<AnswerSet>${nested}`, 'it has more than 50 levels'],
		['too many characters', `<AnswerSet>${' '.repeat(500_000)}</AnswerSet>`, 'it has more than 500000 characters'],
		[
			'too many elements',
			`<AnswerSet>${'<a b=""/>'.repeat(12_500)}</AnswerSet>`,
			'it has more than 25000 elements and attributes',
		],
		['an answer without a name', '<AnswerSet><Answer/></AnswerSet>', 'has an answer without a name'],
	])('%s', (_, xml, problem) => expect(() => readAnswers(xml)).toThrow(problem));
});

it('reads a long text in about the time of sixteen texts that are a sixteenth of it', () => {
	const secondsFor = (answers: number, times: number) => {
		const xml = set(answer('<TextValue>a &amp; b</TextValue>', 'a').repeat(answers));
		const before = process.cpuUsage();
		for (let time = 0; time < times; time++) expect(readAnswers(xml)).toHaveLength(answers);
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1e6;
	};
	secondsFor(500, 16);
	// If the time grew with the square of the length, it would take 16 times as long
	expect(secondsFor(8_000, 2) / secondsFor(500, 32)).toBeLessThan(8);
});

it.each([
	'<AnswerSet>Li Wei <',
	'<AnswerSet Li Wei>',
	'<AnswerSet><Li/Wei>',
	'<AnswerSet>&LiWei;',
	'<LiWei/>',
	'<AnswerSet></LiWei>',
])('does not show what is in %j: it may be somebody’s answer', (xml) => {
	expect(() => readAnswers(xml)).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/Li|Wei/) }));
});

describe('the output', () => {
	it('has the values and the types by name', () => {
		const hints: string[] = [];
		const xml = set(answer('<TFValue>true</TFValue>'), answer('<NumValue>1</NumValue>', '__proto__'));
		const { answers, answerTypes } = answersInXml(xml, (hint) => hints.push(hint));
		expect(Object.entries(answers as object)).toEqual([
			['V', true],
			['__proto__', 1],
		]);
		expect(Object.entries(answerTypes as object)).toEqual([
			['V', 'trueFalse'],
			['__proto__', 'number'],
		]);
		expect(hints).toEqual([]);
	});

	it('has the later one of two, and says so', () => {
		const hints: string[] = [];
		const xml = set(answer('<TextValue>1</TextValue>'), answer('<NumValue>2</NumValue>'));
		expect(answersInXml(xml, (hint) => hints.push(hint))).toEqual({ answers: { V: 2 }, answerTypes: { V: 'number' } });
		expect(hints).toEqual([expect.stringContaining('several answers with one name')]);
	});

	it('has none if the XML can not be read, and says why', () => {
		const hints: string[] = [];
		expect(answersInXml('<AnswerSet>', (hint) => hints.push(hint))).toEqual({});
		expect(hints).toEqual([
			'There is no "answers" in the output, because the answer set is not XML that can be read: it ends too early. It is in "answerXml" unchanged.',
		]);
	});
});
