import { accounts } from '../../sandbox/accounts.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import type { NewCredential } from './types.mjs';

/**
 * One credential of each type, as a person would fill them in for the sandbox.
 * @param baseUrl gives the address of a vendor's API: `sandbox.baseUrl`, or made by `sandboxBaseUrl(url)`
 */
export function sandboxCredentials(baseUrl: Sandbox['baseUrl']): NewCredential[] {
	const { xobin, x0paRoom, hotDocsAdvance, lynxVizion } = accounts;
	const { tenancyMoniker, domain, clientName, principalName, principalPassword, accessToken, webhookSecret } =
		hotDocsAdvance;
	const tenancy = { deployment: 'cloud', tenancyMoniker, domain, baseUrl: baseUrl('hotDocsAdvance') };
	return [
		{ name: 'Xobin (sandbox)', type: 'xobinApi', data: { apiKey: xobin.apiKey, baseUrl: baseUrl('xobin') } },
		{ name: 'X0PA Room (sandbox)', type: 'x0paRoomApi', data: { ...x0paRoom, baseUrl: baseUrl('x0paRoom') } },
		{
			name: 'HotDocs Advance (sandbox)',
			type: 'hotDocsAdvanceApi',
			data: { ...tenancy, clientName, principalName, principalPassword },
		},
		{ name: 'HotDocs Advance token (sandbox)', type: 'hotDocsAdvanceTokenApi', data: { ...tenancy, accessToken } },
		{
			name: 'HotDocs Advance webhook (sandbox)',
			type: 'hotDocsAdvanceWebhookApi',
			data: { secret: webhookSecret },
		},
		{
			name: 'LynxVizion (sandbox)',
			type: 'lynxVizionApi',
			data: { apiKey: lynxVizion.apiKey, baseUrl: baseUrl('lynxVizion') },
		},
	];
}
