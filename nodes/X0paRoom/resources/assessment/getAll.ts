import type { paths } from '../../api';
import { limited, listRecords, operation, paging } from '../../../engine';

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many assessments',
	description: 'Get the assessments (video interviews) of the account',
	endpoint: 'GET /assessments',
	effect: 'read',
	parameters: paging(),
	request: () => ({}),
	output: (response, values) => limited(listRecords(response), values),
});
