import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import type { AnyOperation } from '../../../nodes/engine/operation/types';
import { candidatesFor } from '../../../tools/previews/values.mjs';
import { bare } from './locator.mjs';
import { texts } from './texts.mjs';

/** Values that one parameter must reject before anything is sent. */
export interface Refused {
	/** Name of the parameter, e.g. `trackId`, or path of a collection's member, e.g. `filters.stageId`. */
	path: string;
	values: unknown[];
	/** The error message. Default: the display name, and the value. */
	says?: RegExp;
	/** What is wrong with every value that is neither empty nor too long, nor of another type. */
	problem?: string;
	/** A valid value. Default: that of the call that succeeds. */
	good?: unknown;
}

const unknownGuid = '11111111-1111-4111-8111-111111111111';

/** What an expression writes for a value that isn't there. */
const NO_VALUE = ['null', 'None', 'undefined', 'NaN', 'Infinity', '[object Object]'];
const NO_ID = [
	...NO_VALUE,
	'../x',
	'.',
	'..',
	'a b',
	'a/b',
	'%2e%2e',
	'1?x=1',
	'#',
	'🙂',
	'i'.repeat(10_000),
	{ a: 1 },
];
const NO_NUMBER_ID = ['abc', 0, -1, 1.5, '9007199254740993'];
const ROUNDED = 9_007_199_254_740_992;
const NO_GUID = ['abc', `{${unknownGuid}}`, `${unknownGuid}0`];
const EMPTY = ['', '  ', null];
const NO_EMAIL = [
	'jane',
	'jane@',
	'@example.com',
	'a b@example.com',
	'jane@example',
	'*@example.com*',
	'Jane <jane@example.com>',
	'a@b.c, d@e.f',
];
const NO_JSON = ['{ "a": ', 'text', "'x'"];
const NO_OBJECT = ['{ "a": ', 'text', '[1]', 3, true, '"x"'];
const NO_DATE = ['tomorrow', '2027-02-30', '12:30', 46_387, '1999-12-31', '9999-12-31T23:59:59Z'];

export type IdKind = 'text' | 'number' | 'guid';

/** Whether a parameter with this saved name is an ID. */
export const isIdName = (name: string): boolean => /(Id|Hash)$/.test(name);

/** Values that are not IDs of this kind. An optional ID may be empty. */
const badIds = (kind: IdKind, isRequired: boolean): unknown[] => [
	...NO_ID,
	ROUNDED,
	...(kind === 'number' ? NO_NUMBER_ID : kind === 'guid' ? NO_GUID : []),
	...(isRequired ? EMPTY : []),
];

/** Values that a non-ID parameter rejects according to its property. `test/unit/engine/run/emptyValues` has the empty ones. */
function badValuesOf(property: INodeProperties, isRequired: boolean): unknown[] {
	const { type, typeOptions: { minValue, maxValue, numberPrecision } = {} } = property;
	if (type === 'options') return ['no such choice'];
	if (type === 'boolean') return ['yes', 1];
	if (type === 'dateTime') return [...NO_DATE, ...(isRequired ? EMPTY : [])];
	if (type === 'json') {
		// Any JSON value, or an object
		return [...(property.default === 'null' ? NO_JSON : NO_OBJECT), ...(isRequired ? EMPTY : [])];
	}
	if (type === 'number') {
		const limits = [minValue === undefined ? [] : [minValue - 1], maxValue === undefined ? [] : [maxValue + 1]].flat();
		return ['abc', ...limits, ...(numberPrecision === 0 && minValue !== undefined ? [minValue + 0.5] : [])];
	}
	if (type !== 'string') return [];
	return [...(isEmail(property, isRequired) ? NO_EMAIL : []), ...(isRequired ? EMPTY : []), { a: 1 }];
}

const isEmail = ({ name, type }: INodeProperties, isRequired: boolean): boolean =>
	type === 'string' && isRequired && /email(Address)?$/i.test(name);

/** What an error says about such a value of the parameter, if the kind of the parameter decides it. */
function problemOf(property: INodeProperties, kind: IdKind | undefined, isRequired: boolean): string | undefined {
	const { problems } = texts;
	if (kind !== undefined) return problems[kind];
	if (isEmail(property, isRequired)) return problems.email;
	const { type } = property;
	return type === 'options' || type === 'boolean' || type === 'dateTime' || type === 'json'
		? problems[type]
		: undefined;
}

