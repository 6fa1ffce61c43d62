import { Problem, shown } from '../errors/problem';

/** Invisible characters, such as zero-width ones, soft hyphens, marks of direction, and fillers. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u;
const ALL_INVISIBLE = new RegExp(INVISIBLE, 'gu');
const CONTROL = /\p{Cc}/u;

const VARIATION = /\p{Variation_Selector}/u;
const JOINER = /[\u200c\u200d]/;
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]/;
/** The letters of a flag that follow a black one, such as that of Scotland. */
const FLAG = /[\u{1f3f4}\u{e0020}-\u{e007f}]/u;
const TAG = /[\u{e0020}-\u{e007f}]/u;
const MARK = /\p{M}/u;
const EMOJI = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;
const LETTER = /[\p{L}\p{M}]/u;
/** Scripts, and their accents, in which neither a joiner nor a variation changes anything. */
const PLAIN_SCRIPT = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\u0300-\u036f]/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Scripts without spaces, in which U+200B ends a word. */
const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

/** The text without invisible characters, and without white space around it. */
export const visible = (text: string): string => text.replace(ALL_INVISIBLE, '').trim();

/** A key or token of a credential, pasted with invisible characters or, from a sample of a header, with "Bearer". */
export const pastedKey = (text: unknown): string => visible(String(text ?? '')).replace(/^Bearer\s+/i, '');

const isNothing = (char: string): boolean => CONTROL.test(char) || visible(char) === '';

/**
 * Whether an invisible character is part of the one before it, which looks different without it: in emoji, and in scripts
 * such as Arabic, Devanagari and Han.
 */
function isPartOf(before: string, char: string, after: string): boolean {
	const isLetter = LETTER.test(before) && !PLAIN_SCRIPT.test(before) && !INVISIBLE.test(before);
	if (JOINER.test(char)) return isLetter || ((EMOJI.test(before) || before === '\ufe0f') && EMOJI.test(after));
	const isKeycap = after === '\u20e3' && /[0-9#*]/.test(before);
	return VARIATION.test(char) && (isLetter || isKeycap || EMOJI.test(before));
}

/** The last character before a place in the text, which may have two code units. */
const charBefore = (text: string, end: number): string => [...text.slice(Math.max(end - 2, 0), end)].at(-1) ?? '';

/** The text without the characters that match, except those that are part of the one before them. */
export function without(unseen: RegExp, text: string): string {
	const chars = [...text];
	let kept = '';
	chars.forEach((char, at) => {
		const isKept = !unseen.test(char) || isPartOf(charBefore(kept, kept.length), char, chars[at + 1] ?? '');
		if (isKept) kept += char;
	});
	return kept;
}

/** The text without white space, control and invisible characters around it. A loop, because texts can be long. */
export function trimmed(text: string): string {
	let [start, end] = [0, text.length];
	for (let [char] = text; start < end && isNothing(char); [char] = text.slice(start, start + 2)) start += char.length;
	for (let char = charBefore(text, end); end > start && isNothing(char); char = charBefore(text, end)) {
		const before = charBefore(text, end - char.length);
		if (isPartOf(before, char, '') && (VARIATION.test(char) || MARK.test(before))) break;
		end -= char.length;
	}
	return text.slice(start, end);
}

/** Refuses a text with an invisible character that has no use: it looks right, but is another text. @throws Problem */
export function checkVisible(text: string): void {
	const isRightToLeft = RIGHT_TO_LEFT.test(text);
	const chars = [...text];
	const hasUse = (char: string, before: string, after: string): boolean =>
		isPartOf(before, char, after) ||
		(DIRECTION.test(char) && isRightToLeft) ||
		(TAG.test(char) && FLAG.test(before)) ||
		(char === '\u200b' && UNSPACED.test(before));
	chars.forEach((char, at) => {
		if (!INVISIBLE.test(char) && !CONTROL.test(char)) return;
		if (hasUse(char, chars[at - 1] ?? '', chars[at + 1] ?? '')) return;
		throw new Problem(
			`has an invisible character in it: ${shown(text)}`,
			'Remove it where the value comes from, or with the expression .replace(/[\\p{Cc}\\p{Default_Ignorable_Code_Point}]/gu, "")',
		);
	});
}
