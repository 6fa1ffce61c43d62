import type { IAuthenticate, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { cleanBaseUrl, pastedKey, TEST_HEADERS, testAt, testRules } from '../nodes/engine/signIn';

const INVALID_KEY = 'Xobin rejected this API key';

export class XobinApi implements ICredentialType {
	name = 'xobinApi';

	displayName = 'Xobin API';

	documentationUrl =
		'https://github.com/n8n-nodes-recruiting/n8n-nodes-recruiting/blob/main/docs/vendors/Xobin.md#credentials';

	icon = { light: 'file:../nodes/Xobin/xobin.svg', dark: 'file:../nodes/Xobin/xobin.dark.svg' } as const;

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'API key of your Xobin account. Ask Xobin support for it.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://app.xobin.com/api/v2',
			required: true,
			description: 'URL of the Xobin API. All accounts use the default.',
		},
	];

	// A function, because n8n would evaluate an expression again for every request
	authenticate: IAuthenticate = async ({ apiKey, baseUrl }, request) => ({
		...request,
		// Only the test has one
		...(request.baseURL === undefined ? {} : testAt(cleanBaseUrl(baseUrl))),
		headers: { ...request.headers, apiKey: pastedKey(apiKey) },
	});

	// Reads the totals of the account, which needs no ID and changes nothing
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/tracks/stats',
			headers: TEST_HEADERS,
			disableFollowRedirect: true,
		},
		rules: testRules({
			product: 'Xobin',
			rejected: { 401: INVALID_KEY, 403: INVALID_KEY },
			checkAddress: 'Check the API key and "Base URL".',
			never: [
				{ key: 'error', values: ['Invalid API key'], message: INVALID_KEY },
				{ key: 'totals', values: [undefined] },
			],
		}),
	};
}
