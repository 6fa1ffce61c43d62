import type { IAuthenticate, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { baseUrlExpression, baseUrlOf, CHECK_ADDRESS } from '../nodes/HotDocsAdvance/baseUrl';
import { baseUrlFields } from '../nodes/HotDocsAdvance/baseUrlFields';
import { NO_WEB_PAGE, pastedKey, statusesExcept, TEST_HEADERS, testAt, testRules } from '../nodes/engine/signIn';

const NO_LINK = '00000000-0000-0000-0000-000000000000';

export class HotDocsAdvanceTokenApi implements ICredentialType {
	name = 'hotDocsAdvanceTokenApi';

	displayName = 'HotDocs Advance Access Token API';

	documentationUrl =
		'https://github.com/n8n-nodes-recruiting/n8n-nodes-recruiting/blob/main/docs/vendors/HotDocsAdvance.md#credentials';

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
		return {
			...request,
			// Only the test has one
			...(request.baseURL === undefined ? {} : testAt(baseUrlOf(credential, 'rest'))),
			headers: { ...request.headers, Authorization: `Bearer ${pastedKey(credential.accessToken)}` },
		};
	};

	// Requests a link that can't exist. A 404 shows that the token was accepted; its body isn't documented, but is no web page.
	// A 204, which is documented for deleting a missing link, may mean the same
	test: ICredentialTestRequest = {
		request: {
			baseURL: baseUrlExpression('rest'),
			url: `/v1.1/PublicInterviewLinks/${NO_LINK}`,
			headers: TEST_HEADERS,
			encoding: 'text',
			ignoreHttpStatusErrors: { ignore: true, except: statusesExcept(404, 204) },
			disableFollowRedirect: true,
		},
		rules: testRules({
			product: 'HotDocs Advance',
			rejected: {
				401: 'HotDocs Advance rejected this access token: it is wrong or has expired',
				403: 'The API client of this access token needs the scope Command or Root',
			},
			checkAddress: CHECK_ADDRESS,
			never: NO_WEB_PAGE,
		}),
	};
}
