import type { Parameter } from '../operation/define';
import { Problem, shown } from '../errors/problem';

/** The number in a value that may also be a text with a number in it, as expressions often give; NaN otherwise. */
function toNumber(value: unknown): number {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : NaN;
}

/** A whole number that the vendor gave as an ID, 1 or more. */
export const numberId = (o: {
	displayName: string;
	description: string;
	/** Such a number, e.g. `e.g. 318`. */
	placeholder: string;
	hint?: string;
}): Parameter<number> => ({
	// Empty: the editor shows the placeholder then, and not a 0 that looks like an ID
	property: { ...o, type: 'number', default: '', required: true, typeOptions: { numberPrecision: 0 } },
	read: (value) => {
		const id = toNumber(value);
		if (!Number.isSafeInteger(id) || id < 1) {
			throw new Problem(
				`must be a whole number greater than 0, but is ${shown(value ?? '')}`,
				'Give the ID as a number, or check the expression that fills it',
			);
		}
		return id;
	},
});

/** A number between two limits, both allowed. */
export const number = (o: {
	displayName: string;
	description: string;
	default: number;
	min: number;
	max: number;
	/** True refuses fractions. */
	whole?: boolean;
	/** The limits in words, where the bare numbers would not be understood. */
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
				'Change the value, or check the expression that fills it',
			);
		}
		return read;
	},
});
