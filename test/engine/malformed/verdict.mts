import type { Outcome } from './stage.mjs';

/** What only an accident says: an error must be in words that a person understands. */
export const ACCIDENT =
	/Cannot read|is not a function|is not iterable|is not defined|undefined|\[object Object\]|NaN|internal-error/;

/** The error text for a request that must not be made twice and may have been carried out. */
const UNCERTAIN = 'may have gone through';

const shown = (value: unknown): string => JSON.stringify(value).slice(0, 160);

/** What is wrong with an outcome whatever the answer was: it vanished, or a TypeError was shown. */
export function accidents({ error, description, records }: Outcome, mayBeNone: boolean): string[] {
	if (error !== undefined) {
		const text = `${error} ${description}`;
		return ACCIDENT.test(text) ? [`an accident: ${text}`] : [];
	}
	return records.length === 0 && !mayBeNone ? ['the item vanished'] : [];
}

/** What is wrong with an outcome that had to be an error. */
export function errorFaults({ error, description, records }: Outcome, isOnce: boolean, says = ''): string[] {
	if (error === undefined) return [`a success: ${shown(records)}`];
	const text = `${error} ${description}`;
	return [
		...(isOnce && !text.includes(UNCERTAIN) ? [`it doesn't say that it ${UNCERTAIN}: ${text}`] : []),
		...(text.includes(says) ? [] : [`it doesn't quote ${says}: ${text}`]),
	];
}

/** What is wrong with an outcome that had to be a success. */
export const successFaults = ({ error, description, records }: Outcome, atLeast = 1): string[] =>
	error !== undefined
		? [`a false failure: ${error} ${description}`]
		: records.length < atLeast
			? [`${records.length} of ${atLeast} records`]
			: [];

/** What is wrong with a success: a text that lost characters, an ID that was rounded. */
export function falseRecords({ records }: Outcome): string[] {
	const text = JSON.stringify(records);
	return [
		...(/[\uFFFD\u0000]|\\u0000/.test(text) ? [`a garbled text: ${shown(records)}`] : []),
		...(text.includes('9007199254740992') ? ['a rounded ID'] : []),
	];
}
