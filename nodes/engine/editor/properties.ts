import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { alphabetically } from '../parameters/alphabetical';
import { optionsOf } from '../parameters/commonOptions';
import type { AnyOperation, Resource } from '../operation/types';
import { named } from '../parameters/collection';
import { withSavedCollections } from '../parameters/members';
import type { Vendor } from '../operation/vendor';
import { marked, marksOf, noticesOf } from '../operation/warnings';
import { hint, readsAsOptional, REQUIRED } from './builderHint';

type Shown = { resource: string; operations: string[]; property: INodeProperties };

/** Every parameter of an operation except its options, as the editor shows it, with the notices that depend on one. */
function parametersOf(operation: AnyOperation): INodeProperties[] {
	const notices = noticesOf(operation);
	const noticesBelow = (name: string) => notices.flatMap(({ below, property }) => (below === name ? [property] : []));
	return Object.entries(operation.parameters).flatMap(([name, parameter]) => [
		{
			...named(name, parameter),
			...hint(readsAsOptional(parameter) && REQUIRED),
			...(parameter.showWhen ? { displayOptions: { show: parameter.showWhen } } : {}),
		},
		...noticesBelow(name),
	]);
}

/**
 * The properties of a resource in one list, in which those of each operation keep their order. Operations with the very
 * same property share it.
 */
function merged(
	{ value, operations }: Resource,
	propertiesOf: (operation: AnyOperation) => INodeProperties[],
): Shown[] {
	const list: Array<Shown & { key: string }> = [];
	for (const operation of operations) {
		let at = list.length;
		for (const property of propertiesOf(operation).reverse()) {
			const key = JSON.stringify(property);
			const same = list.findIndex((shown) => shown.key === key);
			if (same < 0) list.splice(at, 0, { key, resource: value, operations: [operation.value], property });
			else list[(at = same)].operations.push(operation.value);
		}
	}
	return list;
}

const placed = ({ resource, operations, property }: Shown): INodeProperties => ({
	...property,
	displayOptions: { show: { resource: [resource], operation: operations, ...property.displayOptions?.show } },
});

function operationMenu({ value, operations }: Resource): INodeProperties {
	const [{ value: first }] = operations;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations
			.map((operation) => ({
				name: operation.name,
				value: operation.value,
				action: marked(operation.action, operation),
				description: operation.description,
				...hint(marksOf(operation).join(', ')),
			}))
			.sort(alphabetically(({ name }) => name)),
		default: first,
	};
}

/** What one can do with a resource, in single words, e.g. "Add, delete, get, send". */
const verbsOf = ({ operations }: Resource): string =>
	[...new Set(operations.map(({ name }) => name.split(' ')[0].toLowerCase()))]
		.sort()
		.join(', ')
		.replace(/^./, (letter) => letter.toUpperCase());

/** A resource in the menu. Without a description, n8n's AI builder would read that of an operation of another resource. */
const resourceOption = (resource: Resource): INodePropertyOptions => ({
	name: resource.name,
	value: resource.value,
	description: verbsOf(resource),
});

/** The properties of a vendor's node, derived from its operations. */
export function properties({ resources, properties: own = [] }: Vendor): INodeProperties[] {
	const [{ value: first }] = resources;
	const shown = (propertiesOf: (operation: AnyOperation) => INodeProperties[]) =>
		resources.flatMap((resource) => merged(resource, propertiesOf)).map(placed);
	return withSavedCollections([
		...own,
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(resourceOption).sort(alphabetically(({ name }) => name)),
			default: first,
		},
		...resources.map(operationMenu),
		...shown((operation) => noticesOf(operation).flatMap(({ below, property }) => (below ? [] : [property]))),
		...shown(parametersOf),
		...shown((operation) => [named('options', optionsOf(operation))]),
	]);
}
