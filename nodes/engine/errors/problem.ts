import type { FailureCode } from './failureCode';

/** What is wrong with one value of one parameter, in words that complete the sentence "<Parameter> …". */
export class Problem extends Error {
	constructor(
		/** For example `must be a whole number greater than 0, but is "abc"`. */
		readonly problem: string,
		/** What the user can do about it, as a sentence without a period. */
		readonly remedy: string,
		/** The code of the error, where the problem is not a value of the user's. */
		readonly code: FailureCode = 'invalid-value',
	) {
		super(`${problem}. ${remedy}`);
	}
}

/** Invisible characters, except those in emoji, and blanks that look like the plain one. */
const UNSEEN =
	/(?!\p{Variation_Selector})[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Z}\u2800\ufff9-\ufffb]|(?<=[\p{ASCII}\p{Script=Latin}])\p{Variation_Selector}/gu;
const SEEN = /[ \t\r\n]/;

/** With the code of each invisible character, e.g. `<U+200B>`: without it, a wrong value looks right. */
const withCodes = (text: string): string =>
	text.replace(UNSEEN, (char) =>
		SEEN.test(char) ? char : `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
	);

/** The value as an error shows it: short, on one line, in quotes; `empty` for an empty text. */
export function shown(value: unknown): string {
	// As JSON, NaN would be "null"
	const isPlain = typeof value === 'string' || typeof value === 'number';
	const text = isPlain ? String(value) : (JSON.stringify(value) ?? String(value));
	const line = withCodes(text).replace(/\s+/g, ' ');
	// Twice as many code units are enough for 61 characters
	const start = [...line.slice(0, 122)];
	const short = start.length > 60 ? `${start.slice(0, 57).join('')}…` : line;
	return text === '' ? 'empty' : `"${short}"`;
}

/** A response that no known reading fits. */
export const unexpectedFormat = () =>
	new Problem('the response has an unexpected format', 'The service may have changed it', 'unexpected-response');
