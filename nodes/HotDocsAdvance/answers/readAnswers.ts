import { Problem } from '../../engine';
import { ELEMENTS, isDay, upToLastAnswer, type AnswerType, type AnswerValue } from './answer';
import { parseXml, type XmlElement } from './parseXml';

/** An answer of an answer set. `other`: a kind of value that only HotDocs knows; the value is its XML. */
export interface ReadAnswer {
	name: string;
	type: AnswerType | 'other';
	value: AnswerValue;
}

const TYPE_OF = new Map(Object.entries(ELEMENTS).map(([type, element]) => [element as string, type as AnswerType]));

/** A date as YYYY-MM-DD; the text itself, if there is no such day. */
function readDate(text: string): string {
	const parts = /^(\d{1,2})[/ .-](\d{1,2})[/ .-](\d{4})$/.exec(text);
	if (parts === null) return text;
	const [day, month, year] = parts.slice(1).map((part) => part.padStart(2, '0'));
	const date = `${year}-${month}-${day}`;
	return isDay(date) ? date : text;
}

/** The number; the text itself, if it is none, or if a number can't hold all of its digits. */
function readNumber(text: string): number | string {
	const number = Number(text) + 0;
	const [, whole, , decimals = ''] = /^-?0{0,20}(\d{1,20})(\.(\d{0,20}))?$/.exec(text) ?? [];
	if (whole === undefined)
		return /^[-+]?[\d.]{1,20}e[-+]?\d{1,3}$/i.test(text) && Number.isFinite(number) ? number : text;
	return Math.abs(number).toFixed(decimals.length) === `${whole}${decimals && '.'}${decimals}` ? number : text;
}

function readTrueFalse(text: string): boolean | string {
	const word = text.toLowerCase();
	if (['true', '1'].includes(word)) return true;
	return ['false', '0'].includes(word) ? false : text;
}

const isUnanswered = ({ attributes }: XmlElement): boolean => /^true$/i.test(attributes.get('unans') ?? '');

/** The selected options. An empty one counts only alone. */
function readSelections(element: XmlElement): string[] | null {
	const texts = element.children
		.filter((child) => child.name === 'SelValue' && !isUnanswered(child))
		.map(({ text }) => text);
	const options = texts.filter((text) => text !== '');
	if (options.length > 0) return options;
	return texts.length > 0 ? [''] : null;
}

function readSingle(type: AnswerType, element: XmlElement): AnswerValue {
	if (isUnanswered(element)) return null;
	if (type === 'multipleChoice') return readSelections(element);
	if (type === 'text') return element.text === '' ? null : element.text;
	const text = element.text.trim();
	if (text === '') return null;
	if (type === 'date') return readDate(text);
	return type === 'number' ? readNumber(text) : readTrueFalse(text);
}

/** The iterations of a repeat. */
const readRepeat = (type: AnswerType, { children }: XmlElement): AnswerValue[] =>
	upToLastAnswer(children.map((child) => readValue(type, child)));

const readValue = (type: AnswerType, element: XmlElement): AnswerValue =>
	element.name === 'RptValue' ? readRepeat(type, element) : readSingle(type, element);

/** Adds the elements of the values in it. */
function addValues(found: XmlElement[], element: XmlElement): XmlElement[] {
	if (element.name === 'RptValue') for (const child of element.children) addValues(found, child);
	else found.push(element);
	return found;
}

/** In names, HotDocs writes some characters as a backslash and two digits. */
const plainName = (name: string): string =>
	name.replace(/\\([\da-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))).trim();

/** @returns undefined for an answer without a value, or whose repeat is empty: it has no type */
function readAnswer(xml: string, { attributes, children }: XmlElement): ReadAnswer | undefined {
	const name = attributes.get('name');
	if (name === undefined) throw new Problem('has an answer without a name', 'Use the XML itself');
	const [element] = children;
	const [first, ...others] = element === undefined ? [] : addValues([], element);
	if (first === undefined) return undefined;
	const type = TYPE_OF.get(first.name);
	return type === undefined || others.some((other) => other.name !== first.name)
		? { name: plainName(name), type: 'other', value: xml.slice(element.from, element.to) }
		: { name: plainName(name), type, value: readValue(type, element) };
}

/**
 * The answers in HotDocs answer XML, in their order.
 * @throws Problem if it can't be read
 */
export function readAnswers(xml: string): ReadAnswer[] {
	const root = parseXml(xml);
	if (root.name !== 'AnswerSet') {
		throw new Problem('has another root element than "AnswerSet"', 'Use the XML itself');
	}
	return root.children
		.filter(({ name }) => name === 'Answer')
		.map((answer) => readAnswer(xml, answer))
		.filter((answer) => answer !== undefined);
}
