import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { Problem, shown } from '../errors/problem';
import { isRecord } from '../operation/records';
import type { Parameter } from '../operation/types';

const isCollection = ({ type }: INodeProperties): boolean => ['collection', 'fixedCollection'].includes(type);

/**
 * Refuses a member that nobody would read: it may be a guard. n8n marks what it saves with names such as `__rl`.
 * @param where where it is, e.g. `a field`
 * @throws Problem that names it
 */
function checkNames(given: object, known: string[], where: string): void {
	const unknown = Object.keys(given).find((name) => !known.includes(name) && !name.startsWith('__'));
	if (unknown === undefined) return;
	const allowed = known.map((name) => `"${name}"`).join(', ');
	throw new Problem(
		`has ${where} that doesn't exist: ${shown(unknown)}`,
		`Use one of ${allowed}, or remove the field. If the editor doesn't show it, replace the node`,
	);
}

function checkEntry(entry: unknown, { displayName, values }: INodePropertyCollection): void {
	if (!isRecord(entry)) {
		throw new Problem(`has ${shown(entry)} as "${displayName}", which must be an object`, 'Check the expression');
	}
	const names = values.map(({ name }) => name);
	checkNames(entry, names, `a field in "${displayName}"`);
}

/**
 * The value of a collection, or of a fixed one.
 * @throws Problem if it is no object, or has a member that nobody would read
 */
export function checkMembers(property: Parameter<unknown>['property'], given: unknown): IDataObject {
	if (!isRecord(given)) {
		throw new Problem(`must be an object with fields, but is ${shown(given ?? '')}`, 'Check the expression');
	}
	const options = property.options ?? [];
	const names = options.map(({ name }) => name);
	checkNames(given, names, 'a field');
	for (const option of options) {
		if (!('values' in option)) continue;
		for (const entry of [given[option.name] ?? []].flat()) checkEntry(entry, option);
	}
	return given;
}

/**
 * The properties, and after them a hidden one of the same name for each collection. n8n rebuilds a collection from the
 * members that its property describes before a node sees it: other members are gone, and an expression for the whole
 * collection is {}. Of several properties with a name, the last one decides, and a hidden one keeps what was saved.
 */
export const withSavedCollections = (properties: INodeProperties[]): INodeProperties[] => [
	...properties,
	...properties.filter(isCollection).map(
		({ displayName, name, default: initial, displayOptions }): INodeProperties => ({
			displayName,
			name,
			type: 'hidden',
			default: initial,
			...(displayOptions ? { displayOptions } : {}),
		}),
	),
];
