import { HotDocsAdvanceApi } from '../../../credentials/HotDocsAdvanceApi.credentials';
import { HotDocsAdvanceTokenApi } from '../../../credentials/HotDocsAdvanceTokenApi.credentials';
import { startSandbox } from '../../../sandbox/server.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { link, pastedToken, servicePrincipal } from './fixture.mjs';
import { testCredential } from '../harness/testCredential.mjs';

const sandbox = useSandbox();
const NO_LINK = '00000000-0000-0000-0000-000000000000';

describe.each(['cloud', 'onPremise'])('the test of a service principal (%s)', (deployment) => {
	const test = async (more = {}) =>
		await testCredential(
			new HotDocsAdvanceApi(),
			servicePrincipal(sandbox(), { deployment, sessionToken: '', ...more }),
		);

	it('is passed by the right names and password', async () => {
		expect(await test()).toBe('OK');
		const paths = sandbox().requests.map(({ path }) => path);
		const auth = deployment === 'cloud' ? 'auth' : 'HdaAuth';
		expect(new Set(paths)).toEqual(new Set([`/hotDocsAdvance/${auth}/Authorize/ServicePrincipalLogIn`]));
	});

	it.each(['clientName', 'principalName', 'principalPassword'])('is failed by a wrong %s', async (field) => {
		expect(await test({ [field]: 'wrong-canary' })).toMatch(/refused the sign-in: 401|Authorization failed/);
	});

	it('is failed by a password that is wrong now, although a token is stored that works', async () => {
		const { accessToken } = sandbox().accounts.hotDocsAdvance;
		expect(await test({ sessionToken: accessToken, principalPassword: 'changed-canary' })).toMatch(/401|Authorization/);
	});

	it('is failed by an address that is none', async () => {
		expect(await test({ baseUrl: '', tenancyMoniker: 'https://acme.hotdocsadvance.com' })).toContain('"Tenancy"');
		expect(sandbox().counts.total).toBe(0);
	});

	it('is failed by a server that is not there', async () => {
		expect(await test({ baseUrl: 'http://127.0.0.1:9' })).toContain('could not be made (connection refused)');
	});
});

it('the test of a service principal is failed by a server that answers something else', async () => {
	// One whose sign-in has not been seen to work before
	const other = await startSandbox();
	other.inject({ status: 200, body: '<html></html>', contentType: 'text/html', times: 'always' });
	const verdict = await testCredential(new HotDocsAdvanceApi(), servicePrincipal(other, { sessionToken: '' }));
	await other.close();
	expect(verdict).toContain('a web page in place of an access token');
});

describe.each(['cloud', 'onPremise'])('the test of a pasted token (%s)', (deployment) => {
	const test = async (more = {}) =>
		await testCredential(new HotDocsAdvanceTokenApi(), pastedToken(sandbox(), { deployment, ...more }));

	it('is passed by a token that works, and changes nothing', async () => {
		expect(await test()).toBe('OK');
		const rest = deployment === 'cloud' ? 'api' : 'HdaApi';
		expect(sandbox().requests).toMatchObject([
			{ method: 'GET', path: `/hotDocsAdvance/${rest}/rest/v1.1/PublicInterviewLinks/${NO_LINK}`, status: 404 },
		]);
	});

	it('is passed where the vendor answers with a record', async () => {
		sandbox().state.hotDocsAdvance.links.set(NO_LINK, { ...link });
		expect(await test()).toBe('OK');
	});

	it.each(['wrong-canary', ''])('is failed by the token %p', async (accessToken) => {
		expect(await test({ accessToken })).toContain('does not accept this access token');
	});

	it('is failed by a token that has expired', async () => {
		sandbox().revokeTokens('hotDocsAdvance');
		expect(await test()).toContain('does not accept this access token');
	});

	it('is failed by a scope that does not do', async () => {
		sandbox().inject({ status: 403 });
		expect(await test()).toContain('needs the scope Command or Root');
	});

	it.each([429, 500, 503])('is failed by %i', async (status) => {
		sandbox().inject({ status });
		expect(await test()).not.toBe('OK');
	});

	it('is failed by an address that is none', async () => {
		expect(await test({ baseUrl: '', tenancyMoniker: 'https://acme.hotdocsadvance.com' })).toContain('"Tenancy"');
		expect(sandbox().counts.total).toBe(0);
	});
});
