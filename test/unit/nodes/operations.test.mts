import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import type { AnyOperation, Parameter } from '../../../nodes/engine/operation/types';
import { operationsOf } from '../../../tools/docs/coverage.mjs';
import { previewOf } from '../../../tools/previews/preview.mjs';
import { allVendors, contractOf } from '../../../tools/vendors.mjs';
import { credentials, nodes, properties } from './described.mjs';

const operations = allVendors.flatMap((parts) =>
	operationsOf(parts).map(({ key, operation }) => ({ key: `${parts.name}.${key}`, operation, parts })),
);

/** The values of a parameter with fixed options; undefined for any other parameter. */
function choicesOf({ property: { type, options = [] } }: Parameter<unknown>): unknown[] | undefined {
	if (type === 'boolean') return [true, false];
	return type === 'options' ? (options as INodePropertyOptions[]).map(({ value }) => value) : undefined;
}

/** The conditions of an operation, each with its parameter and values. */
const conditionsOf = ({ parameters, warnings = {} }: AnyOperation): Array<[name: string, values: unknown[]]> =>
	[...Object.values(parameters).map(({ showWhen }) => showWhen), ...Object.values(warnings).map(({ when }) => when)]
		.flatMap((conditions) => Object.entries(conditions ?? {}))
		.map(([name, values]) => [name, values ?? []]);

it('shows parameters and warnings only for possible values', () => {
	const all = operations.flatMap(({ key, operation }) =>
		conditionsOf(operation).map(([name, values]) => ({
			key,
			name,
			values,
			choices: choicesOf(operation.parameters[name]),
		})),
	);
	expect(all.length).toBeGreaterThan(15);
	expect(all.filter(({ values, choices }) => !values.every((value) => choices?.includes(value)))).toEqual([]);
});

it('identifies finished items by existing fields', async () => {
	const identified = operations.filter(({ operation }) => operation.identifiedBy !== undefined);
	expect(identified.length).toBeGreaterThan(40);
	for (const { key, operation, parts } of identified) {
		const { properties = {} } = await previewOf(operation, contractOf(parts));
		const found = operation.identifiedBy?.filter((name) => name in (properties as object));
		// The preview of a response that the vendor doesn't document has no field of it
		const isDocumented = Object.keys(properties as object).some((name) => name !== 'accepted');
		if (isDocumented) expect([key, found]).not.toEqual([key, []]);
	}
});

const listsIn = (properties: Array<INodeProperties | INodePropertyCollection>): string[] =>
	properties.flatMap((property) => [
		...('modes' in property ? (property.modes ?? []) : []).flatMap(
			({ typeOptions }) => typeOptions?.searchListMethod ?? [],
		),
		...listsIn(('options' in property ? (property.options ?? []) : []) as INodeProperties[]),
	]);

it.each(nodes.map((node) => [node.description.name, node] as const))('%s has a method for every list', (_, node) => {
	const named = listsIn(node.description.properties);
	const methods = Object.keys(node.methods?.listSearch ?? {});
	expect(named.filter((name) => !methods.includes(name))).toEqual([]);
});

it('finds the lists', () => {
	expect(nodes.flatMap(({ description }) => listsIn(description.properties)).length).toBeGreaterThan(15);
});

it('takes no secret as a parameter, because all who may see a workflow can read it', () => {
	const ofCredentials = credentials.map(({ displayName }) => `${displayName} > `);
	const taken = properties
		.filter(({ where }) => !ofCredentials.some((start) => where.startsWith(start)))
		.filter(
			({ it }) =>
				it.typeOptions?.password === true ||
				(/^(string|json)$/.test(it.type) && /password|secret|token|\bkey\b/i.test(it.displayName)),
		);
	expect(taken.map(({ it }) => it.displayName)).toEqual(['Key ID']);
});
