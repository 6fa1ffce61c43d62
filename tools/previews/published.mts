import type { JsonSchema } from '../vendors.mjs';

/**
 * A preview as a file: without the lists of required members, which n8n's editor doesn't show and which would be a
 * quarter of it. (A member that is itself called `required` has a schema and no list.)
 */
export const published = (preview: JsonSchema): string =>
	JSON.stringify(preview, (name, value: unknown) => (name === 'required' && Array.isArray(value) ? undefined : value));
