import type { NewCredential } from '../../n8n/types.mjs';
import { standInSecrets } from './vendor/settings.mjs';

const { apiKey, token } = standInSecrets;

/**
 * Returns our credentials, for accounts that weren't used before: a node may remember what it has learned about one.
 * @param number of the accounts
 */
export const accountCredentials = (vendorUrl: string, number: number): NewCredential[] => [
	{
		name: 'X0PA Room',
		type: 'x0paRoomApi',
		data: { apiKey: `${apiKey}-${number}`, email: 'a@example.com', password: 'bench', baseUrl: `${vendorUrl}/x0pa` },
	},
	{ name: 'Xobin', type: 'xobinApi', data: { apiKey: `${apiKey}-${number}`, baseUrl: `${vendorUrl}/xobin` } },
];

/** Returns our credentials, and the generic ones of n8n's HTTP Request node for the same vendors. */
export const benchCredentials = (vendorUrl: string): NewCredential[] => [
	...accountCredentials(vendorUrl, 0),
	{ name: 'X0PA Room by header', type: 'httpHeaderAuth', data: { name: 'Authorization', value: token } },
	{ name: 'Xobin by header', type: 'httpHeaderAuth', data: { name: 'apiKey', value: apiKey } },
];
