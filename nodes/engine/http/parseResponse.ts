const BACKSLASH = 0x5c;
const QUOTE = 0x22;
/** A number as JSON writes it, from where `lastIndex` is. */
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;

/** The index after the closing quote of the string that starts at `from`. */
function endOfString(json: string, from: number): number {
	let at = from + 1;
	for (; at < json.length && json.charCodeAt(at) !== QUOTE; at++) {
		if (json.charCodeAt(at) === BACKSLASH) at++;
	}
	return at + 1;
}

/** Puts the integers that a JavaScript number can't hold in quotes. @param json valid JSON */
function quoteLargeIntegers(json: string): string {
	const parts: string[] = [];
	let copied = 0;
	for (let at = 0; at < json.length; ) {
		const code = json.charCodeAt(at);
		if (code === QUOTE) {
			at = endOfString(json, at);
			continue;
		}
		NUMBER.lastIndex = at;
		const [number, fraction, exponent] = NUMBER.exec(json) ?? [''];
		if (number !== '' && fraction === undefined && exponent === undefined && !Number.isSafeInteger(Number(number))) {
			parts.push(json.slice(copied, at), `"${number}"`);
			copied = at + number.length;
		}
		at += number.length || 1;
	}
	return parts.join('') + json.slice(copied);
}

/**
 * The JSON of an answer. Integers beyond 2^53 become text, because a number would be rounded to the ID of another record.
 * @returns undefined for a text that is not JSON
 */
export function parseResponse(text: string): unknown {
	try {
		const parsed: unknown = JSON.parse(text);
		// Only then can there be such an integer
		return /\d{16}/.test(text) ? (JSON.parse(quoteLargeIntegers(text)) as unknown) : parsed;
	} catch {
		return undefined;
	}
}
