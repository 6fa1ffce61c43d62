import { accounts as sandboxAccounts } from '../../sandbox/accounts.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import type { NewCredential } from './types.mjs';

/**
 * Returns one credential of each type, filled in for the sandbox.
 * @param baseUrl returns the base URL of a vendor's API, e.g. `sandbox.baseUrl`
 * @param accounts default: those that the sandbox accepts
 */
export function sandboxCredentials(
	baseUrl: Sandbox['baseUrl'],
	accounts: Sandbox['accounts'] = sandboxAccounts,
): NewCredential[] {
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
