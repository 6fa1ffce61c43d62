import type { INodeProperties } from 'n8n-workflow';

/** The fields of both credentials that tell where HotDocs Advance is. */
export const addressFields: INodeProperties[] = [
	{
		displayName: 'Deployment',
		name: 'deployment',
		type: 'options',
		options: [
			{ name: 'Cloud', value: 'cloud', description: 'At hotdocsadvance.com' },
			{ name: 'On-Premise', value: 'onPremise', description: 'In your own organization' },
		],
		default: 'cloud',
		description: 'Where HotDocs Advance runs',
	},
	{
		displayName: 'Tenancy',
		name: 'tenancyMoniker',
		type: 'string',
		default: '',
		placeholder: 'e.g. yourtenancy',
		description:
			'The sub-domain of the tenancy: the first part of the address in the browser. May be empty when "Base URL" is filled.',
	},
	{
		displayName: 'Domain',
		name: 'domain',
		type: 'string',
		default: '',
		placeholder: 'e.g. yourorganization.com',
		description: 'Your own domain: what follows the tenancy in the address. May be empty when "Base URL" is filled.',
		displayOptions: { show: { deployment: ['onPremise'] } },
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://advance.yourorganization.com',
		description:
			'Only for a web address of another form. It replaces https:// and the host, and may have a path. The paths of the API and of the sign-in are appended.',
	},
];
