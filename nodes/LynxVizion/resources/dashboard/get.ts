import type { paths } from '../../api';
import { operation, records } from '../../../engine';
import { withoutSecrets } from '../../responses';

export const get = operation<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get the dashboard',
	description: 'Get the profile, API keys (never the keys themselves), usage, videos and projects in one request',
	endpoint: 'GET /dashboard',
	effect: 'read',
	parameters: {},
	request: () => ({}),
	output: (response) => records(response).map(withoutSecrets),
});