/** The parameters with one value replaced. A resource locator stays a resource locator. */
export function replaced(parameters: INodeParameters, path: string, value: unknown): INodeParameters {
	const [name, ...rest] = path.split('.');
	const before = parameters[name] as INodeParameters | undefined;
	if (rest.length > 0) return { ...parameters, [name]: replaced(before ?? {}, rest.join('.'), value) };
	const isLocator = before !== bare(before);
	return { ...parameters, [name]: isLocator ? { ...before, value } : value } as INodeParameters;
}

export const valueAt = (parameters: INodeParameters, path: string): unknown =>
	bare(path.split('.').reduce<unknown>((value, name) => (value as INodeParameters | undefined)?.[name], parameters));

/** Whether the parameter is shown, and read, with these values of the others. */
export const isShown = ({ parameters }: AnyOperation, name: string, given: INodeParameters): boolean =>
	Object.entries(parameters[name]?.showWhen ?? {}).every(([other, shownFor]) =>
		shownFor?.includes((given[other] ?? parameters[other].property.default) as string),
	);

const takes = (read: (value: unknown, context: { timezone: string }) => unknown, value: unknown): boolean => {
	try {
		read(value, { timezone: 'UTC' });
		return true;
	} catch {
		return false;
	}
};

/** A value that the parameter accepts. */
const goodValue = (operation: AnyOperation, name: string): unknown => {
	const { property, read } = operation.parameters[name];
	return candidatesFor(property).find((value) => value !== undefined && takes(read, value)) ?? property.default;
};

/** An ID that the parameter accepts and that no record has. */
export const unknownId = (operation: AnyOperation, name: string): unknown =>
	['unknown', 999_999, unknownGuid].find((value) => takes(operation.parameters[name].read, value));

/** Adds the parameters that depend on this one: n8n requires them when it is an expression. */
export function withDependents(operation: AnyOperation, name: string, given: INodeParameters): INodeParameters {
	const dependents = Object.entries(operation.parameters)
		.filter(([other, { showWhen = {} }]) => name in showWhen && !(other in given))
		.map(([other]) => [other, goodValue(operation, other)]);
	return { ...Object.fromEntries(dependents), ...given } as INodeParameters;
}

/**
 * The values that the operation must reject before anything is sent, derived from the kinds of its parameters.
 * @param kindOf the kind of an ID by its path and the type of its property; undefined for any other parameter
 */
export function refusedBy(
	operation: AnyOperation,
	given: INodeParameters,
	kindOf: (path: string, type: string) => IdKind | undefined,
): Refused[] {
	const refused = Object.entries(operation.parameters).flatMap(([name, parameter]): Refused[] => {
		if (!isShown(operation, name, given)) return [];
		const { property } = parameter;
		if (property.type === 'collection') {
			return (property.options as INodeProperties[]).map((member) => {
				const path = `${name}.${member.name}`;
				const kind = kindOf(path, member.type);
				const values = kind ? badIds(kind, false) : badValuesOf(member, false);
				// The property decides the kind of an optional member that is named like an ID
				return { path, values, problem: kind === 'text' ? undefined : problemOf(member, kind, false) };
			});
		}
		const isRequired = property.required === true;
		const kind = kindOf(name, property.type);
		const saved = { ...property, name } as INodeProperties;
		return [
			{
				path: name,
				values: kind ? badIds(kind, isRequired) : badValuesOf(saved, isRequired),
				problem: problemOf(saved, kind, isRequired),
				good: valueAt(given, name) ?? (kind ? (kind === 'guid' ? unknownGuid : '') : goodValue(operation, name)),
			},
		];
	});
	return refused.filter(({ values }) => values.length > 0);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** How an error names the parameter or the member: by its display names. As the source of an expression. */
export function labelAt(operation: AnyOperation, path: string): string {
	const [name, member] = path.split('.');
	const { property } = operation.parameters[name];
	if (member === undefined || property.type !== 'collection') return escaped(`"${property.displayName}"`);
	const found = (property.options as INodeProperties[]).find((one) => one.name === member);
	return escaped(`"${property.displayName}" has a field "${found?.displayName}" that`);
}

/** How an error shows the value. */
export function shownAs(value: unknown): RegExp {
	if (value === null || String(value).trim() === '') return /empty|but is "\s*"/;
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	if (text.length > 60 || typeof value === 'object') return /./;
	return new RegExp(`"${escaped(text)}"`);
}
