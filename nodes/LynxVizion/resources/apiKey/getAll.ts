import type { paths } from '../../api';
import { limited, operation, paging, rowsOf } from '../../../engine';
import { withoutSecrets } from '../../responses';

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many API keys',
	description: 'Get the API keys of the account: their names and prefixes, never the keys themselves',
	endpoint: 'GET /keys',
	effect: 'read',
	parameters: { ...paging() },
	request: () => ({}),
	output: (response, values) => limited(rowsOf(response), values).map(withoutSecrets),
});
