import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import type { Defaulted, Parameter } from '../operation/types';
import { Problem, shown } from '../errors/problem';
import { isRecord } from '../operation/records';
import { toSend } from './fromJson';
import { trimmed } from './invisible';

/** The value, if it is an allowed one. @throws Problem that names it and the allowed ones */
export function oneOf<V extends string>(allowed: readonly V[], value: unknown): V {
	const found = allowed.find((one) => one === value);
	if (found !== undefined) return found;
	const list = allowed.map((one) => `"${one}"`).join(', ');
	throw new Problem(`must be one of ${list}, but is ${shown(value ?? '')}`, 'Select one from the list');
}

/** One of several fixed values. */
export const choice = <const V extends string>(o: {
	displayName: string;
	description?: string;
	options: ReadonlyArray<INodePropertyOptions & { value: V }>;
	default: V;
}): Defaulted<V> => ({
	hasDefault: true,
	property: { ...o, options: [...o.options], type: 'options' },
	read: (value) =>
		oneOf(
			o.options.map((option) => option.value),
			value,
		),
});

/** The Boolean in a value that may also be its text, in any letter case: spreadsheets have TRUE. Undefined for any other. */
export function toBoolean(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	const word = typeof value === 'string' ? trimmed(value).toLowerCase() : '';
	return word === 'true' || word === 'false' ? word === 'true' : undefined;
}

/** A Boolean; its texts count, too. Default: false. */
export const flag = (o: { displayName: string; description: string; default?: boolean }): Defaulted<boolean> => ({
	hasDefault: true,
	property: { displayName: o.displayName, description: o.description, type: 'boolean', default: o.default ?? false },
	read: (value) => {
		const read = toBoolean(value);
		if (read !== undefined) return read;
		throw new Problem(`must be true or false, but is ${shown(value ?? '')}`, 'Check the expression');
	},
});

/** A JSON object that is sent as it is, from a text or an object. `{}` is one, too. */
export const jsonObject = (o: { displayName: string; description: string; hint?: string }): Parameter<IDataObject> => ({
	property: { ...o, type: 'json', default: '{}', required: true },
	read: (value) => {
		const read = toSend(value);
		if (isRecord(read)) return read;
		throw new Problem(
			`must be a JSON object, but is ${shown(value ?? '')}`,
			'Enter a JSON object, such as { "name": "value" }, or check the expression',
		);
	},
});

/** Any JSON value that is sent as it is, null too. A text is read as JSON. */
export const jsonValue = (o: { displayName: string; description: string; hint?: string }): Parameter<unknown> => ({
	property: { ...o, type: 'json', default: 'null' },
	read: (value) => {
		const read = toSend(value);
		if (read !== undefined) return read;
		throw new Problem(
			`must be JSON, but is ${shown(value ?? '')}`,
			'Enter JSON, such as 3, null or "text" in double quotes, or check the expression',
		);
	},
});
