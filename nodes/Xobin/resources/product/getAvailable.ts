import type { paths } from '../../api';
import { operation } from '../../../engine';

export const getAvailable = operation<paths>()({
	name: 'Get Available',
	value: 'getAvailable',
	action: 'Get the available products',
	description:
		'Get the features ("products") that the account has, how much of each is used, and the plan. A product that is null is not active, or its limit is used up.',
	endpoint: 'GET /products/getAvailableProducts',
	effect: 'read',
	parameters: {},
	request: () => ({}),
});
