import { visible } from '../../engine';

/** The types of answers, each with the element of answer XML that holds a value of it. */
export const ELEMENTS = {
	date: 'DateValue',
	multipleChoice: 'MCValue',
	number: 'NumValue',
	text: 'TextValue',
	trueFalse: 'TFValue',
} as const;

export type AnswerType = keyof typeof ELEMENTS;

/** How the editor and errors call them. */
export const TYPE_NAMES: Record<AnswerType, string> = {
	date: 'Date',
	multipleChoice: 'Multiple Choice',
	number: 'Number',
	text: 'Text',
	trueFalse: 'True/False',
};

/**
 * The value of an answer: a text, a number, a Boolean, a date as YYYY-MM-DD, or the selected options of a multiple choice.
 * Null is unanswered. A list is a repeat, with a value for each iteration, or a list for a repeat in it.
 */
export type AnswerValue = string | number | boolean | null | AnswerValue[];

/** An answer to a variable of a template. */
export interface Answer {
	name: string;
	type: AnswerType;
	value: AnswerValue;
}

/** How many repeats can be in each other: a value of HotDocs has four indexes. */
export const MAX_REPEATS = 4;

/** Whether the value is a repeat. Of a multiple choice, a list of texts is one selection. */
export const isRepeat = (type: AnswerType, value: AnswerValue): value is AnswerValue[] =>
	Array.isArray(value) &&
	(type !== 'multipleChoice' || value.length === 0 || value.some((one) => typeof one !== 'string'));

/** Whether there is no value. HotDocs can't tell an empty text from none. */
export const isEmpty = (value: unknown): boolean =>
	value === null || value === undefined || (typeof value === 'string' && visible(value) === '');

/** Whether a type exists. */
export const isType = (type: unknown): type is AnswerType => typeof type === 'string' && Object.hasOwn(ELEMENTS, type);

const isNothing = (value: AnswerValue | undefined): boolean =>
	value === null || (Array.isArray(value) && value.length === 0);

/** The iterations of a repeat up to the last one that is answered: HotDocs doesn't count those after it. */
export function upToLastAnswer(values: AnswerValue[]): AnswerValue[] {
	let length = values.length;
	while (length > 0 && isNothing(values[length - 1])) length--;
	return values.slice(0, length);
}

/** Whether a text of the form YYYY-MM-DD is a day that exists. */
export function isDay(text: string): boolean {
	const date = new Date(`${text}T00:00:00Z`);
	return !text.startsWith('0000') && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
