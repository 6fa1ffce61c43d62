import fc from 'fast-check';

import type { Answer, AnswerType, AnswerValue } from '../../../../nodes/HotDocsAdvance/answers/answer';
import { fromObject } from '../../../../nodes/HotDocsAdvance/answers/givenAnswers';
import { readAnswers } from '../../../../nodes/HotDocsAdvance/answers/readAnswers';
import { toAnswer } from '../../../../nodes/HotDocsAdvance/answers/toAnswer';
import { writeAnswers } from '../../../../nodes/HotDocsAdvance/answers/writeAnswers';
import { problemsIn } from '../../../../sandbox/vendors/HotDocsAdvance/answerXml.mjs';

const MARKS = ['&', '<', '>', '"', "'", '\\', '|', ';', '#', '\n', '\r', '\t', ' ', ']]>', '&amp;', '&#13;', '\\5c'];

/** Any text that XML can contain: of all scripts, and with all that has a meaning in XML. */
const xmlText = fc
	.string({
		unit: fc.oneof(
			fc.constantFrom(...MARKS, '<!--', '\u0085', '\u00a0', '\u2028', 'é', '李', '🚀'),
			fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
		),
		maxLength: 12,
	})
	.filter((text) => !/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(text));

/** HotDocs can't tell an empty text from none. */
const filled = xmlText.map((text) => `${text}x`);
const name = xmlText.map((text) => text.replace(/\p{Cc}/gu, '').trim()).filter((text) => text !== '');
const option = filled.map((text) => text.replace(/[\\|]/g, '/'));
const date = fc
	.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
	.map((day) => day.toISOString().slice(0, 10));
const number = fc
	.oneof(
		fc.maxSafeInteger(),
		fc.integer({ min: -1e12, max: 1e12 }).map((cents) => cents / 100),
		fc.integer({ min: -9_999_999, max: 9_999_999 }).map((tiny) => Number((tiny / 1e7).toFixed(7))),
	)
	.map((any) => any + 0);

const values: Record<AnswerType, fc.Arbitrary<AnswerValue>> = {
	date,
	multipleChoice: fc.uniqueArray(option, { minLength: 1, maxLength: 3, selector: (text) => text.toLowerCase() }),
	number,
	text: filled,
	trueFalse: fc.boolean(),
};

/** A repeat with gaps, and with a value at the end: HotDocs doesn't count empty ones there. */
const repeatOf = (one: fc.Arbitrary<AnswerValue>): fc.Arbitrary<AnswerValue> =>
	fc.tuple(fc.array(fc.option(one, { freq: 3 }), { maxLength: 3 }), one).map(([some, last]) => [...some, last]);

/** A repeat of repeats. */
const deepOf = (one: fc.Arbitrary<AnswerValue>): fc.Arbitrary<AnswerValue> =>
	fc
		.tuple(fc.array(fc.oneof(repeatOf(one), fc.constant<AnswerValue>([])), { maxLength: 2 }), repeatOf(one))
		.map(([some, last]) => [...some, last]);

const answer: fc.Arbitrary<Answer> = fc.constantFrom(...(Object.keys(values) as AnswerType[])).chain((type) => {
	const value = fc.oneof(values[type], repeatOf(values[type]), deepOf(values[type]));
	return fc.record({ name, type: fc.constant(type), value });
});

const answers = fc.uniqueArray(answer, { maxLength: 5, selector: (one) => one.name });

const asObject = (all: Answer[]) =>
	Object.fromEntries(all.map(({ name: called, type, value }) => [called, { type, value }]));

it('answers are the same after a way through XML, which the sandbox accepts', () => {
	fc.assert(
		fc.property(answers, (all) => {
			const xml = writeAnswers(fromObject(asObject(all), 'UTC').map((one) => toAnswer(one)!));
			expect(asObject(readAnswers(xml) as Answer[])).toEqual(asObject(all));
			expect(problemsIn(xml)).toEqual([]);
			expect(writeAnswers(readAnswers(xml) as Answer[])).toBe(xml);
		}),
		{ numRuns: 500 },
	);
});

it('plain numbers, Booleans and texts need no type', () => {
	const plain = fc.dictionary(
		name,
		fc.oneof(
			number,
			fc.boolean(),
			xmlText.map((text) => `${text} so`),
			fc.array(number, { minLength: 1 }),
		),
		{ maxKeys: 5, noNullPrototype: true },
	);
	fc.assert(
		fc.property(plain, (object) => {
			const xml = writeAnswers(fromObject(object, 'UTC').map((one) => toAnswer(one)!));
			expect(Object.fromEntries(readAnswers(xml).map((one) => [one.name, one.value]))).toEqual(object);
		}),
	);
});
