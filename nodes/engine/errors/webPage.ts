const BLANKS = /\s*/y;
const FIRST_TAG = /<(?:!doctype\s+html|html|head|body|title|script)\b/iy;
/** Without "<" in the tag, so that many unfinished ones are not read again and again. */
const TITLE = /<title[^<>]*>([^<]*)<\/title>/i;

/** The index after the white space at an index. */
function afterBlanks(text: string, at: number): number {
	BLANKS.lastIndex = at;
	BLANKS.test(text);
	return BLANKS.lastIndex;
}

/** The index after the markup that begins at an index, and after the white space behind it; the same index without it. */
function after(text: string, at: number, begin: string, end: string): number {
	if (!text.startsWith(begin, at)) return at;
	const found = text.indexOf(end, at + begin.length);
	return found < 0 ? text.length : afterBlanks(text, found + end.length);
}

/**
 * Whether a text is a web page, which no API returns: a proxy or a sign-in page responded instead. XHTML starts like XML, and
 * comments may come first. Every character is read once, because a service decides how many comments there are.
 */
export function isWebPage(text: string): boolean {
	let at = after(text, afterBlanks(text, 0), '<?xml', '>');
	while (text.startsWith('<!--', at)) at = after(text, at, '<!--', '-->');
	FIRST_TAG.lastIndex = at;
	return FIRST_TAG.test(text);
}

/** The title of a web page; empty where it has none. */
export const titleOf = (page: string): string => TITLE.exec(page)?.[1].trim() ?? '';
