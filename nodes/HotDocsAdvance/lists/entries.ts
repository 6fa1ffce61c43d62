import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { rowsOf, unexpectedFormat } from '../../engine';

/** The first of the fields that holds text, in any letter case. */
function textIn(row: IDataObject, names: string[]): string | undefined {
	const fields = new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
	const value = names
		.map((name) => fields.get(name.toLowerCase()))
		.find((one) => typeof one === 'string' && one !== '');
	return value as string | undefined;
}

/**
 * The entries of a list, sorted by name. INFERRED: no field of these records was seen, so it looks for the fields that an
 * API of this kind would have.
 * @param noun the record as field names spell it, e.g. `workGroup`
 * @throws Problem when the response holds no list, or a record without an ID
 */
export function entriesOf(response: unknown, noun: string): INodeListSearchItems[] {
	const entries = rowsOf(response).map((row) => {
		const value = textIn(row, ['id', `${noun}Id`, 'identifier']);
		if (!value) throw unexpectedFormat();
		return { name: textIn(row, ['name', 'displayName', `${noun}Name`, 'title']) ?? value, value };
	});
	return entries.sort((a, b) => a.name.localeCompare(b.name));
}
