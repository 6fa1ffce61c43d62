import { jsonParse, type IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { operation } from '../../../engine';

export const getHealth = operation<paths>()({
	name: 'Get Health',
	value: 'getHealth',
	action: 'Get the health of the service',
	description:
		'Get whether the API works. The item has "healthy" and what LynxVizion answers, and fails when the API does not work. No credential is sent.',
	endpoint: 'GET /health',
	effect: 'read',
	authentication: 'none',
	call: { as: 'text', accept: '*/*' },
	parameters: {},
	request: () => ({}),
	// What is answered is not documented: JSON, a text, or nothing
	output: (answer) => {
		const body = String(answer ?? '').trim();
		return {
			healthy: true,
			...(body ? { answer: jsonParse<IDataObject | string>(body, { fallbackValue: body }) } : {}),
		};
	},
});
