import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { cleanBaseUrl, pastedKey, TEST_HEADERS, testAt, testRules } from '../nodes/engine/signIn';
import { SIGN_IN_PATH, signIn, signInBody } from '../nodes/X0paRoom/signIn';

const REJECTED = "X0PA Room doesn't accept this API key, email address or password";
const NO_TOKEN =
	'X0PA Room returned no "id" for the sign-in, which is its token. Check the address in the credential. If it is right, run an operation: the nodes also find a token in another field.';

export class X0paRoomApi implements ICredentialType {
	name = 'x0paRoomApi';

	displayName = 'X0PA Room API';

	documentationUrl =
		'https://github.com/n8n-nodes-recruiting/n8n-nodes-recruiting/blob/main/docs/vendors/X0paRoom.md#credentials';

	icon = { light: 'file:../nodes/X0paRoom/x0paRoom.svg', dark: 'file:../nodes/X0paRoom/x0paRoom.dark.svg' } as const;

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: "API key of your account. X0PA doesn't document how to get one, so ask support@x0pa.com.",
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
			default: '',
			required: true,
			description: 'Email address that you sign in to X0PA Room with',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Password that you sign in to X0PA Room with',
		},
		{
			displayName: 'Authorization Header',
			name: 'authorization',
			type: 'options',
			description: 'What to send in the header. Change it only if X0PA Room rejects the token of a sign-in that works.',
			options: [
				{ name: 'Bearer and Token', value: 'bearer' },
				{ name: 'Token', value: 'token', description: "As in X0PA's examples" },
			],
			default: 'token',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.x0pa.ai/room/v1',
			required: true,
			description: 'Address of the API. All accounts use the default.',
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** Signs in if there is no token, or none any more because of a 401. n8n stores the returned fields. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		return await signIn(this, credentials);
	}

	// A function, because n8n would evaluate an expression again for every request
	authenticate: IAuthenticate = async (credentials, request) => {
		const { apiKey, authorization, baseUrl, sessionToken } = credentials;
		const isTest = request.baseURL !== undefined;
		const scheme = authorization === 'bearer' ? 'Bearer ' : '';
		const token = isTest ? {} : { Authorization: scheme + String(sessionToken) };
		return {
			...request,
			...(isTest ? { ...testAt(cleanBaseUrl(baseUrl)), body: signInBody(credentials) } : {}),
			headers: { ...request.headers, 'x-api-key': pastedKey(apiKey), ...token },
		};
	};

	// Signs in with the values in the form: an earlier token would work with a wrong password, too
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: SIGN_IN_PATH,
			method: 'POST',
			headers: TEST_HEADERS,
			// `authenticate` adds the body
			body: {},
			disableFollowRedirect: true,
		},
		rules: testRules({
			product: 'X0PA Room',
			rejected: { 401: REJECTED, 403: REJECTED },
			never: [{ key: 'id', values: [undefined, null, ''], message: NO_TOKEN }],
		}),
	};
}
