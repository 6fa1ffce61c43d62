import type { INodeProperties } from 'n8n-workflow';

/** The fields of both API credentials that hold the address of the installation. */
export const baseUrlFields: INodeProperties[] = [
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
			'The subdomain of the tenancy: the first part of the address in your browser. May be empty if you fill in "Base URL".',
	},
	{
		displayName: 'Domain',
		name: 'domain',
		type: 'string',
		default: '',
		placeholder: 'e.g. yourorganization.com',
		description: 'Your own domain: the part of the address after the tenancy. May be empty if you fill in "Base URL".',
		displayOptions: { show: { deployment: ['onPremise'] } },
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://advance.yourorganization.com',
		description:
			'Only for a web address of a different form. Replaces https:// and the host, and may include a path. The paths of the API and the sign-in are appended.',
	},
];
