import type { IAuthenticate, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

const REFUSED = 'Xobin does not accept this API key';

export class XobinApi implements ICredentialType {
	name = 'xobinApi';

	displayName = 'Xobin API';

	documentationUrl =
		'https://github.com/n8n-nodes-recruiting/n8n-nodes-recruiting/blob/main/docs/vendors/Xobin.md#credential';

	icon = { light: 'file:../nodes/Xobin/xobin.svg', dark: 'file:../nodes/Xobin/xobin.dark.svg' } as const;

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The API key of your Xobin account. Xobin support gives it on request.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://app.xobin.com/api/v2',
			required: true,
			description: 'The web address of the API. All accounts use the default.',
		},
	];

	// A function, because n8n evaluates an expression anew for every request
	authenticate: IAuthenticate = async ({ apiKey }, request) => ({
		...request,
		headers: { ...request.headers, apiKey: String(apiKey) },
	});

	// Reads totals of the account: it needs no ID and changes nothing
	test: ICredentialTestRequest = {
		request: { baseURL: '={{ $credentials.baseUrl }}', url: '/tracks/stats' },
		// n8n reads rules of both kinds, though its type takes only one kind at a time
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: REFUSED } },
			{ type: 'responseSuccessBody', properties: { key: 'error', value: 'Invalid API key', message: REFUSED } },
		] as ICredentialTestRequest['rules'],
	};
}
