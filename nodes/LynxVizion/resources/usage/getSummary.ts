import type { paths } from '../../api';
import { operation } from '../../../engine';

export const getSummary = operation<paths>()({
	name: 'Get Summary',
	value: 'getSummary',
	action: 'Get a summary of the usage',
	description: 'Get the totals of the account: jobs, minutes and the remaining allowance',
	endpoint: 'GET /usage/summary',
	effect: 'read',
	parameters: {},
	request: () => ({}),
});
