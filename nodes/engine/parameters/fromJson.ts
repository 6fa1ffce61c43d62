import { Problem, shown } from '../errors/problem';

/** The value of a JSON parameter, from text or as it is; undefined for a text that is not JSON. */
export function fromJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return undefined;
	}
}

/** The fields or entries that JSON has of a value. An object that makes its own JSON, such as a date, has none. */
const partsOf = (value: unknown): Array<[string, unknown]> =>
	typeof value === 'object' && value !== null && !('toJSON' in value) ? Object.entries(value) : [];

/** Refuses whole numbers that reading them has rounded: they may be IDs. @throws Problem */
export function checkNumbers(value: unknown): void {
	for (const [, part] of partsOf(value)) checkNumbers(part);
	if (typeof value !== 'number' || Math.abs(value) <= Number.MAX_SAFE_INTEGER || Number.isNaN(value)) return;
	throw new Problem(`has a number that is too large to be exact: ${value}`, 'Write it as text, in double quotes');
}

/** Refuses fields that JSON would drop or make null: those whose expressions found nothing. @throws Problem */
function checkFields(value: unknown): void {
	for (const [name, part] of partsOf(value)) {
		if (part === undefined || Number.isNaN(part)) {
			throw new Problem(`has a field ${shown(name)} that is empty`, 'Remove it, or check the expression');
		}
		checkFields(part);
	}
}

/** The value of a JSON parameter that is sent as it is; undefined if there is none. @throws Problem if JSON can't have it so */
export function toSend(value: unknown): unknown {
	const read = fromJson(value);
	checkNumbers(read);
	checkFields(read);
	return Number.isNaN(read) ? undefined : read;
}
