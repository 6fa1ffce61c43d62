import type { IDataObject } from 'n8n-workflow';

import { unexpectedFormat } from '../errors/problem';

export const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The items in an answer of any shape: a list's members, an object, or what else there is under `value`. */
export function records(answer: unknown): IDataObject[] {
	if (Array.isArray(answer)) return answer.flatMap(records);
	if (answer === undefined || answer === null || answer === '') return [];
	return [typeof answer === 'object' ? (answer as IDataObject) : { value: answer as IDataObject['value'] }];
}

/**
 * An answer that the vendor documents no body for: its JSON as it comes.
 * @param ids what to tell, after `success`, where there is no body
 */
export function asItComes(answer: unknown, ids: IDataObject): IDataObject[] {
	const given = records(answer);
	return given.length > 0 ? given : [{ success: true, ...ids }];
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
