import { Problem, text, type Parameter } from '../engine';

const isWebAddress = (value: string): boolean => /^https?:\/\/[^\s/?#]+[^\s]*$/i.test(value);

/** A web address. @throws Problem for anything else */
export function readAddress(value: string): string {
	if (isWebAddress(value)) return value;
	throw new Problem('must be a web address', 'Give one that begins with https://');
}

/** A web address that must be given. */
export const address = (o: { displayName: string; description: string; placeholder: string }): Parameter<string> => {
	const { property, read } = text({ ...o, maxLength: 2_000 });
	return { property, read: (value, context) => readAddress(read(value, context)) };
};
