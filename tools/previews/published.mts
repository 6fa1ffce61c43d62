import type { JsonSchema } from '../vendors.mjs';

/**
 * Serializes a preview, without the lists of required members: n8n's editor doesn't use them, and they would be a quarter
 * of the file. (A member named `required` has a schema, not a list.)
 */
export const published = (preview: JsonSchema): string =>
	JSON.stringify(preview, (name, value: unknown) => (name === 'required' && Array.isArray(value) ? undefined : value));
