import { MAX_DEPTH } from '../limits';

const BACKSLASH = 0x5c;
const QUOTE = 0x22;
const [MINUS, ZERO, NINE] = [0x2d, 0x30, 0x39];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/** A number as JSON writes it, from where `lastIndex` is. */
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;

/** The index after the closing quote of the string that starts at `from`; after the text's end where it has none. */
export function endOfString(json: string, from: number): number {
	let at = from + 1;
	for (; at < json.length && json.charCodeAt(at) !== QUOTE; at++) {
		if (json.charCodeAt(at) === BACKSLASH) at++;
	}
	return at + 1;
}

/** Whether JSON is nested deeper than `MAX_DEPTH`, so that n8n's recursive functions would fail. @param json valid JSON */
export function isTooDeep(json: string): boolean {
	// Most are too short for that
	if (json.length < 2 * MAX_DEPTH) return false;
	for (let at = 0, depth = 0; at < json.length; at++) {
		const code = json.charCodeAt(at);
		if (code === QUOTE) at = endOfString(json, at) - 1;
		else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
		else if ((code === OPEN_LIST || code === OPEN_OBJECT) && ++depth > MAX_DEPTH) return true;
	}
	return false;
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
		if (code !== MINUS && (code < ZERO || code > NINE)) {
			at++;
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
 * @returns undefined for a text that is not JSON, and for JSON that is too deep
 */
export function parseResponse(text: string): unknown {
	try {
		const parsed: unknown = JSON.parse(text);
		if (isTooDeep(text)) return undefined;
		// Only then can there be such an integer
		return /\d{16}/.test(text) ? (JSON.parse(quoteLargeIntegers(text)) as unknown) : parsed;
	} catch {
		return undefined;
	}
}
