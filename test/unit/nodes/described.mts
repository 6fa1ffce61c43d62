import type { ICredentialType, INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';

import * as exported from '../../../index';

const made = Object.values(exported).map((Class) => new Class()) as Array<INodeType | ICredentialType>;

export const nodes = made.filter((one): one is INodeType => 'description' in one);
export const credentials = made.filter((one): one is ICredentialType => !('description' in one));

/**
 * A parameter, a member or an option, with its path for the message of a failed test: the node, the
 * operations, the parameter.
 */
export interface Described<T> {
	where: string;
	it: T;
}

interface Found {
	properties: Array<Described<INodeProperties>>;
	options: Array<Described<INodePropertyOptions>>;
}

const none: Found = { properties: [], options: [] };

function found(where: string, property: INodeProperties): Found {
	// The display name of a notice is its text, which the message already contains
	const path = `${where} > ${property.type === 'notice' ? property.name : property.displayName}`;
	return (property.options ?? []).reduce<Found>(
		(all, option) => {
			const inside = 'values' in option ? option.values : 'type' in option ? [option] : [];
			const members = inside.map((member) => found(path, member));
			return {
				properties: [...all.properties, ...members.flatMap(({ properties }) => properties)],
				options: [
					...all.options,
					...members.flatMap(({ options }) => options),
					...('value' in option ? [{ where: path, it: option }] : []),
				],
			};
		},
		{ properties: [{ where: path, it: property }], options: [] },
	);
}

/** The operations that show a parameter, e.g. `track.get, track.getAll`; just the resource if all its operations do. */
function placeOf({ displayOptions: { show } = {} }: INodeProperties): string[] {
	const [resource] = show?.resource ?? [];
	if (resource === undefined) return [];
	return [show?.operation?.map((operation) => `${resource}.${operation}`).join(', ') ?? String(resource)];
}

const all = [
	...nodes.map(({ description: { displayName, properties } }) => ({ displayName, properties })),
	...credentials,
].flatMap(({ displayName, properties }) =>
	properties.map((property) => found([displayName, ...placeOf(property)].join(' > '), property)),
);

/** Every parameter of the package's nodes and credentials, with the members of collections. */
export const properties = [none, ...all].flatMap((one) => one.properties);

/** Every option of every menu. */
export const options = [none, ...all].flatMap((one) => one.options);
