import type { paths } from '../../api';
import { operation } from '../../../engine';
import { confirmed } from '../../responses';
import { keyId } from '../../parameters';

export const del = operation<paths>()({
	name: 'Delete',
	value: 'delete',
	action: 'Delete an API key',
	description: 'Delete an API key permanently',
	warnings: {
		final: { notice: 'Whoever uses the key is locked out, this node too if it is its own key. This cannot be undone.' },
	},
	endpoint: 'DELETE /keys/{key_id}',
	effect: 'repeatable',
	identifiedBy: ['keyId'],
	hints: { 404: 'The key may have been deleted already.' },
	parameters: { keyId },
	request: ({ keyId: key_id }) => ({ path: { key_id } }),
	output: (answer, { keyId: id }) => {
		confirmed(answer, `the key ${id} was not deleted`);
		return { deleted: true, keyId: id };
	},
});
