import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Vendor } from '../operation/vendor';

/** An expression for `operation: resource` with the display names: n8n by itself would show the saved values. */
export function operationSubtitle({ resources }: Vendor): string {
	const words = resources.flatMap(({ name: resource, value, operations }) =>
		operations.map((operation) => [`${value}.${operation.value}`, `${operation.name}: ${resource}`]),
	);
	return `={{ (${JSON.stringify(Object.fromEntries(words))})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
}

/** An expression for the display names of the selected options of a menu. */
export function choiceSubtitle(properties: INodeProperties[], name: string): string {
	const { options } = properties.find((property) => property.name === name) as INodeProperties;
	const words = (options as INodePropertyOptions[]).map((option) => [option.value, option.name]);
	return `={{ [].concat($parameter["${name}"]).map((chosen) => (${JSON.stringify(Object.fromEntries(words))})[chosen]).join(", ") }}`;
}
