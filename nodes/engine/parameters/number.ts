import type { Parameter } from '../operation/types';
import { Problem, shown } from '../errors/problem';

/** The number in a value that may also be a numeric text, as expressions often return; otherwise NaN. */
function toNumber(value: unknown): number {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : NaN;
}

/** Reads an ID that is a whole number, 1 or more. @throws Problem */
export function readNumberId(value: unknown): number {
	const id = toNumber(value);
	if (Number.isSafeInteger(id) && id >= 1) return id;
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
}): Parameter<number> => ({
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
