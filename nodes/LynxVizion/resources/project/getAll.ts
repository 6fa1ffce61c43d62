import type { paths } from '../../api';
import { limited, operation, paging, rowsOf } from '../../../engine';

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many projects',
	description: "Get the projects of the account. LynxVizion doesn't document their order.",
	endpoint: 'GET /projects',
	effect: 'read',
	parameters: { ...paging() },
	request: () => ({}),
	output: (response, values) => limited(rowsOf(response), values),
});
