import type { INodeProperties } from 'n8n-workflow';

import { alphabetically } from './alphabetical';
import { commonOptions } from './options';
import type { AnyOperation, Parameter, Resource } from './operation';
import { collection, named } from './parameters/collection';
import type { Vendor } from './vendor';

type Shown = { resource: string; operation: string; property: INodeProperties };

/** Every parameter of an operation as the editor shows it, the options last. */
function shownFor(resource: Resource, operation: AnyOperation): Shown[] {
	const options: Parameter<unknown> = collection({
		displayName: 'Options',
		placeholder: 'Add option',
		fields: { ...commonOptions, ...operation.options },
	});
	return Object.entries({ ...operation.parameters, options }).map(([name, parameter]) => ({
		resource: resource.value,
		operation: operation.value,
		property: {
			...named(name, parameter),
			...(parameter.showWhen ? { displayOptions: { show: parameter.showWhen } } : {}),
		},
	}));
}

/** The operations of a resource that show the very same property share one description of it. */
function merged(all: Shown[]): INodeProperties[] {
	const groups = new Map<string, Shown[]>();
	for (const shown of all) {
		const same = JSON.stringify([shown.resource, shown.property]);
		const group = groups.get(same);
		if (group) group.push(shown);
		else groups.set(same, [shown]);
	}
	return [...groups.values()].map((group) => ({
		...group[0].property,
		displayOptions: {
			show: {
				resource: [group[0].resource],
				operation: group.map(({ operation }) => operation),
				...group[0].property.displayOptions?.show,
			},
		},
	}));
}

function operationMenu({ value, operations }: Resource): INodeProperties {
	const [{ value: first }] = operations;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations
			.map(({ name, value: saved, action, description }) => ({ name, value: saved, action, description }))
			.sort(alphabetically(({ name }) => name)),
		default: first,
	};
}

/** The properties of a vendor's node, derived from its operations. */
export function properties({ resources, properties: own = [] }: Vendor): INodeProperties[] {
	const shown = resources.flatMap((resource) =>
		resource.operations.flatMap((operation) => shownFor(resource, operation)),
	);
	const [{ value: first }] = resources;
	const isOptions = ({ property }: Shown) => property.name === 'options';
	return [
		...own,
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value }) => ({ name, value })).sort(alphabetically(({ name }) => name)),
			default: first,
		},
		...resources.map(operationMenu),
		...merged(shown.filter((one) => !isOptions(one))),
		...merged(shown.filter(isOptions)),
	];
}
