import type { IDataObject } from 'n8n-workflow';

import type { paths } from '../../api';
import { operation } from '../../../engine';

export const getHealth = operation<paths>()({
	name: 'Get Health',
	value: 'getHealth',
	action: 'Get the health of the service',
	description:
		'Check whether the API works. The item contains "healthy" and the response of LynxVizion. It fails when the API doesn\'t work. No credential is sent.',
	endpoint: 'GET /health',
	effect: 'read',
	authentication: 'none',
	call: { as: 'any', accept: '*/*' },
	parameters: {},
	request: () => ({}),
	// The response is not documented: it may be JSON, text or empty
	output: (response) => ({
		healthy: true,
		...(response === undefined ? {} : { answer: response as IDataObject | string }),
	}),
});
