import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { baseUrlExpression, baseUrlOf, CHECK_ADDRESS } from '../nodes/HotDocsAdvance/baseUrl';
import { baseUrlFields } from '../nodes/HotDocsAdvance/baseUrlFields';
import { SHORTEST_TOKEN, SIGN_IN_PATH, signIn, signInBody } from '../nodes/HotDocsAdvance/signIn';
import { noToken, TEST_HEADERS, testAt, testRules } from '../nodes/engine/signIn';

const REJECTED = 'HotDocs Advance rejected the sign-in. Check the client name, the principal name and the password.';

export class HotDocsAdvanceApi implements ICredentialType {
	name = 'hotDocsAdvanceApi';

	displayName = 'HotDocs Advance API';

	documentationUrl =
		'https://github.com/n8n-nodes-recruiting/n8n-nodes-recruiting/blob/main/docs/vendors/HotDocsAdvance.md#credentials';

	icon = {
		light: 'file:../nodes/HotDocsAdvance/hotDocsAdvance.svg',
		dark: 'file:../nodes/HotDocsAdvance/hotDocsAdvance.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		...baseUrlFields,
		{
			displayName: 'Client Name',
			name: 'clientName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. n8n',
			description:
				'The unique name of the API client from its details page, not its display name. The client needs the flow type ResourceOwner and the scope Command or Root.',
		},
		{
			displayName: 'Principal Name',
			name: 'principalName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. n8n-principal',
			description: 'The name of a service principal of the API client',
		},
		{
			displayName: 'Principal Password',
			name: 'principalPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The password of the service principal',
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** n8n calls this when there is no token, or none any more because of a 401. */
	async preAuthentication(this: IHttpRequestHelper, credential: ICredentialDataDecryptedObject) {
		return await signIn(this, credential);
	}

	// A function, because n8n evaluates an expression anew for every request
	authenticate: IAuthenticate = async (credential, request) => {
		// Only the test has one, and the test is the sign-in itself
		if (request.baseURL !== undefined) {
			return { ...request, ...testAt(baseUrlOf(credential, 'auth')), body: signInBody(credential) };
		}
		const { sessionToken } = credential;
		return { ...request, headers: { ...request.headers, Authorization: `Bearer ${String(sessionToken)}` } };
	};

	// The sign-in: the only call that tests good and bad names without a link or a template
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: baseUrlExpression('auth'),
			url: SIGN_IN_PATH,
			headers: TEST_HEADERS,
			// `authenticate` adds the body
			body: {},
			encoding: 'text',
			disableFollowRedirect: true,
		},
		rules: testRules({
			product: 'HotDocs Advance',
			rejected: { 401: REJECTED, 403: REJECTED },
			checkAddress: CHECK_ADDRESS,
			never: noToken(SHORTEST_TOKEN),
		}),
	};
}
