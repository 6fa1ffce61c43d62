import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { alphabetically } from './alphabetical';
import type { Defaulted, Optional, Parameter, Parameters, ReadContext, Role, Values } from '../operation/types';
import { Problem } from '../errors/problem';
import { checkMembers } from './members';
import { LEFT_OUT, readMember } from './role';

/** The property of a parameter with its saved name. */
export const named = (name: string, parameter: Parameter<unknown>): INodeProperties =>
	({ ...parameter.property, name }) as INodeProperties;

/** Reads one member. @throws Problem that names the member */
function readNamed(field: Parameter<unknown>, role: Role, value: unknown, context: ReadContext): unknown {
	try {
		return readMember(field, role, value, context);
	} catch (error) {
		throw error instanceof Problem
			? new Problem(`has a field "${field.property.displayName}" that ${error.problem}`, error.remedy)
			: error;
	}
}

function readMembers(
	fields: Parameters,
	role: Role,
	given: IDataObject,
	context: ReadContext,
): Record<string, unknown> {
	// A member that an expression left undefined was added all the same
	const added = Object.entries(fields).filter(([name]) => Object.hasOwn(given, name));
	return Object.fromEntries(
		added
			.map(([name, field]) => [name, readNamed(field, role, given[name], context)] as const)
			.filter(([, value]) => value !== LEFT_OUT),
	);
}

/**
 * Optional fields that the user adds one by one, in alphabetical order as n8n does.
 * @param o `role`: that of the fields which don't have their own
 */
export const collection = <P extends Parameters>(o: {
	displayName: string;
	placeholder?: string;
	role: Role;
	fields: P;
}): Optional<Partial<Values<P>>> & Defaulted<Partial<Values<P>>> => {
	const property: Parameter<unknown>['property'] = {
		displayName: o.displayName,
		type: 'collection',
		placeholder: o.placeholder ?? 'Add Field',
		default: {},
		options: Object.entries(o.fields)
			// n8n would refuse to start a node without a required member, even if nobody added it
			.map(([name, field]) => named(name, { ...field, property: { ...field.property, required: undefined } }))
			.sort(alphabetically(({ displayName }) => displayName)),
	};
	return {
		hasDefault: true,
		role: o.role,
		lists: Object.values(o.fields).flatMap(({ lists = [] }) => lists),
		property,
		read: (value, context) =>
			readMembers(o.fields, o.role, checkMembers(property, value), context) as Partial<Values<P>>,
	};
};
