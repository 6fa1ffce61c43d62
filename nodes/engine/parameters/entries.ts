import { fromJson } from './fromJson';

/** The entries of a list: of an array, of an array as JSON text, or of text separated by commas, without blank ones. */
export function entriesOf(value: unknown): unknown[] {
	const parsed = fromJson(value);
	if (Array.isArray(parsed)) return parsed;
	// As text, it would be "[object Object]"
	if (typeof parsed === 'object' && parsed !== null) return [parsed];
	return String(value ?? '')
		.split(',')
		.filter((part) => part.trim() !== '');
}
