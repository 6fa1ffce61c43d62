import type { Parameter } from '../operation';
import { readId } from './text';

/** What n8n saves for a resource locator; a saved workflow may also hold the plain ID. */
const bare = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && 'value' in value ? value.value : value;

/** A record of the vendor's, chosen by its ID. The value is the ID as text. */
export const locator = (o: { displayName: string; description: string; placeholder: string }): Parameter<string> => ({
	property: {
		displayName: o.displayName,
		description: o.description,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'id', value: '' },
		modes: [{ displayName: 'By ID', name: 'id', type: 'string', placeholder: o.placeholder }],
	},
	read: (value) => readId(bare(value)),
});
