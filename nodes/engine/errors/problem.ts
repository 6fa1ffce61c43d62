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

/** The value as an error shows it: short, on one line, in quotes; `empty` for an empty text. */
export function shown(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	const line = text.replace(/\s+/g, ' ');
	const short = [...line].length > 60 ? `${[...line].slice(0, 57).join('')}…` : line;
	return text === '' ? 'empty' : `"${short}"`;
}

/** A response that no known reading fits. */
export const unexpectedFormat = () =>
	new Problem('the response has an unexpected format', 'The service may have changed it', 'unexpected-response');
