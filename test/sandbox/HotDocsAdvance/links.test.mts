import axios, { type AxiosInstance } from 'axios';

import { startSandbox } from '../../../sandbox/server.mjs';
import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { client, hotDocsClient, hotDocsToken } from '../client.mjs';

const { publicInterviewLinkId, templatePackageId, workGroupId } = hotDocsSeeds;
const PATH = `/api/rest/v1.1/PublicInterviewLinks/${publicInterviewLinkId}`;
const LINK = { name: 'Onboarding Link', templatePackageId, workGroupId, isActive: true };

describe('the sandbox as HotDocs Advance', () => {
	let sandbox: Sandbox;
	let hotDocs: AxiosInstance;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(async () => {
		sandbox.reset();
		hotDocs = await hotDocsClient(sandbox);
	});
	afterAll(async () => await sandbox.close());

	test.each(['/auth', '/HdaAuth'])('returns a token as bare text under %s', async (base) => {
		const { clientName, principalName, principalPassword } = sandbox.accounts.hotDocsAdvance;
		const body = { ClientName: clientName, PrincipalName: principalName, PrincipalPassword: principalPassword };
		const url = `${base}/Authorize/ServicePrincipalLogIn`;
		const response = await client(sandbox, 'hotDocsAdvance').post(url, body, {
			headers: { Accept: 'application/json' },
		});

		expect(response.status).toBe(200);
		expect(response.headers['content-type']).toMatch(/^text\/plain/);
		expect(response.data).toMatch(/^sandbox-hotdocs-token-[0-9a-f]+$/);
		const refused = await client(sandbox, 'hotDocsAdvance').post(url, { ...body, PrincipalPassword: 'wrong' });
		expect(refused.status).toBe(401);
		expect(sandbox.violations).toEqual([]);
	});

	test.each(['/api/rest', '/HdaApi/rest'])('creates, reads, updates and deletes a link under %s', async (base) => {
		const url = `${base}/v1.1/PublicInterviewLinks/${publicInterviewLinkId}`;
		expect((await hotDocs.get(url)).status).toBe(404);

		const created = await hotDocs.put(url, LINK);
		expect([created.status, created.data]).toEqual([204, '']);
		expect((await hotDocs.get(url)).data).toEqual({ id: publicInterviewLinkId, ...LINK });

		const { isActive: _left, ...withoutActive } = LINK;
		expect((await hotDocs.put(url, { ...withoutActive, name: 'Renamed' })).status).toBe(204);
		expect((await hotDocs.get(url)).data).toMatchObject({ name: 'Renamed', isActive: true });

		expect((await hotDocs.delete(url)).status).toBe(204);
		expect((await hotDocs.delete(url)).status).toBe(204);
		expect((await hotDocs.get(url)).status).toBe(404);
		expect(sandbox.violations).toEqual([]);
		expect(sandbox.counts.changes).toMatchObject({
			'hotDocsAdvance.publicInterviewLinkCreated': 1,
			'hotDocsAdvance.publicInterviewLinkUpdated': 1,
			'hotDocsAdvance.publicInterviewLinkDeleted': 1,
		});
	});

	test('the page of a link opens, and is 404 after the link was deleted', async () => {
		const open = async () =>
			await axios.get(`${sandbox.url}/hotDocsAdvance/interview/${publicInterviewLinkId}`, {
				validateStatus: () => true,
			});
		await hotDocs.put(PATH, LINK);
		const shown = await open();
		expect([shown.status, shown.data]).toEqual([200, expect.stringContaining('Onboarding Link')]);
		await hotDocs.delete(PATH);
		expect((await open()).status).toBe(404);
	});

	test.each<[string, Record<string, string>]>([
		['an unknown work group', { workGroupId: '11111111-1111-4111-8111-111111111111' }],
		['an unknown template', { templatePackageId: '11111111-1111-4111-8111-111111111111' }],
		['a template of another work group', { templatePackageId: hotDocsSeeds.otherTemplatePackageId }],
		['a template that is not enabled', { templatePackageId: hotDocsSeeds.disabledTemplatePackageId }],
	])('returns 400 for %s, which is not a violation', async (_name, change) => {
		const response = await hotDocs.put(PATH, { ...LINK, ...change });
		expect([response.status, response.data]).toEqual([400, expect.any(String)]);
		expect(sandbox.violations).toEqual([]);
		expect(sandbox.state.hotDocsAdvance.links.size).toBe(0);
	});

	test('returns 403 when client interviews are not enabled', async () => {
		sandbox.state.hotDocsAdvance.clientInterviewsEnabled = false;
		expect((await hotDocs.put(PATH, LINK)).status).toBe(403);
		expect(sandbox.violations).toEqual([]);
	});

	test('a token expires; a pasted one is valid until it is revoked', async () => {
		const pasted = client(sandbox, 'hotDocsAdvance', {
			Authorization: `Bearer ${sandbox.accounts.hotDocsAdvance.accessToken}`,
		});
		sandbox.clock.advance(3600 * 1000 + 1);
		expect((await hotDocs.delete(PATH)).status).toBe(401);
		expect((await pasted.delete(PATH)).status).toBe(204);
		sandbox.revokeTokens();
		expect((await pasted.delete(PATH)).status).toBe(401);
		expect(sandbox.violations).toEqual([]);
	});

	test('a bare token and a missing one are violations', async () => {
		const bare = client(sandbox, 'hotDocsAdvance', { Authorization: await hotDocsToken(sandbox) });
		expect((await bare.delete(PATH)).status).toBe(401);
		expect((await client(sandbox, 'hotDocsAdvance').delete(PATH)).status).toBe(401);
		expect(sandbox.violations).toHaveLength(2);
	});

	test.each<[string, string, string, unknown]>([
		['an ID that is not a GUID', 'put', '/api/rest/v1.1/PublicInterviewLinks/abc', LINK],
		['an unknown field', 'put', PATH, { ...LINK, description: 'x' }],
		['a missing name', 'put', PATH, { templatePackageId, workGroupId }],
		['isActive as text', 'put', PATH, { ...LINK, isActive: 'true' }],
		['the list, which no page documents', 'get', '/api/rest/v1.1/PublicInterviewLinks', undefined],
		['links under the address of the login', 'put', PATH.replace('/api/rest', '/auth'), LINK],
		['the login under the address of the links', 'post', '/api/rest/Authorize/ServicePrincipalLogIn', {}],
		['another version', 'put', PATH.replace('v1.1', 'v2.0'), LINK],
	])('records %s as a violation and changes nothing', async (_name, method, url, data) => {
		const response = await hotDocs.request({ method, url, data });
		expect(response.status).toBeGreaterThanOrEqual(400);
		expect(sandbox.violations).toHaveLength(1);
		expect(sandbox.state.hotDocsAdvance.links.size).toBe(0);
	});
});
