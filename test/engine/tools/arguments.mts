import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { isShown } from '../../../nodes/engine/operation/conditions';
import type { AnyOperation, Parameter } from '../../../nodes/engine/operation/types';
import { optionsOf } from '../../../nodes/engine/parameters/commonOptions';
import { filledByModel, fromAiKey, fromAiType } from '../../../tools/n8n/fromAi.mjs';
import { candidatesFor } from '../../../tools/previews/values.mjs';

/** One parameter of an operation, or one member of a collection. */
interface Slot {
	/** Name of the collection that it is a member of. */
	of?: string;
	property: INodeProperties;
}

type Given = Record<string, unknown>;

const isType: Record<string, (value: unknown) => boolean> = {
	string: (value) => typeof value === 'string' && value !== '',
	number: (value) => typeof value === 'number',
	boolean: (value) => typeof value === 'boolean',
	json: (value) => typeof value === 'object' && value !== null,
};

/** The parameters of a fixed collection. */
const innerOf = ({ options }: INodeProperties): INodeProperties[] =>
	(options as INodePropertyCollection[]).flatMap(({ values }) => values);

/** A value that a model could pass for a parameter, of the type in the schema. */
function candidates(property: INodeProperties): unknown[] {
	if (property.type !== 'fixedCollection') return candidatesFor(property).filter(isType[fromAiType(property.type)]);
	const several = property.typeOptions?.multipleValues === true;
	const groups = (property.options as INodePropertyCollection[]).map(({ name, values }) => {
		const group = Object.fromEntries(values.map((one) => [one.name, candidates(one)[0]]));
		return [name, several ? [group] : group] as const;
	});
	return [Object.fromEntries(groups)];
}

const parametersOf = (operation: AnyOperation): Record<string, Parameter<unknown>> => ({
	...operation.parameters,
	options: optionsOf(operation),
});

/** Every parameter of an operation, then the members of its collections. */
function slotsOf(operation: AnyOperation): Slot[] {
	const all = Object.entries(parametersOf(operation)).map(
		([name, { property }]) => ({ ...property, name }) as INodeProperties,
	);
	const isCollection = ({ type }: INodeProperties) => type === 'collection';
	return [
		...all.filter((one) => !isCollection(one)).map((property) => ({ property })),
		...all
			.filter(isCollection)
			.flatMap(({ name, options }) => (options as INodeProperties[]).map((property) => ({ of: name, property }))),
	];
}

/** Whether the operation accepts these values. Dependencies between parameters are checked once all of them are set. */
function takes(operation: AnyOperation, given: Given, isComplete: boolean): boolean {
	try {
		const values: Given = { options: {} };
		for (const [name, parameter] of Object.entries(parametersOf(operation))) {
			const { property, read } = parameter;
			const value = given[name] ?? (property.type === 'collection' ? {} : undefined);
			if (isShown(parameter, values) && value !== undefined) values[name] = read(value, { timezone: 'UTC' });
		}
		if (isComplete) operation.check?.(values);
		return true;
	} catch {
		return false;
	}
}

const put = (given: Given, { of, property: { name } }: Slot, value: unknown): Given =>
	of === undefined ? { ...given, [name]: value } : { ...given, [of]: { ...(given[of] as Given), [name]: value } };

function argumentsFor(property: INodeProperties, value: unknown): IDataObject {
	if (property.type !== 'fixedCollection') return { [fromAiKey(property.displayName)]: value } as IDataObject;
	return Object.assign({}, ...innerOf(property).map((one) => argumentsFor(one, candidates(one)[0]))) as IDataObject;
}

/** A tool whose parameters are all filled by the model. */
export interface Filled {
	/** As saved in the tool. */
	parameters: Given;
	/** Arguments that a model could pass. */
	args: IDataObject;
	/** The description that the model gets of each argument. */
	described: Map<string, INodeProperties>;
}

/** Every parameter and option of an operation, filled by the model, as far as they don't rule each other out. */
export function everythingByModel(operation: AnyOperation): Filled {
	let given: Given = {};
	const filled: Filled = { parameters: {}, args: {}, described: new Map() };
	for (const slot of slotsOf(operation)) {
		const { property, of } = slot;
		const value = candidates(property).find((one) => takes(operation, put(given, slot, one), of !== undefined));
		if (value === undefined) continue;
		given = put(given, slot, value);
		filled.parameters = put(filled.parameters, slot, filledByModel(property));
		Object.assign(filled.args, argumentsFor(property, value));
		for (const one of property.type === 'fixedCollection' ? innerOf(property) : [property]) {
			filled.described.set(fromAiKey(one.displayName), one);
		}
	}
	return filled;
}

/** The editor's names for the arguments of an operation, without those of its fixed collections. */
export const argumentNames = (operation: AnyOperation): string[] =>
	slotsOf(operation).flatMap(({ property }) =>
		property.type === 'fixedCollection' ? [] : [fromAiKey(property.displayName)],
	);
