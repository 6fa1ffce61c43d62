import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import type { Parameter } from '../operation/types';
import { Problem, shown } from '../errors/problem';
import { isRecord } from '../operation/records';
import { fromJson } from './fromJson';

/** One of several fixed values. */
export const choice = <const V extends string>(o: {
	displayName: string;
	description?: string;
	options: ReadonlyArray<INodePropertyOptions & { value: V }>;
	default: V;
}): Parameter<V> => ({
	property: { ...o, options: [...o.options], type: 'options' },
	read: (value) => {
		const found = o.options.find((option) => option.value === value);
		if (!found) {
			const allowed = o.options.map((option) => `"${option.value}"`).join(', ');
			throw new Problem(`must be one of ${allowed}, but is ${shown(value ?? '')}`, 'Select one from the list');
		}
		return found.value;
	},
});

/** A Boolean; the texts "true" and "false" count, as expressions often return them. Default: false. */
export const flag = (o: { displayName: string; description: string; default?: boolean }): Parameter<boolean> => ({
	property: { displayName: o.displayName, description: o.description, type: 'boolean', default: o.default ?? false },
	read: (value) => {
		if (value === true || value === 'true') return true;
		if (value === false || value === 'false') return false;
		throw new Problem(`must be true or false, but is ${shown(value ?? '')}`, 'Check the expression');
	},
});

/** A JSON object that is sent as it is, from a text or an object. It must not be empty. */
export const jsonObject = (o: { displayName: string; description: string; hint?: string }): Parameter<IDataObject> => ({
	property: { ...o, type: 'json', default: '{}', required: true },
	read: (value) => {
		const remedy = 'Enter a JSON object with at least one field, such as { "name": "value" }';
		const read = fromJson(value);
		if (!isRecord(read)) throw new Problem(`must be a JSON object, but is ${shown(value ?? '')}`, remedy);
		if (Object.keys(read).length === 0) throw new Problem('is an empty object', remedy);
		return read;
	},
});
