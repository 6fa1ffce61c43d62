import type { Parameter } from '../operation/types';
import { Problem, shown } from '../errors/problem';

interface TextOptions {
	displayName: string;
	description?: string;
	placeholder?: string;
	default?: string;
	hint?: string;
	/** Maximum length. Default: 255; the vendors document no limits, so this is ours. */
	maxLength?: number;
	rows?: number;
}

const property = (o: TextOptions, required: boolean): Parameter<string>['property'] => ({
	displayName: o.displayName,
	type: 'string',
	default: o.default ?? '',
	...(required ? { required: true } : {}),
	...(o.description ? { description: o.description } : {}),
	...(o.placeholder ? { placeholder: o.placeholder } : {}),
	...(o.hint ? { hint: o.hint } : {}),
	...(o.rows ? { typeOptions: { rows: o.rows } } : {}),
});

function readText(value: unknown, maxLength: number): string {
	if (value !== undefined && value !== null && typeof value !== 'string' && typeof value !== 'number') {
		throw new Problem(`must be text, but is ${shown(value)}`, 'Enter text, or an expression that returns text');
	}
	const text = String(value ?? '').trim();
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
	property: property(o, true),
	read: (value) => {
		const read = readText(value, o.maxLength ?? 255);
		if (read === '') throw new Problem('is empty', 'Enter a value, or check the expression');
		return read;
	},
});

/** A text that may be empty: undefined then. */
export const optionalText = (o: TextOptions): Parameter<string | undefined> => ({
	property: property(o, false),
	read: (value) => readText(value, o.maxLength ?? 255) || undefined,
});

/** Words with dots between them, and a domain of at least two labels. One address, without a display name. */
const EMAIL = /^[\w'+-]+(?:\.[\w'+-]+)*(?<!')@(?:[a-z\d][a-z\d-]*\.)+[a-z]{2,}$/i;

/** An email address. */
export const email = (o: TextOptions): Parameter<string> => ({
	property: property({ placeholder: 'e.g. jane.doe@example.com', ...o }, true),
	read: (value) => {
		const read = readText(value, 320);
		if (!EMAIL.test(read)) {
			throw new Problem(
				`must be an email address, but is ${shown(read)}`,
				'Enter one address, such as jane.doe@example.com',
			);
		}
		return read;
	},
});

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function readGuid(read: string): string {
	if (!GUID.test(read)) {
		throw new Problem(
			`must be a GUID, but is ${shown(read)}`,
			'Enter an ID such as 2d9f3d10-6fdb-494f-9929-955515c6f114',
		);
	}
	return read;
}

/** A GUID, e.g. `2d9f3d10-6fdb-494f-9929-955515c6f114`. */
export const guid = (o: TextOptions): Parameter<string> => ({
	property: property({ placeholder: 'e.g. 2d9f3d10-6fdb-494f-9929-955515c6f114', ...o }, true),
	read: (value) => readGuid(readText(value, 255)),
});

/** A GUID that may be empty: undefined then. */
export const optionalGuid = (o: TextOptions): Parameter<string | undefined> => ({
	property: property({ placeholder: 'e.g. 2d9f3d10-6fdb-494f-9929-955515c6f114', ...o }, false),
	read: (value) => {
		const read = readText(value, 255);
		return read === '' ? undefined : readGuid(read);
	},
});

/** Reads an ID of undocumented format: one word of letters, digits, `-`, `_`, `.` and `:`. @throws Problem */
export function readId(value: unknown): string {
	const read = readText(value, 255);
	if (read === '') throw new Problem('is empty', 'Enter the ID, or check the expression');
	if (!/^[A-Za-z0-9_.:-]+$/.test(read) || /^\.+$/.test(read)) {
		throw new Problem(
			`is not an ID: ${shown(read)}`,
			'An ID has only letters, digits, "-", "_", "." and ":". Enter it without the URL around it',
		);
	}
	return read;
}

/** An ID from the vendor, kept as text. */
export const textId = (o: TextOptions): Parameter<string> => ({ property: property(o, true), read: readId });

/** An email address or a UUID in the one spelling by which duplicates are recognized. */
export const normalizedKey = (value: string): string => value.trim().toLowerCase();
