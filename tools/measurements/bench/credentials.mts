import type { NewCredential } from '../../n8n/types.mjs';
import { standInSecrets } from './vendor/settings.mjs';

const { apiKey, token } = standInSecrets;

/** Returns our credentials, and the generic ones of n8n's HTTP Request node for the same vendors. */
export const benchCredentials = (vendorUrl: string): NewCredential[] => [
	{
		name: 'X0PA Room',
		type: 'x0paRoomApi',
		data: { apiKey, email: 'a@example.com', password: 'bench', baseUrl: `${vendorUrl}/x0pa` },
	},
	{ name: 'Xobin', type: 'xobinApi', data: { apiKey, baseUrl: `${vendorUrl}/xobin` } },
	{ name: 'X0PA Room by header', type: 'httpHeaderAuth', data: { name: 'Authorization', value: token } },
	{ name: 'Xobin by header', type: 'httpHeaderAuth', data: { name: 'apiKey', value: apiKey } },
];
