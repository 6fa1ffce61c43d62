import type { Vendor } from '../engine';
import { baseUrlOf } from './baseUrl';
import { proofs } from './proofs';
import { answerSet } from './resources/answerSet';
import { assemblySession } from './resources/assemblySession';
import { document } from './resources/document';
import { publicInterviewLink } from './resources/publicInterviewLink';
import { templatePackage } from './resources/templatePackage';
import { user } from './resources/user';
import { workItem } from './resources/workItem';
import { workItemVersion } from './resources/workItemVersion';
import { signIn } from './signIn';

/** HotDocs Advance as the engine runs it. */
export const hotDocsAdvance: Vendor = {
	product: 'HotDocs Advance',
	credentials: { servicePrincipal: 'hotDocsAdvanceApi', accessToken: 'hotDocsAdvanceTokenApi' },
	properties: [
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			description: 'Credential to use',
			options: [
				{
					name: 'Access Token',
					value: 'accessToken',
					description: 'Use a token that you pasted into the credential. It works until it expires.',
				},
				{
					name: 'Service Principal',
					value: 'servicePrincipal',
					description: 'Get and renew tokens with a name and a password',
				},
			],
			default: 'servicePrincipal',
		},
	],
	baseUrl: (credential) => baseUrlOf(credential ?? {}, 'rest'),
	signIns: { hotDocsAdvanceApi: signIn },
	account: ['principalName'],
	secrets: ['principalPassword', 'sessionToken', 'accessToken'],
	proofs,
	resources: [
		publicInterviewLink,
		workItem,
		workItemVersion,
		assemblySession,
		document,
		answerSet,
		templatePackage,
		user,
	],
};
