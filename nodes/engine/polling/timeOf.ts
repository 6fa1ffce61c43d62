/** 2000 and 2100, in epoch ms. Anything else is no time, but for example the zero date of a database or language. */
const PLAUSIBLE = [946_684_800_000, 4_102_444_800_000];
/** A smaller number is in seconds. */
const FIRST_MS = 100_000_000_000;

/**
 * A time in a record, in epoch ms: a date as text, or epoch seconds or milliseconds as a number or text. NaN if it can't be
 * read: the time only orders events.
 * @param zone appended to a date without one, e.g. `Z`. Default: the server's zone
 */
export function timeOf(value: unknown, zone = ''): number {
	if (typeof value !== 'number' && typeof value !== 'string') return NaN;
	const text = String(value).trim();
	const number = text === '' ? NaN : Number(text);
	let ms = Math.abs(number) < FIRST_MS ? number * 1000 : number;
	if (Number.isNaN(number)) ms = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}${zone}`);
	return ms >= PLAUSIBLE[0] && ms < PLAUSIBLE[1] ? ms : NaN;
}
