import type { paths } from '../../api';
import { operation } from '../../../engine';
import { keyId } from '../../parameters';

export const del = operation<paths>()({
	name: 'Delete',
	value: 'delete',
	action: 'Delete an API key',
	description: 'Delete an API key permanently',
	warnings: {
		final: {
			notice:
				"Anything that uses this key stops working, including this node if the key is its own. This can't be undone.",
		},
	},
	endpoint: 'DELETE /keys/{key_id}',
	effect: 'repeatable',
	identifiedBy: ['keyId'],
	hints: { 404: 'The key may already have been deleted.' },
	parameters: { keyId },
	request: ({ keyId: key_id }) => ({ path: { key_id } }),
	output: (_response, { keyId: id }) => ({ deleted: true, keyId: id }),
});
