import type { IDataObject } from 'n8n-workflow';

import { unexpectedFormat } from '../../engine';

/** A text field that every record of a list has. @throws Problem when it is missing or empty */
export function requiredText(record: IDataObject, name: string): string {
	const value = record[name];
	if (typeof value === 'string' && value !== '') return value;
	throw unexpectedFormat();
}
