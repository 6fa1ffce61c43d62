import type { INodeParameters } from 'n8n-workflow';

import type { AnyOperation, Parameter, Resource } from '../../nodes/engine/operation/types';
import type { Vendor } from '../../nodes/engine';
import type { AnyList } from '../../nodes/engine/operation/list';

/** A value that an operation can't be called without, and that has no default. */
export interface Need {
	/** Of the parameter. */
	name: string;
	/** As the editor shows it. */
	label: string;
	/** The list that it can be selected from. */
	list?: AnyList;
	/** Names of fields in earlier answers that hold it, the best ones first. */
	fields: string[];
	/** The resource whose records it identifies by their own `id`, if there is one. */
	resource?: string;
	isLocator: boolean;
	isNumber: boolean;
}

/** One way to call an operation. */
export interface PlannedCall {
	/** `<resource>.<operation>`, with the choices that aren't the defaults. */
	title: string;
	resource: Resource;
	operation: AnyOperation;
	/** The choices that aren't the defaults. */
	choices: INodeParameters;
	needs: Need[];
}

type Named = [name: string, parameter: Parameter<unknown>];

/** The operations whose calls only read. */
const isReading = ({ effect }: AnyOperation): boolean => effect === 'read';

const applies = ({ showWhen = {} }: Parameter<unknown>, chosen: Record<string, unknown>): boolean =>
	Object.entries(showWhen).every(([name, values]) => values.includes(chosen[name] as string));

/** The values that choices may have, where other parameters depend on them: each combination with one that isn't a default. */
function variants(all: Named[]): INodeParameters[] {
	const deciding = new Set(all.flatMap(([, { showWhen = {} }]) => Object.keys(showWhen)));
	const others = all
		.filter(([name, { property }]) => deciding.has(name) && property.type === 'options')
		.flatMap(([name, { property }]) =>
			(property.options as Array<{ value: string }>)
				.filter(({ value }) => value !== property.default)
				.map(({ value }): INodeParameters => ({ [name]: value })),
		);
	return [{}, ...others];
}

const normalized = (text: string): string => text.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();

/** What a parameter identifies, e.g. `workitem` for `workItemId`; undefined if its name says nothing of an ID. */
const subjectOf = (name: string): string | undefined => /^(.+)Id$/.exec(name)?.[1]?.toLowerCase();

/** The resource that `workItemId` identifies, and `versionId` of an operation that has `workItemId`, too. */
function resourceOf({ resources }: Vendor, { parameters }: AnyOperation, name: string): string | undefined {
	const subject = subjectOf(name);
	if (subject === undefined) return undefined;
	const owners = Object.keys(parameters).map((other) => subjectOf(other) ?? '');
	const wanted = ['', ...owners].map((owner) => `${owner}${subject}`);
	return resources.map(({ value }) => value).find((value) => wanted.includes(value.toLowerCase()));
}

/**
 * The list of what a variable of an endpoint's path identifies, e.g. `versions` of the chosen template package for
 * `/TemplatePackages/{templatePackageId}/Versions/{versionId}`.
 */
function listBefore(vendor: Vendor, { endpoints, parameters }: AnyOperation, name: string): AnyList | undefined {
	const segments = endpoints[0].split('/');
	const at = segments.findIndex((segment) => normalized(segment) === normalized(name));
	if (at < 1) return undefined;
	const owners = ({ dependsOn = {} }: AnyList) => Object.keys(dependsOn);
	return listsOf(vendor).find(
		(list) =>
			owners(list).length > 0 &&
			owners(list).every((owner) => owner in parameters) &&
			normalized(list.noun) === normalized(segments[at - 1]),
	);
}

function needOf(vendor: Vendor, resource: Resource, operation: AnyOperation, [name, parameter]: Named): Need {
	const { property, lists = [] } = parameter;
	const hinted = [...(property.hint ?? '').matchAll(/"([a-z]\w*)"/g)].map(([, field]) => field);
	const known = resourceOf(vendor, operation, name);
	return {
		name,
		label: property.displayName,
		list: (lists as AnyList[])[0] ?? listBefore(vendor, operation, name),
		fields: [...new Set([...hinted.filter((field) => field !== 'id'), name])],
		resource: hinted.includes('id') ? (known ?? resource.value) : known,
		isLocator: property.type === 'resourceLocator',
		isNumber: property.type === 'number',
	};
}

/** An operation's own ways to be called. */
function callsOf(vendor: Vendor, resource: Resource, operation: AnyOperation): PlannedCall[] {
	const all = Object.entries(operation.parameters);
	const defaults = Object.fromEntries(all.map(([name, { property }]) => [name, property.default]));
	return variants(all).map((choices) => {
		const shown = all.filter(([, parameter]) => applies(parameter, { ...defaults, ...choices }));
		const needed = shown.filter(
			([, { role, property }]) => role === undefined && (property.type === 'resourceLocator' || !property.default),
		);
		const chosen = Object.entries(choices).map(([name, value]) => ` (${name}: ${String(value)})`);
		return {
			title: `${resource.value}.${operation.value}${chosen.join('')}`,
			resource,
			operation,
			choices,
			needs: needed
				.filter(([, { property }]) => !['boolean', 'collection', 'fixedCollection'].includes(property.type))
				.map((one) => needOf(vendor, resource, operation, one)),
		};
	});
}

/** An operation as it is called with its defaults. */
export const plannedCall = (vendor: Vendor, resource: Resource, value: string): PlannedCall =>
	callsOf(vendor, resource, resource.operations.find((operation) => operation.value === value)!)[0];

/** All calls that only read, those that need the least first: lists come before what their records identify. */
export const readingCalls = (vendor: Vendor): PlannedCall[] =>
	vendor.resources
		.flatMap((resource) =>
			resource.operations.filter(isReading).flatMap((operation) => callsOf(vendor, resource, operation)),
		)
		.sort((a, b) => a.needs.length - b.needs.length);

/** Every list that a parameter of the node can be selected from. */
export function listsOf({ resources }: Vendor): AnyList[] {
	const all = resources
		.flatMap(({ operations }) => operations)
		.flatMap(({ parameters }) => Object.values(parameters))
		.flatMap(({ lists = [] }) => lists as AnyList[]);
	return [...new Map(all.map((list) => [list.name, list])).values()];
}
