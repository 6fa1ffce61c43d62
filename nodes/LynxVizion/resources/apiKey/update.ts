import type { paths } from '../../api';
import { flag, operation, records, required } from '../../../engine';
import { withoutSecrets } from '../../responses';
import { keyId } from '../../parameters';

export const update = operation<paths>()({
	name: 'Update',
	value: 'update',
	action: 'Switch an API key on or off',
	description:
		'Switch an API key on or off. Once it is off, anything that uses it stops working, including this node if the key is its own.',
	endpoint: 'PATCH /keys/{key_id}',
	effect: 'once',
	howToCheck: '"Get Many" shows whether the key is active.',
	identifiedBy: ['id'],
	parameters: {
		keyId,
		// An empty value must not switch a key on
		isActive: required(
			flag({
				displayName: 'Active',
				description: 'Whether the key works. When off, anything that uses it stops working.',
				default: true,
			}),
		),
	},
	request: ({ keyId: key_id, isActive: is_active }) => ({ path: { key_id }, body: { is_active } }),
	output: (response) => records(response).map(withoutSecrets),
});
