import { ELEMENTS, isRepeat, type Answer, type AnswerType, type AnswerValue } from './answer';
import { escaped } from './xmlText';

/** HotDocs' own escape: it reads a backslash and two digits as a character. */
const nameInXml = (name: string): string => escaped(name.replaceAll('\\', '\\5c'));

/** HotDocs writes and reads day/month/year. @param date YYYY-MM-DD */
function dateInXml(date: string): string {
	const [year, month, day] = date.split('-').map(Number);
	return `${day}/${month}/${String(year).padStart(4, '0')}`;
}

/** Without an exponent, with as many of the 7 decimals as it needs. */
function numberInXml(number: number): string {
	const text = String(number);
	return text.includes('e') ? number.toFixed(7) : text;
}

function contentOf(type: AnswerType, value: string | number | boolean): string {
	if (type === 'date') return dateInXml(String(value));
	return typeof value === 'number' ? numberInXml(value) : escaped(String(value));
}

/** One value that is not a repeat. */
function single(type: AnswerType, value: AnswerValue): string {
	const element = ELEMENTS[type];
	if (value === null) return `<${element} unans="true"/>`;
	const content = Array.isArray(value)
		? value.map((option) => `<SelValue>${escaped(String(option))}</SelValue>`).join('')
		: contentOf(type, value);
	return `<${element}>${content}</${element}>`;
}

/** A value, or a repeat. A repeat ends with an unanswered value, which HotDocs doesn't count. */
function valueInXml(type: AnswerType, value: AnswerValue): string {
	if (!isRepeat(type, value)) return single(type, value);
	const hasRepeats = value.some((one) => isRepeat(type, one));
	const each = value.map((one) => (hasRepeats && one === null ? '<RptValue/>' : valueInXml(type, one)));
	return `<RptValue>${each.join('')}${hasRepeats ? '<RptValue/>' : single(type, null)}</RptValue>`;
}

/** HotDocs answer XML of answers whose names and values are valid (`toAnswer`). */
export function writeAnswers(answers: Answer[]): string {
	const each = answers.map(
		({ name, type, value }) => `<Answer name="${nameInXml(name)}">${valueInXml(type, value)}</Answer>`,
	);
	return [
		'<?xml version="1.0" encoding="utf-8" standalone="yes"?>',
		'<AnswerSet title="" version="1.1">',
		...each,
		'</AnswerSet>',
	].join('\n');
}
