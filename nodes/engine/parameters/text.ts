import type { Parameter } from '../operation/types';
import { Problem, shown } from '../errors/problem';
import { checkVisible, trimmed } from './invisible';

export interface TextOptions {
	displayName: string;
	description?: string;
	placeholder?: string;
	default?: string;
	hint?: string;
	/**
	 * Maximum length. Default: 255, or none for a text of several rows. The vendors document no limits; this one finds
	 * expressions that use the wrong field.
	 */
	maxLength?: number;
	rows?: number;
}

/** How the editor shows a text. */
export const textProperty = (o: TextOptions): Parameter<string>['property'] => ({
	displayName: o.displayName,
	type: 'string',
	default: o.default ?? '',
	required: true,
	...(o.description ? { description: o.description } : {}),
	...(o.placeholder ? { placeholder: o.placeholder } : {}),
	...(o.hint ? { hint: o.hint } : {}),
	...(o.rows ? { typeOptions: { rows: o.rows } } : {}),
});

/** Reads a text, without white space and invisible characters around it; '' where there is none. @throws Problem */
export function readText(value: unknown, maxLength: number): string {
	if (value !== undefined && value !== null && typeof value !== 'string' && typeof value !== 'number') {
		throw new Problem(`must be text, but is ${shown(value)}`, 'Enter text, or an expression that returns text');
	}
	const text = trimmed(String(value ?? ''));
	// Characters have one or two code units
	const length = text.length > maxLength ? [...text].length : 0;
	if (length > maxLength) {
		throw new Problem(
			`is ${length} characters long; the maximum is ${maxLength}`,
			'Check that the expression uses the right field, or shorten the text',
		);
	}
	return text;
}

/** The name of a person: a text without invisible characters, unless its script needs them. */
export const personName = (o: TextOptions): Parameter<string> => {
	const any = text(o);
	return {
		...any,
		read: (value, context) => {
			const read = any.read(value, context);
			checkVisible(read);
			return read;
		},
	};
};

/** A text that must not be empty. White space around it is removed. */
export const text = (o: TextOptions): Parameter<string> => ({
	property: textProperty(o),
	read: (value) => {
		const read = readText(value, o.maxLength ?? (o.rows ? Infinity : 255));
		if (read === '') throw new Problem('is empty', 'Enter a value, or check the expression');
		return read;
	},
});
