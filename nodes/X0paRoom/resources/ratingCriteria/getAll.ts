import type { paths } from '../../api';
import { listRecords, operation } from '../../../engine';

export const getAll = operation<paths>()({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many rating criteria',
	description: 'Get all rating criteria of the account',
	endpoint: 'GET /rating-criteria',
	effect: 'read',
	parameters: {},
	request: () => ({}),
	output: (response) => listRecords(response),
});
