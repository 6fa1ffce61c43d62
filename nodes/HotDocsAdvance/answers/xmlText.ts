import { Problem, shown } from '../../engine';

/** What XML 1.0 can't contain in any form: most control characters, halves of pairs, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };
const CHARACTERS = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }));

/** Refuses a text that XML can't contain. @throws Problem */
export function checkForXml(text: string): void {
	const char = FORBIDDEN.exec(text)?.[0];
	if (char === undefined) return;
	const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
	throw new Problem(
		`has a character that XML can't contain, <U+${code}>: ${shown(text)}`,
		'Remove it where the value comes from, or with the expression .replace(/\\p{Cc}/gu, " ")',
	);
}

/** A text as XML has it, in an element or in an attribute. A carriage return would be read as a line feed. */
export const escaped = (text: string): string => text.replace(/[&<>"\r]/g, (char) => ENTITIES[char]);

const ENTITY = /&(#\d{1,7}|#x[\da-fA-F]{1,6}|[a-z]{2,4});/g;
const NO_ENTITY = /&(?!(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[a-z]{2,4});)/;

const notAllowed = () =>
	new Problem('has an entity that is not allowed', 'Only &amp;, &lt;, &gt;, &quot;, &apos; and numbers are read');

/** The character of an entity. @throws Problem for one that only a DOCTYPE could define */
function characterOf(entity: string): string {
	const isNumber = entity.startsWith('#');
	const code = isNumber ? Number(entity.startsWith('#x') ? `0${entity.slice(1)}` : entity.slice(1)) : 0;
	const numbered = code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
	const char = isNumber ? numbered : CHARACTERS.get(entity);
	if (char !== undefined && !FORBIDDEN.test(char)) return char;
	throw notAllowed();
}

/** The text of XML without its entities. @throws Problem */
export function unescaped(xml: string): string {
	if (!xml.includes('&')) return xml;
	if (NO_ENTITY.test(xml)) throw notAllowed();
	return xml.replace(ENTITY, (_, entity: string) => characterOf(entity));
}
