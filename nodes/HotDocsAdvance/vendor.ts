import type { Vendor } from '../engine';
import { address } from './baseUrl';
import { lists } from './lists';
import { answerSet } from './resources/answerSet';
import { assemblySession } from './resources/assemblySession';
import { document } from './resources/document';
import { publicInterviewLink } from './resources/publicInterviewLink';
import { templatePackage } from './resources/templatePackage';
import { user } from './resources/user';
import { workItem } from './resources/workItem';
import { workItemVersion } from './resources/workItemVersion';

export const hotDocsAdvance: Vendor = {
	product: 'HotDocs Advance',
	credentials: { servicePrincipal: 'hotDocsAdvanceApi', accessToken: 'hotDocsAdvanceTokenApi' },
	properties: [
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			description: 'Which kind of credential is used',
			options: [
				{
					name: 'Access Token',
					value: 'accessToken',
					description: 'A token that was pasted in. It works until it expires.',
				},
				{
					name: 'Service Principal',
					value: 'servicePrincipal',
					description: 'Tokens are obtained and renewed with a name and a password',
				},
			],
			default: 'servicePrincipal',
		},
	],
	baseUrl: (credential) => address(credential ?? {}, 'rest'),
	renewed: ['hotDocsAdvanceApi'],
	secrets: ['principalPassword', 'sessionToken', 'accessToken'],
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
	lists,
};
