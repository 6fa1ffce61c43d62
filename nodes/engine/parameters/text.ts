import type { Parameter } from '../operation/types';
import { Problem, shown } from '../errors/problem';
import { trimmed } from './invisible';

export interface TextOptions {
	displayName: string;
	description?: string;
	placeholder?: string;
	default?: string;
	hint?: string;
	/** Maximum length. Default: 255; the vendors document no limits, so this is ours. */
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
	if ([...text].length > maxLength) {
		throw new Problem(
			`is ${[...text].length} characters long; the maximum is ${maxLength}`,
			'Check that the expression uses the right field, or shorten the text',
		);
	}
	return text;
}

/** A text that must not be empty. White space around it is removed. */
export const text = (o: TextOptions): Parameter<string> => ({
	property: textProperty(o),
	read: (value) => {
		const read = readText(value, o.maxLength ?? 255);
		if (read === '') throw new Problem('is empty', 'Enter a value, or check the expression');
		return read;
	},
});
