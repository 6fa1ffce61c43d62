import { asText, isRecord, OddRecord } from '../../engine';

/** The first of the fields that holds text or a number, in any letter case. */
function textOf(row: object, names: string[]): string | undefined {
	const fields = new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value as unknown]));
	return names.map((name) => asText(fields.get(name.toLowerCase()))).find((text) => text !== undefined);
}

/**
 * How a record is shown. INFERRED: no field of these records was seen, so it looks for the fields that an API of this kind
 * would have.
 * @param noun the record as field names spell it, e.g. `workGroup`
 * @param moreNames other fields that may hold its name
 */
export const entryOf =
	(noun: string, moreNames: string[] = []) =>
	(row: unknown) => {
		if (!isRecord(row)) throw new OddRecord('is not a record');
		return {
			name: textOf(row, ['name', 'displayName', `${noun}Name`, 'title', ...moreNames]),
			value: textOf(row, ['id', `${noun}Id`, 'identifier']),
		};
	};
