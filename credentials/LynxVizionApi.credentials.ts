import type { IAuthenticate, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

const JWT = /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/;

/** What the vendor expects in the header: an API key as it is, a JWT after the word `Bearer`. */
function authorization(apiKey: unknown): string {
	const key = String(apiKey ?? '')
		.trim()
		.replace(/^Bearer\s+/i, '');
	return JWT.test(key) ? `Bearer ${key}` : key;
}

export class LynxVizionApi implements ICredentialType {
	name = 'lynxVizionApi';

	displayName = 'LynxVizion API';

	documentationUrl =
		'https://github.com/n8n-nodes-recruiting/n8n-nodes-recruiting/blob/main/docs/vendors/LynxVizion.md#credential';

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
				'An API key from the LynxVizion dashboard, which begins with lvz_live_. A JWT works too, until it expires.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.lynxvizion.com/api',
			required: true,
			description: 'The web address of the API',
		},
	];

	// A function, because n8n evaluates an expression anew for every request
	authenticate: IAuthenticate = async ({ apiKey }, request) => ({
		...request,
		headers: { ...request.headers, Authorization: authorization(apiKey) },
	});

	// Reads totals of the account: it needs no ID and changes nothing
	test: ICredentialTestRequest = {
		request: { baseURL: '={{ $credentials.baseUrl }}', url: '/usage/summary' },
		// LynxVizion does not document which of the two it answers
		rules: [401, 403].map((value) => ({
			type: 'responseCode',
			properties: { value, message: 'LynxVizion does not accept this API key' },
		})),
	};
}
