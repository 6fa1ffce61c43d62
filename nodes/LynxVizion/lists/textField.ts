import type { IDataObject } from 'n8n-workflow';

import { Problem } from '../../engine';

/** A field that every record of a list has. @throws Problem where the vendor's records have changed */
export function fieldOf(record: IDataObject, name: string): string {
	const value = record[name];
	if (typeof value === 'string' && value !== '') return value;
	throw new Problem('the answer has a shape that is not known', 'The service may have changed it');
}
