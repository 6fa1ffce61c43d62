import type { INodeProperties } from 'n8n-workflow';

import { alphabetically } from './alphabetical';
import type { Parameter, Parameters, ReadContext, Values } from '../operation/types';
import { Problem } from '../errors/problem';

/** The property of a parameter with its saved name. */
export const named = (name: string, parameter: Parameter<unknown>): INodeProperties =>
	({ ...parameter.property, name }) as INodeProperties;

/** Reads the members of a collection that the user has added. @throws Problem that names the member */
export function readMembers(fields: Parameters, value: unknown, context: ReadContext): Record<string, unknown> {
	const given = (value ?? {}) as Record<string, unknown>;
	const read: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(fields)) {
		if (given[name] === undefined) continue;
		try {
			read[name] = field.read(given[name], context);
		} catch (error) {
			throw error instanceof Problem
				? new Problem(`has a field "${field.property.displayName}" that ${error.problem}`, error.remedy)
				: error;
		}
	}
	return read;
}

/** Optional fields that the user adds one by one, in alphabetical order as n8n does. */
export const collection = <P extends Parameters>(o: {
	displayName: string;
	placeholder?: string;
	fields: P;
}): Parameter<Partial<Values<P>>> => ({
	lists: Object.values(o.fields).flatMap(({ lists = [] }) => lists),
	property: {
		displayName: o.displayName,
		type: 'collection',
		placeholder: o.placeholder ?? 'Add Field',
		default: {},
		options: Object.entries(o.fields)
			// n8n would refuse to start a node without a required member, even if nobody added it
			.map(([name, field]) => named(name, { ...field, property: { ...field.property, required: undefined } }))
			.sort(alphabetically(({ displayName }) => displayName)),
	},
	read: (value, context) => readMembers(o.fields, value, context) as Partial<Values<P>>,
});
