import type { paths } from '../../api';
import { operation, records } from '../../../engine';
import { withoutSecret } from '../../responses';

export const get = operation<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get the dashboard',
	description: 'Get profile, API keys (never the keys themselves), usage, videos and projects in one call',
	endpoint: 'GET /dashboard',
	effect: 'read',
	parameters: {},
	request: () => ({}),
	output: (answer) =>
		records(answer).map((dashboard) => ({
			...dashboard,
			...(dashboard.api_keys ? { api_keys: records(dashboard.api_keys).map(withoutSecret) } : {}),
		})),
});
