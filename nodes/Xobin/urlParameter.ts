import { checkVisible, Problem, text, type Parameter } from '../engine';

const HTTP_URL = /^https?:\/\/[^\s/?#]\S*$/i;

/** @returns the URL, unchanged. @throws Problem if the text is not an http(s) URL, or not the one that it looks like */
export function readUrl(value: string): string {
	checkVisible(value);
	if (HTTP_URL.test(value)) return value;
	throw new Problem('must be a web address', 'Enter one that starts with https://');
}

/** A required http(s) URL. */
export const url = (o: { displayName: string; description: string; placeholder: string }): Parameter<string> => {
	const { property, read } = text({ ...o, maxLength: 2_000 });
	return { property, read: (value, context) => readUrl(read(value, context)) };
};
