import axios, { type AxiosInstance } from 'axios';

import type { Sandbox, VendorName } from '../../sandbox/types.mjs';

/** A client of one vendor in the sandbox. No status throws; `headers` are sent with each request. */
export function client(sandbox: Sandbox, vendor: VendorName, headers: Record<string, string> = {}): AxiosInstance {
	return axios.create({
		baseURL: sandbox.baseUrl(vendor),
		headers,
		validateStatus: () => true,
		maxRedirects: 0,
	});
}

/** Logs in to X0PA Room and returns a client with key and token. */
export async function x0paClient(sandbox: Sandbox): Promise<AxiosInstance> {
	const { apiKey, email, password } = sandbox.accounts.x0paRoom;
	const response = await client(sandbox, 'x0paRoom', { 'x-api-key': apiKey }).post('/token', { email, password });
	return client(sandbox, 'x0paRoom', { 'x-api-key': apiKey, Authorization: response.data.id });
}

/** Logs in to HotDocs Advance (cloud URL) and returns the token. */
export async function hotDocsToken(sandbox: Sandbox): Promise<string> {
	const { clientName, principalName, principalPassword } = sandbox.accounts.hotDocsAdvance;
	const response = await client(sandbox, 'hotDocsAdvance').post('/auth/Authorize/ServicePrincipalLogIn', {
		ClientName: clientName,
		PrincipalName: principalName,
		PrincipalPassword: principalPassword,
	});
	return String(response.data);
}

/** A client of HotDocs Advance with a fresh token. */
export async function hotDocsClient(sandbox: Sandbox): Promise<AxiosInstance> {
	return client(sandbox, 'hotDocsAdvance', { Authorization: `Bearer ${await hotDocsToken(sandbox)}` });
}
