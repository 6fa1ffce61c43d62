import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import type { Parameter } from '../operation/define';
import { Problem, shown } from '../errors/problem';
import { settleNow } from '../errors/result';

/** One of some fixed values. */
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
			throw new Problem(`must be one of ${allowed}, but is ${shown(value ?? '')}`, 'Pick one from the list');
		}
		return found.value;
	},
});

/** Yes or no. */
export const flag = (o: { displayName: string; description: string; default?: boolean }): Parameter<boolean> => ({
	property: { displayName: o.displayName, description: o.description, type: 'boolean', default: o.default ?? false },
	read: (value) => {
		if (value === true || value === 'true') return true;
		if (value === false || value === 'false') return false;
		throw new Problem(`must be true or false, but is ${shown(value ?? '')}`, 'Check the expression that fills it');
	},
});

/** A JSON object that goes to the vendor as it is, given as text or as an object. It must not be empty. */
export const jsonObject = (o: { displayName: string; description: string; hint?: string }): Parameter<IDataObject> => ({
	property: { ...o, type: 'json', default: '{}', required: true },
	read: (value) => {
		const remedy = 'Give a JSON object with at least one field, such as { "name": "value" }';
		const parsed = settleNow(() => (typeof value === 'string' ? (JSON.parse(value) as unknown) : value));
		if (!parsed.ok) throw new Problem(`must be a JSON object, but is ${shown(value)}`, remedy);
		const read = parsed.value;
		if (typeof read !== 'object' || read === null || Array.isArray(read)) {
			throw new Problem(`must be a JSON object, but is ${shown(value ?? '')}`, remedy);
		}
		if (Object.keys(read).length === 0) throw new Problem('is an empty object', remedy);
		return read as IDataObject;
	},
});
