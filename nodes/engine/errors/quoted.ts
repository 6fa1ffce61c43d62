import { oneLine } from './oneLine';

const MAX_LENGTH = 500;
/** Quotation marks, with which a text could seem to end before it does, and marks that turn the direction of what follows. */
const QUOTES = /["\u00ab\u00bb\u201c-\u201f\u2033\u2036\u300c-\u300f\u301d-\u301f\uff02]/g;
/** n8n takes a failed execution for a canceled one if its error has this word, and so hides it. */
const CANCELED = /canceled/g;
const DIRECTIONS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * What a service said, as part of one of our sentences: on one line, in quotes that it can't close itself. Whoever reads the
 * sentence, a language model too, can tell its words from ours.
 * @returns at most 500 characters between the quotes
 */
export function quoted(said: string): string {
	const line = oneLine(said.replace(DIRECTIONS, '')).replace(QUOTES, "'").replace(CANCELED, 'cancelled');
	const short = line.slice(0, MAX_LENGTH).replace(/[\ud800-\udbff]$/, '');
	return `"${short}${short.length < line.length ? '…' : ''}"`;
}
