import { Problem, shown } from '../errors/problem';
import type { Parameter } from '../operation/types';
import { checkVisible, visible } from './invisible';
import { readText, textProperty, type TextOptions } from './text';

/** A local part of any characters but those that need quotes, or a quoted one. */
const LOCAL = /^(?:[^\s"(),:;<>@[\\\]]+|"(?:[^"\\]|\\.)+")$/;
/** Labels of letters, digits and hyphens in any script, at least two, or an address in brackets. */
const DOMAIN =
	/^(?:(?:[a-z\d\u00a1-\u{10ffff}](?:[a-z\d\u00a1-\u{10ffff}-]*[a-z\d\u00a1-\u{10ffff}])?\.)+(?!\d+$)[a-z\d\u00a1-\u{10ffff}][a-z\d\u00a1-\u{10ffff}-]+|\[[\da-f.:a-z]+\])$/iu;

/** Whether the text can be an address. A stricter check would reject addresses of real people. */
function isAddress(text: string): boolean {
	const at = text.lastIndexOf('@');
	const domain = text.slice(at + 1);
	return at > 0 && LOCAL.test(text.slice(0, at)) && !/\s/.test(domain) && DOMAIN.test(domain);
}

/** An email address: one, without a display name. */
export const email = (o: TextOptions): Parameter<string> => ({
	isEmail: true,
	property: textProperty({ placeholder: 'e.g. jane.doe@example.com', ...o }),
	read: (value) => {
		const read = readText(value, 320);
		checkVisible(read);
		if (isAddress(read)) return read;
		throw new Problem(
			`must be an email address, but is ${shown(read)}`,
			'Enter one address, such as jane.doe@example.com',
		);
	},
});

/** The domain as mail servers know it: `xn--mller-kva.de` for `müller.de`. */
function asciiDomain(domain: string): string {
	try {
		return new URL(`http://${domain}`).hostname || domain;
	} catch {
		return domain;
	}
}

/** An email address or a UUID in the one spelling by which duplicates are recognized. */
export function normalizedKey(value: string): string {
	const key = visible(value).normalize('NFC').toLowerCase();
	const at = key.lastIndexOf('@');
	const domain = key.slice(at + 1);
	return at > 0 && /^[^\s/?#@:\\]+$/.test(domain) && /[\u0080-\uffff]/.test(domain)
		? key.slice(0, at + 1) + asciiDomain(domain)
		: key;
}
