import type { IDataObject } from 'n8n-workflow';

import { plainName } from '../errors/plainName';
import { unexpectedFormat } from '../errors/problem';
import { asRecord, isRecord, records } from './records';

/** Members of an answer that are about an error: nothing inside them shows that something was done. */
const OF_ERRORS = new Set('error errors detail details fault exception message messages'.split(' '));

/** The member of a list of one, and any other value as it is. */
export const onlyMember = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

/** The members of an answer that may be its envelope's content. */
const members = (record: IDataObject): unknown[] =>
	Object.entries(record)
		.filter(([name]) => !OF_ERRORS.has(plainName(name)))
		.map(([, value]) => value);

/**
 * The records in which a field of an answer (the content of a response) may be: the answer itself, the only member of a
 * list, and what is one envelope deep. The outermost comes first.
 */
export function places(answer: unknown): IDataObject[] {
	const top = onlyMember(answer);
	return isRecord(top) ? [top, ...members(top).map(onlyMember).filter(isRecord)] : [];
}

/** The values of a field, wherever `places` finds it. Letter case and `_` of its name are ignored. */
export const valuesOf = (answer: unknown, name: string): unknown[] =>
	places(answer).flatMap((place) =>
		Object.entries(place)
			.filter(([field]) => field === name || plainName(field) === plainName(name))
			.map(([, value]) => value),
	);

/** The value of a field, read as tolerantly as the proof of an answer: undefined where it is missing or null. */
export const fieldIn = (answer: unknown, name: string): unknown =>
	valuesOf(answer, name).find((value) => value !== undefined && value !== null);

/** The record of an answer that has one of the fields, without its list of one or its envelope. */
export const recordIn = (answer: unknown, names: readonly string[]): IDataObject | undefined => {
	const wanted = new Set(names.map(plainName));
	return places(answer).find((place) => Object.keys(place).some((field) => wanted.has(plainName(field))));
};

/**
 * The list of an answer: the answer itself, its member of this name, or, without a name, its only list.
 * @returns undefined where there is none
 */
export function listIn(answer: unknown, name?: string): unknown[] | undefined {
	if (name !== undefined) {
		const named = valuesOf(answer, name).find(Array.isArray) as unknown[] | undefined;
		if (named) return named;
	}
	if (Array.isArray(answer)) return answer;
	if (name !== undefined || !isRecord(answer)) return undefined;
	const lists = members(answer).filter(Array.isArray);
	return lists.length === 1 ? lists[0] : undefined;
}

/**
 * The rows of a list, each as a record.
 * @throws Problem for a response without a list
 */
export function rowsOf(response: unknown): IDataObject[] {
	const list = listIn(response);
	if (list === undefined) throw unexpectedFormat();
	return list.map(asRecord);
}

/** The rows of a list as `rowsOf` returns them. Where lists are not documented, a response without one is one row. */
export const listRecords = (response: unknown): IDataObject[] => listIn(response)?.map(asRecord) ?? records(response);
