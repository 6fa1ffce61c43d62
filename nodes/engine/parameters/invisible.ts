/** Invisible characters that are often copied with a value: zero-width, soft hyphen, direction, BOM. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const ALL_INVISIBLE = new RegExp(INVISIBLE, 'g');

const isNothing = (char: string): boolean => INVISIBLE.test(char) || char.trim() === '';

/** The text without white space and invisible characters around it. */
export function trimmed(text: string): string {
	let [start, end] = [0, text.length];
	while (start < end && isNothing(text[start])) start++;
	while (end > start && isNothing(text[end - 1])) end--;
	return text.slice(start, end);
}

/** The text without invisible characters, and without white space around it. */
export const visible = (text: string): string => text.replace(ALL_INVISIBLE, '').trim();
