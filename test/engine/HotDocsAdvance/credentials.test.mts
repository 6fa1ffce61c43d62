import { HotDocsAdvanceApi } from '../../../credentials/HotDocsAdvanceApi.credentials';
import { HotDocsAdvanceTokenApi } from '../../../credentials/HotDocsAdvanceTokenApi.credentials';
import { startSandbox } from '../../../sandbox/server.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { pastedToken, servicePrincipal } from './fixture.mjs';
import { testCredential } from '../harness/testCredential.mjs';

const sandbox = useSandbox();
const NO_LINK = '00000000-0000-0000-0000-000000000000';

describe.each(['cloud', 'onPremise'])('the test of a service principal (%s)', (deployment) => {
	const test = async (more = {}) =>
		await testCredential(
			new HotDocsAdvanceApi(),
			servicePrincipal(sandbox(), { deployment, sessionToken: '', ...more }),
		);

	it('passes with the right names and password', async () => {
		expect(await test()).toBe('OK');
		const paths = sandbox().requests.map(({ path }) => path);
		const auth = deployment === 'cloud' ? 'auth' : 'HdaAuth';
		expect(new Set(paths)).toEqual(new Set([`/hotDocsAdvance/${auth}/Authorize/ServicePrincipalLogIn`]));
	});

	it.each(['clientName', 'principalName', 'principalPassword'])('fails with a wrong %s', async (field) => {
		expect(await test({ [field]: 'wrong-canary' })).toMatch(/rejected the sign-in: 401/);
	});

	it('fails with a password that is wrong now, although the stored token works', async () => {
		const { accessToken } = sandbox().accounts.hotDocsAdvance;
		expect(await test({ sessionToken: accessToken, principalPassword: 'changed-canary' })).toMatch(/401|Authorization/);
	});

	it('fails with an invalid address', async () => {
		expect(await test({ baseUrl: '', tenancyMoniker: 'https://acme.hotdocsadvance.com' })).toContain('"Tenancy"');
		expect(sandbox().counts.total).toBe(0);
	});

	it('fails when the server is unreachable', async () => {
		expect(await test({ baseUrl: 'http://127.0.0.1:9' })).toContain(
			'Could not sign in to HotDocs Advance (connection refused)',
		);
	});
});

it('the test of a service principal fails when the server is not HotDocs Advance', async () => {
	// A server without an earlier sign-in, whose token would be remembered
	const other = await startSandbox();
	other.inject({ status: 200, body: '<html></html>', contentType: 'text/html', times: 'always' });
	const verdict = await testCredential(new HotDocsAdvanceApi(), servicePrincipal(other, { sessionToken: '' }));
	await other.close();
	expect(verdict).toContain('a web page instead of an access token');
});

describe.each(['cloud', 'onPremise'])('the test of a pasted token (%s)', (deployment) => {
	const test = async (more = {}) =>
		await testCredential(new HotDocsAdvanceTokenApi(), pastedToken(sandbox(), { deployment, ...more }));

	it('passes with a valid token, and changes nothing', async () => {
		expect(await test()).toBe('OK');
		const rest = deployment === 'cloud' ? 'api' : 'HdaApi';
		expect(sandbox().requests).toMatchObject([
			{ method: 'GET', path: `/hotDocsAdvance/${rest}/rest/v1.1/PublicInterviewLinks/${NO_LINK}`, status: 404 },
		]);
	});

	it.each(['wrong-canary', ''])('fails with the token %p', async (accessToken) => {
		expect(await test({ accessToken })).toContain('rejected this access token');
	});

	it('fails with an expired token', async () => {
		sandbox().revokeTokens('hotDocsAdvance');
		expect(await test()).toContain('rejected this access token');
	});

	it('fails with an insufficient scope', async () => {
		sandbox().inject({ status: 403 });
		expect(await test()).toContain('needs the scope Command or Root');
	});

	it.each([429, 500, 503])('fails after a %i', async (status) => {
		sandbox().inject({ status });
		expect(await test()).not.toBe('OK');
	});

	it('fails with an invalid address', async () => {
		expect(await test({ baseUrl: '', tenancyMoniker: 'https://acme.hotdocsadvance.com' })).toContain('"Tenancy"');
		expect(sandbox().counts.total).toBe(0);
	});
});
