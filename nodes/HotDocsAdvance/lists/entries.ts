import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { Problem, rowsOf } from '../../engine';

/** The first of the fields that holds a text, in any letter case. */
function textIn(row: IDataObject, names: string[]): string | undefined {
	const fields = new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
	const value = names
		.map((name) => fields.get(name.toLowerCase()))
		.find((one) => typeof one === 'string' && one !== '');
	return value as string | undefined;
}

/**
 * What to pick from, by name. INFERRED: no field of these records was seen, so those that an API of this kind would
 * have are looked for.
 * @param noun the record as fields name it, e.g. `workGroup`
 * @throws Problem when the answer holds no list, or a record without an ID
 */
export function entriesOf(answer: unknown, noun: string): INodeListSearchItems[] {
	const entries = rowsOf(answer).map((row) => {
		const value = textIn(row, ['id', `${noun}Id`, 'identifier']);
		if (!value) throw new Problem('the answer has a shape that is not known', 'The service may have changed it');
		return { name: textIn(row, ['name', 'displayName', `${noun}Name`, 'title']) ?? value, value };
	});
	return entries.sort((a, b) => a.name.localeCompare(b.name));
}
