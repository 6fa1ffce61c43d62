import type { IAuthenticate, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { baseUrlExpression, baseUrlOf } from '../nodes/HotDocsAdvance/baseUrl';
import { baseUrlFields } from '../nodes/HotDocsAdvance/baseUrlFields';

const NO_LINK = '00000000-0000-0000-0000-000000000000';

export class HotDocsAdvanceTokenApi implements ICredentialType {
	name = 'hotDocsAdvanceTokenApi';

	displayName = 'HotDocs Advance Access Token API';

	documentationUrl =
		'https://github.com/n8n-nodes-recruiting/n8n-nodes-recruiting/blob/main/docs/vendors/HotDocsAdvance.md#credential';

	icon = {
		light: 'file:../nodes/HotDocsAdvance/hotDocsAdvance.svg',
		dark: 'file:../nodes/HotDocsAdvance/hotDocsAdvance.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		...baseUrlFields,
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'A token of an API client with the scope Command or Root, for example from the implicit flow. It is not renewed: paste a new one when it expires.',
		},
	];

	// A function, because n8n evaluates an expression anew for every request
	authenticate: IAuthenticate = async (credential, request) => {
		// Throws for an invalid field: the test's base URL is an expression, which can't say what is wrong
		baseUrlOf(credential, 'rest');
		const token = String(credential.accessToken ?? '')
			.trim()
			.replace(/^Bearer\s+/i, '');
		return { ...request, headers: { ...request.headers, Authorization: `Bearer ${token}` } };
	};

	// Requests a link that can't exist: a 404 shows that the token was accepted
	test: ICredentialTestRequest = {
		request: {
			baseURL: baseUrlExpression('rest'),
			url: `/v1.1/PublicInterviewLinks/${NO_LINK}`,
			ignoreHttpStatusErrors: { ignore: true, except: [401, 403, 405, 429, 500, 502, 503, 504] },
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'HotDocs Advance rejected this access token: it is wrong or has expired',
				},
			},
			{
				type: 'responseCode',
				properties: { value: 403, message: 'The API client of this access token needs the scope Command or Root' },
			},
		],
	};
}
