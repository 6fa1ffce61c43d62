import type { paths } from '../../api';
import { limited, operation, paging, records } from '../../../engine';

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many projects',
	description: 'Get the projects of the account. LynxVizion does not say in which order they come.',
	endpoint: 'GET /projects',
	effect: 'read',
	parameters: { ...paging() },
	request: () => ({}),
	output: (answer, values) => limited(records(answer), values),
});
