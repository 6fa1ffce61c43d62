import { Problem, shown, toBoolean, trimmed } from '../../engine';
import { isDay, isEmpty, MAX_REPEATS, upToLastAnswer, type AnswerType, type AnswerValue } from './answer';
import { checkForXml } from './xmlText';

const must = (be: string, value: unknown, remedy: string): Problem =>
	new Problem(`must be ${be}, but is ${shown(value)}`, remedy);

function readText(value: unknown): string {
	if (typeof value !== 'string' && typeof value !== 'number') {
		throw must('text', value, 'Enter text, or an expression that returns text');
	}
	const text = String(value);
	checkForXml(text);
	if (!/\{\{\s{0,9}\$/.test(text)) return text;
	throw new Problem(
		`is an expression that n8n has not evaluated: ${shown(text)}`,
		'Switch its field from "Fixed" to "Expression"',
	);
}

function readNumber(value: unknown): number {
	const remedy = 'Enter digits with a decimal point, such as 4250.5, and no other separator';
	const text = typeof value === 'string' ? trimmed(value) : '';
	if (typeof value !== 'number' && !/^-?\d{1,20}(\.\d{1,20})?$/.test(text)) throw must('a number', value, remedy);
	const number = Number(value) + 0;
	if (!Number.isFinite(number)) throw must('a number', value, remedy);
	if (Math.abs(number) > Number.MAX_SAFE_INTEGER) {
		throw must('a number that is exact', value, 'It is too large. Use a variable of the type Text for long numbers');
	}
	if (Number(number.toFixed(7)) !== number) {
		throw must('a number with at most 7 decimals', value, 'HotDocs cuts the others off. Round it with an expression');
	}
	return number;
}

/** The day of a date, or of a time at midnight in its own zone. HotDocs has no times, and a zone could change the day. */
function readDate(value: unknown): string {
	const text = typeof value === 'string' ? trimmed(value) : '';
	const [, day, time] = /^(\d{4}-\d\d-\d\d)([T ].{0,40})?$/.exec(text) ?? [];
	if (day === undefined) {
		throw must(
			'a date',
			value,
			'Enter it as year-month-day, such as 2026-03-09, or with an expression such as DateTime.fromFormat($json.start, "MM/dd/yyyy")',
		);
	}
	if (!isDay(day)) throw must('a date that exists', value, 'Correct it where it comes from');
	if (time !== undefined && !/^[T ]00:00(:00(\.0{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/i.test(time)) {
		throw must(
			'a date without a time',
			value,
			'Use only its day, with an expression such as $json.start.slice(0, 10), or $today instead of $now',
		);
	}
	return day;
}

function readTrueFalse(value: unknown): boolean {
	const read = toBoolean(value);
	if (read !== undefined) return read;
	throw must('true or false', value, 'Use one of these two words, or an expression such as $json.permit === "Yes"');
}

function readOption(value: unknown): string {
	const option = readText(value);
	if (/[\\|]/.test(option)) {
		throw new Problem(
			`has an option with a backslash or a vertical bar: ${shown(option)}`,
			'HotDocs may read it as another one. Change the option in the template, or use XML',
		);
	}
	return option;
}

/** The selected options, each once: HotDocs ignores their letter case. */
function readSelection(value: unknown): string[] {
	const options = [value].flat().map((one) => {
		if (!isEmpty(one)) return readOption(one);
		throw new Problem('has an empty option', 'Remove it, or check the expression');
	});
	const seen = options.map((option) => option.toLowerCase());
	const twice = options.find((_, at) => seen.indexOf(seen[at]) !== at);
	if (twice !== undefined) throw new Problem(`has the option ${shown(twice)} twice`, 'Remove one of them');
	return options;
}

const READERS: Record<AnswerType, (value: unknown) => AnswerValue> = {
	date: readDate,
	multipleChoice: readSelection,
	number: readNumber,
	text: readText,
	trueFalse: readTrueFalse,
};

/** The options of one multiple choice. A list of such lists is a repeat. */
const isSelection = (type: AnswerType, list: unknown[]): boolean =>
	type === 'multipleChoice' && list.length > 0 && list.every((one) => !Array.isArray(one));

/** How many repeats are in each other; undefined where that is open. @throws Problem if it isn't the same everywhere */
function depthOf(type: AnswerType, value: unknown): number | undefined {
	if (isEmpty(value)) return undefined;
	if (!Array.isArray(value) || isSelection(type, value)) return 0;
	const found = value.map((one) => ({ depth: depthOf(type, one), isList: Array.isArray(one) }));
	const filled = found.filter(({ depth }) => depth !== undefined);
	const depths = new Set(filled.map(({ depth }) => depth));
	if (depths.size > 1 || new Set(filled.map(({ isList }) => isList)).size > 1) {
		throw new Problem('has lists and single values in one list', 'Use only one of them');
	}
	const [inner] = depths;
	return inner === undefined ? undefined : inner + 1;
}

/** The value at a depth: 0 is a single value, 1 a repeat, 2 a repeat of repeats. */
function readDeep(type: AnswerType, value: unknown, depth: number): AnswerValue {
	if (depth === 0) {
		return isEmpty(value) || (Array.isArray(value) && value.length === 0) ? null : READERS[type](value);
	}
	const values = (Array.isArray(value) ? value : []).map((one) => readDeep(type, one, depth - 1));
	return upToLastAnswer(values);
}

/** The value of a type; null where there is none. @throws Problem */
export function typedValue(type: AnswerType, value: unknown): AnswerValue {
	const depth = depthOf(type, value);
	if (depth === undefined) return null;
	if (depth > MAX_REPEATS) throw new Problem(`has more than ${MAX_REPEATS} lists in each other`, 'Use fewer levels');
	return readDeep(type, value, depth);
}
