import { Problem, shown } from '../errors/problem';
import type { Optional, Parameter } from '../operation/types';
import { checkVisible } from './invisible';
import { setting } from './role';
import { readText, textProperty, type TextOptions } from './text';

/** What an expression or a program writes for a value that isn't there. */
const NO_VALUE = /^(null|none|undefined|nan|[+-]?infinity|\[object \w*\])$/i;

/**
 * Refuses a number that is too large to be exact: it may already be another one than the vendor's ID.
 * @param given what it was read from, for the error
 * @throws Problem
 */
export function checkExact(value: unknown, given = value): void {
	if (typeof value !== 'number' || !Number.isInteger(value) || Number.isSafeInteger(value)) return;
	throw new Problem(
		`is a number that is too large to be exact: ${shown(String(given))}`,
		typeof given === 'string'
			? 'It would be rounded to the ID of another record, because the service takes a number. Check the ID'
			: 'It may already be rounded to the ID of another record. Enter the ID as text, if the parameter takes text',
	);
}

/** Reads an ID of any characters. @throws Problem */
function readAnyId(value: unknown, maxLength = 255): string {
	checkExact(value);
	const read = readText(value, maxLength);
	if (read === '') throw new Problem('is empty', 'Enter the ID, or check the expression');
	if (NO_VALUE.test(read) || (typeof value === 'number' && !Number.isInteger(value))) {
		throw new Problem(`is not an ID: ${shown(read)}`, 'The expression found no ID. Check it, or enter the ID');
	}
	return read;
}

/** Reads an ID of undocumented format: one word of letters, digits, `-`, `_`, `.` and `:`. @throws Problem */
export function readId(value: unknown): string {
	const read = readAnyId(value);
	checkVisible(read);
	if (!/^[A-Za-z0-9_.:-]+$/.test(read) || /^\.+$/.test(read)) {
		throw new Problem(
			`is not an ID: ${shown(read)}`,
			'An ID has only letters, digits, "-", "_", "." and ":". Enter it without the URL around it',
		);
	}
	return read;
}

/** An ID from the vendor, kept as text. */
export const textId = (o: TextOptions): Parameter<string> => ({ property: textProperty(o), read: readId });

/** What names a record in any characters, such as an ID that the users themselves make up, or a path. */
export const ownId = (o: TextOptions): Parameter<string> => ({
	property: textProperty(o),
	read: (value) => readAnyId(value, o.maxLength),
});

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A GUID, e.g. `2d9f3d10-6fdb-494f-9929-955515c6f114`. */
export const guid = (o: TextOptions): Parameter<string> => ({
	property: textProperty({ placeholder: 'e.g. 2d9f3d10-6fdb-494f-9929-955515c6f114', ...o }),
	read: (value) => {
		const read = readText(value, 255);
		checkVisible(read);
		if (GUID.test(read)) return read;
		throw new Problem(
			`must be a GUID, but is ${shown(read)}`,
			'Enter an ID such as 2d9f3d10-6fdb-494f-9929-955515c6f114',
		);
	},
});

/** The GUID of a new record, which the engine generates if it is left empty. */
export const newGuid = (o: TextOptions): Optional<string> => ({
	...(setting(guid(o)) as Optional<string>),
	isNewId: true,
});
