import type { paths } from '../../api';
import { flag, operation, records } from '../../../engine';
import { withoutSecret } from '../../responses';
import { keyId } from '../../parameters';

export const update = operation<paths>()({
	name: 'Update',
	value: 'update',
	action: 'Switch an API key on or off',
	description:
		'Switch an API key on or off. Switching it off locks out whoever uses it, this node included if it is its own key.',
	endpoint: 'PATCH /keys/{key_id}',
	effect: 'once',
	howToCheck: '"Get Many" shows whether the key is active.',
	identifiedBy: ['id'],
	parameters: {
		keyId,
		isActive: flag({
			displayName: 'Active',
			description: 'Whether the key works. When off, whoever uses it is locked out.',
			default: true,
		}),
	},
	request: ({ keyId: key_id, isActive: is_active }) => ({ path: { key_id }, body: { is_active } }),
	output: (answer) => records(answer).map(withoutSecret),
});
