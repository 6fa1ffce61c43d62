import type { IAuthenticate, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { cleanBaseUrl, pastedKey, TEST_HEADERS, testAt, testRules } from '../nodes/engine/signIn';

const INVALID_KEY = "LynxVizion doesn't accept this API key";
const JWT = /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/;

/** The `Authorization` header that the vendor expects: the bare API key, or `Bearer` and a JWT. */
function authorization(apiKey: unknown): string {
	const key = pastedKey(apiKey);
	return JWT.test(key) ? `Bearer ${key}` : key;
}

export class LynxVizionApi implements ICredentialType {
	name = 'lynxVizionApi';

	displayName = 'LynxVizion API';

	documentationUrl =
		'https://github.com/n8n-nodes-recruiting/n8n-nodes-recruiting/blob/main/docs/vendors/LynxVizion.md#credentials';

	icon = {
		light: 'file:../nodes/LynxVizion/lynxVizion.svg',
		dark: 'file:../nodes/LynxVizion/lynxVizion.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'API key from the LynxVizion dashboard. It starts with lvz_live_. A JWT also works until it expires.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.lynxvizion.com/api',
			required: true,
			description: 'URL of the API',
		},
	];

	// A function, because n8n would evaluate an expression again for every request
	authenticate: IAuthenticate = async ({ apiKey, baseUrl }, request) => ({
		...request,
		// Only the test has one
		...(request.baseURL === undefined ? {} : testAt(cleanBaseUrl(baseUrl))),
		headers: { ...request.headers, Authorization: authorization(apiKey) },
	});

	// Reads the usage totals of the account: it needs no ID and changes nothing
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/usage/summary',
			headers: TEST_HEADERS,
			disableFollowRedirect: true,
		},
		rules: testRules({
			product: 'LynxVizion',
			// LynxVizion doesn't document which of the two it returns
			rejected: { 401: INVALID_KEY, 403: INVALID_KEY },
			checkAddress: 'Check the API key and "Base URL".',
			never: [{ key: 'total_jobs', values: [undefined] }],
		}),
	};
}
