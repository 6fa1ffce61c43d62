import type { Defaulted, Parameter } from '../operation/types';
import { Problem, shown } from '../errors/problem';
import { checkExact } from './id';
import { trimmed } from './invisible';

/** The number in a value that may also be a numeric text, as expressions often return; otherwise NaN. */
export function toNumber(value: unknown): number {
	if (typeof value === 'number') return value;
	const text = typeof value === 'string' ? trimmed(value) : '';
	return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
}

/** Reads an ID that is a whole number, 1 or more. @throws Problem */
export function readNumberId(value: unknown): number {
	const id = toNumber(value);
	checkExact(id, value);
	if (Number.isInteger(id) && id >= 1) return id;
	throw new Problem(
		`must be a whole number greater than 0, but is ${shown(value ?? '')}`,
		'Enter the ID as a number, or check the expression',
	);
}

/** An ID that is a whole number, 1 or more. */
export const numberId = (o: {
	displayName: string;
	description: string;
	/** An example, e.g. `e.g. 318`. */
	placeholder: string;
	hint?: string;
}): Parameter<number> => ({
	// Empty, so that the editor shows the placeholder and not a 0 that looks like an ID
	property: { ...o, type: 'number', default: '', required: true, typeOptions: { numberPrecision: 0 } },
	read: readNumberId,
});

/** A number between two limits, both included. */
export const number = (o: {
	displayName: string;
	description: string;
	default: number;
	min: number;
	max: number;
	/** Whether fractions are invalid. Default: false. */
	whole?: boolean;
	/** The limits in words, where bare numbers would be unclear. Default: `between <min> and <max>`. */
	range?: string;
}): Defaulted<number> => ({
	hasDefault: true,
	property: {
		displayName: o.displayName,
		description: o.description,
		type: 'number',
		default: o.default,
		typeOptions: { minValue: o.min, maxValue: o.max, ...(o.whole ? { numberPrecision: 0 } : {}) },
	},
	read: (value) => {
		const read = toNumber(value);
		if (!(read >= o.min && read <= o.max) || (o.whole && !Number.isInteger(read))) {
			throw new Problem(
				`must be ${o.whole ? 'a whole number ' : ''}${o.range ?? `between ${o.min} and ${o.max}`}, but is ${shown(value ?? '')}`,
				'Change the value, or check the expression',
			);
		}
		return read;
	},
});
