import type { paths } from '../../api';
import { operation } from '../../../engine';
import { confirmed } from '../../answers';
import { keyId } from '../../parameters';

export const del = operation<paths>()({
	name: 'Delete',
	value: 'delete',
	action: 'Delete an API key',
	description:
		'Delete an API key. This cannot be undone, and locks out whoever uses it, this node included if it is its own key.',
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
