/*
 * What is documented of HotDocs answer XML, checked strictly. It shares no code with the node, so that a mistake of the node
 * isn't made twice.
 */

interface Element {
	name: string;
	attributes: Record<string, string>;
	children: Element[];
	text: string;
	/** The XML of the element. */
	xml: string;
}

/** Why a text is not an answer set. */
export class InvalidAnswers extends Error {}

const TOKEN =
	/<!--[^]*?-->|<\?[^]*?\?>|<(?<end>\/?)(?<name>[A-Za-z]+)(?<attributes>(?:\s+[A-Za-z]+\s*=\s*"[^"<]*")*)\s*(?<empty>\/?)>|(?<text>[^<]+)/gy;
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function decoded(xml: string): string {
	if (FORBIDDEN.test(xml)) throw new InvalidAnswers('a character that XML does not allow');
	return xml.replace(/&([^;]*);?/g, (all, entity: string) => {
		const number = /^#(\d+|x[\da-f]+);$/i.exec(all.slice(1))?.[1];
		const char = number === undefined ? ENTITIES[entity] : String.fromCodePoint(Number(number.replace(/^x/, '0x')));
		if (char === undefined || !all.endsWith(';') || FORBIDDEN.test(char)) throw new InvalidAnswers(`the entity ${all}`);
		return char;
	});
}

function attributesIn(xml: string): Record<string, string> {
	const found = [...xml.matchAll(/([A-Za-z]+)\s*=\s*"([^"]*)"/g)];
	return Object.fromEntries(found.map(([, name = '', value = '']) => [name, decoded(value)]));
}

function parsed(xml: string): Element {
	const top: Element = { name: '', attributes: {}, children: [], text: '', xml: '' };
	const open = [{ element: top, from: 0 }];
	let at = 0;
	for (const { 0: token, index, groups = {} } of xml.matchAll(TOKEN)) {
		at = index + token.length;
		const { element: parent, from } = open.at(-1)!;
		if (groups.text !== undefined) parent.text += decoded(groups.text);
		if (groups.name === undefined) continue;
		if (groups.end) {
			if (parent.name !== groups.name) throw new InvalidAnswers(`</${groups.name}> where <${parent.name}> is open`);
			parent.xml = xml.slice(from, at);
			open.pop();
			continue;
		}
		const element: Element = {
			name: groups.name,
			attributes: attributesIn(groups.attributes ?? ''),
			children: [],
			text: '',
			xml: token,
		};
		parent.children.push(element);
		if (!groups.empty) open.push({ element, from: index });
	}
	if (at < xml.length || open.length > 1) throw new InvalidAnswers(`no XML after ${at} characters`);
	return top;
}

const isDate = (text: string): boolean => {
	const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
	const date = new Date(0);
	date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
	return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
};

const VALUES: Record<string, (text: string) => boolean> = {
	TextValue: () => true,
	NumValue: (text) => /^-?\d+(\.\d{1,7})?$/.test(text),
	DateValue: isDate,
	TFValue: (text) => /^(true|false|1|0)$/i.test(text),
	MCValue: (text) => text.trim() === '',
};

const isUnanswered = ({ attributes }: Element) => attributes.unans === 'true';

function checkValue(element: Element, levels = 0): void {
	const { name, attributes, children, text } = element;
	const wrong = (why: string) => new InvalidAnswers(`${name}: ${why}`);
	if (name === 'RptValue') {
		if (levels === 4) throw wrong('more than four repeats in each other');
		if (new Set(children.map((child) => child.name)).size > 1) throw wrong('values of several types');
		return children.forEach((child) => checkValue(child, levels + 1));
	}
	const isValid = VALUES[name];
	if (!isValid) throw wrong('no known value');
	const other = Object.keys(attributes).find((attribute) => !['unans', 'userModifiable'].includes(attribute));
	if (other !== undefined) throw wrong(`the attribute ${other}`);
	if (children.some((child) => name !== 'MCValue' || child.name !== 'SelValue' || child.children.length > 0)) {
		throw wrong('markup in a value');
	}
	const isEmpty = isUnanswered(element) || (text === '' && children.length === 0);
	if (!isEmpty && !isValid(text)) throw wrong(`"${text}"`);
}

/** An answer as it is stored: a text, or the XML of any other value. */
export type StoredAnswer = string | { xml: string };

/** HotDocs' own escape in names. */
const plainName = (name: string) =>
	name.replace(/\\([\da-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** The answers in HotDocs answer XML. @throws InvalidAnswers */
export function readAnswers(xml: string): Map<string, StoredAnswer> {
	const { children, text } = parsed(xml);
	const [root, ...others] = children;
	if (root?.name !== 'AnswerSet' || others.length > 0 || text.trim() !== '') throw new InvalidAnswers('no AnswerSet');
	if (!/^\d+(\.\d+)?$/.test(root.attributes.version ?? '1')) throw new InvalidAnswers('a version that is no number');
	return new Map(
		root.children.map((answer): [string, StoredAnswer] => {
			const [value, ...more] = answer.children;
			const name = plainName(answer.attributes.name ?? '').trim();
			if (answer.name !== 'Answer' || name === '') throw new InvalidAnswers('an Answer without a name');
			if (value === undefined || more.length > 0) throw new InvalidAnswers(`${name}: not exactly one value`);
			checkValue(value);
			const isText = value.name === 'TextValue' && !isUnanswered(value);
			return [name, isText ? value.text : { xml: value.xml }];
		}),
	);
}

const encoded = (plain: string) =>
	plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Stored answers as HotDocs answer XML. */
export function answerXml(answers: Map<string, StoredAnswer>): string {
	const each = [...answers].map(([name, value]) => {
		const content = typeof value === 'string' ? `<TextValue>${encoded(value)}</TextValue>` : value.xml;
		return `<Answer name="${encoded(name.replaceAll('\\', '\\5c'))}">${content}</Answer>`;
	});
	return `<?xml version="1.0" encoding="utf-8"?>\n<AnswerSet>${each.join('')}</AnswerSet>`;
}

/** An answer as a document shows it. */
export const inDocument = (answer: StoredAnswer): string =>
	typeof answer === 'string'
		? answer
		: decoded(answer.xml.replace(/<[^>]*>/g, ' '))
				.replace(/ +/g, ' ')
				.trim();

/** What is wrong with answer XML, as a list of at most one problem. */
export function problemsIn(xml: string): string[] {
	try {
		readAnswers(xml);
		return [];
	} catch (error) {
		return [(error as Error).message];
	}
}
