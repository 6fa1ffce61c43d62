import { DateTime } from 'luxon';

import { bare, isRecord, Problem, shown } from '../../engine';
import { ELEMENTS, isType, type AnswerType } from './answer';
import { named, toAnswer, type GivenAnswer } from './toAnswer';
import { checkForXml } from './xmlText';

const MEMBERS = ['type', 'value', 'clear'];

/** The name of a variable, exactly as it is. @throws Problem */
function readName(value: unknown): string {
	const given = bare(value) ?? '';
	if (typeof given !== 'string') {
		throw new Problem(`has an answer whose name must be text, but is ${shown(given)}`, 'Check the expression');
	}
	const name = given.trim();
	if (name === '')
		throw new Problem('has an answer without a name', 'Enter the name of the variable, or remove the answer');
	if (/\p{Cc}/u.test(name)) {
		throw new Problem(`has an answer whose name has a line break or control character: ${shown(name)}`, 'Remove it');
	}
	named(name, () => checkForXml(name));
	return name;
}

const isDate = (value: unknown): value is Date | DateTime => value instanceof Date || DateTime.isDateTime(value);

/**
 * A date of an expression as text, with the time that it has. A JavaScript date has no zone, so it gets the workflow's.
 * @throws Problem
 */
function dateAsText(date: Date | DateTime, timezone: string): string {
	const text = (date instanceof Date ? DateTime.fromJSDate(date, { zone: timezone }) : date).toISO();
	if (text !== null) return text;
	throw new Problem('is a date that does not exist', 'Check the expression, and how the date is written that it reads');
}

/** A value with its dates as text. @throws Problem */
function withoutDates(value: unknown, timezone: string): unknown {
	if (Array.isArray(value)) return value.map((one) => withoutDates(one, timezone));
	return isDate(value) ? dateAsText(value, timezone) : value;
}

/** The answers, each name once. @throws Problem */
function distinct(answers: GivenAnswer[]): GivenAnswer[] {
	const seen = new Set<string>();
	for (const { name } of answers) {
		if (seen.has(name)) {
			throw new Problem(`has the answer ${shown(name)} twice`, 'Give several values in one answer, or remove one');
		}
		seen.add(name);
	}
	// Finds what is wrong before anything is read from HotDocs
	for (const answer of answers) if (answer.type !== undefined) toAnswer(answer);
	return answers;
}

/** An entry of "Fields" as it is saved. What has its default may be missing. */
export interface Entry {
	name?: unknown;
	type?: unknown;
	value?: unknown;
}

/** One value by itself, and several as a list. */
const oneOrMore = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

const checkedType = (type: unknown): AnswerType => {
	if (isType(type)) return type;
	throw new Problem(
		`has the type ${shown(type)}, which doesn't exist`,
		`Use one of ${Object.keys(ELEMENTS)
			.sort()
			.map((one) => `"${one}"`)
			.join(', ')}`,
	);
};

/** The answers that were entered one by one. @throws Problem */
export const fromEntries = (entries: Entry[], timezone: string): GivenAnswer[] =>
	distinct(
		entries.map((entry) => {
			const name = readName(entry.name);
			return named(name, () => ({
				name,
				type: checkedType(entry.type ?? 'text'),
				value: withoutDates(oneOrMore(entry.value), timezone),
			}));
		}),
	);

/** An answer of an object: its value, or an object with its type. @throws Problem */
function fromMember(name: string, given: unknown, timezone: string): GivenAnswer {
	if (isDate(given)) return { name, type: 'date', value: dateAsText(given, timezone) };
	if (!isRecord(given)) return { name, value: withoutDates(given, timezone) };
	const { type, value, clear } = given;
	if (type === undefined || Object.keys(given).some((member) => !MEMBERS.includes(member))) {
		throw new Problem(
			`is an object: ${shown(given)}`,
			'Use its fields, or write it as { "type": "text", "value": "Jane" }',
		);
	}
	if (clear !== undefined && typeof clear !== 'boolean') {
		throw new Problem(`has a "clear" that must be true or false, but is ${shown(clear)}`, 'Remove it');
	}
	return { name, type: checkedType(type), value: withoutDates(value, timezone), ...(clear ? { clear } : {}) };
}

/** The answers in an object, by the names of the variables. @throws Problem */
export const fromObject = (object: Record<string, unknown>, timezone: string): GivenAnswer[] =>
	distinct(
		Object.entries(object).map(([key, given]) => {
			const name = readName(key);
			return named(name, () => fromMember(name, given, timezone));
		}),
	);
