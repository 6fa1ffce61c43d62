import type { IDataObject } from 'n8n-workflow';

import { unexpectedFormat } from '../errors/problem';

export const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The records in a response of any format: a list's members, an object, or any other value as `{ value }`. */
export function records(response: unknown): IDataObject[] {
	if (Array.isArray(response)) return response.flatMap(records);
	if (response === undefined || response === null || response === '') return [];
	return [typeof response === 'object' ? (response as IDataObject) : { value: response as IDataObject['value'] }];
}

/**
 * The records of a response whose body the vendor doesn't document.
 * @param ids what to return, after `success`, where there is no body
 */
export function recordsOrSuccess(response: unknown, ids: IDataObject): IDataObject[] {
	const found = records(response);
	return found.length > 0 ? found : [{ success: true, ...ids }];
}

/**
 * The records in a response whose format is not documented: a list, or an object that holds exactly one list.
 * @throws Problem for any other response
 */
export function rowsOf(response: unknown): IDataObject[] {
	const lists = Array.isArray(response) ? [response] : Object.values((response ?? {}) as object).filter(Array.isArray);
	if (lists.length !== 1 || !(lists[0] as unknown[]).every(isRecord)) throw unexpectedFormat();
	return lists[0] as IDataObject[];
}
