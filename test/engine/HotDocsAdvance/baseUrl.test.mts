import { useSandbox } from '../harness/useSandbox.mjs';
import { link, pastedToken, publicInterviewLinkId as id, runHotDocs, servicePrincipal } from './fixture.mjs';

const sandbox = useSandbox();
const create = { operation: 'create', ...link, publicInterviewLinkId: id };

describe.each([
	['cloud', '/hotDocsAdvance/auth', '/hotDocsAdvance/api/rest'],
	['onPremise', '/hotDocsAdvance/HdaAuth', '/hotDocsAdvance/HdaApi/rest'],
])('the base URL of a deployment: %s', (deployment, auth, rest) => {
	// A path prefix, once with and once without a trailing slash
	it('of the sign-in and of the API, below a path prefix', async () => {
		const principal = servicePrincipal(sandbox(), {
			deployment,
			tenancyMoniker: 'ignored',
			domain: 'ignored.example',
			baseUrl: `${sandbox().baseUrl('hotDocsAdvance')}/`,
		});
		const { error } = await runHotDocs(sandbox(), create, { principal });
		expect(error).toBeUndefined();
		expect(sandbox().requests.map(({ path }) => path)).toEqual([
			`${auth}/Authorize/ServicePrincipalLogIn`,
			`${rest}/v1.1/PublicInterviewLinks/${id}`,
		]);
	});

	it('of the API, with a pasted token', async () => {
		const { error } = await runHotDocs(sandbox(), create, { token: pastedToken(sandbox(), { deployment }) });
		expect(error).toBeUndefined();
		expect(sandbox().requests.map(({ path }) => path)).toEqual([`${rest}/v1.1/PublicInterviewLinks/${id}`]);
	});
});

describe.each([
	[
		'a pasted web address',
		{ tenancyMoniker: 'https://acme.hotdocsadvance.com' },
		/"Tenancy" is not the name of a tenancy: "https:\/\/acme/,
	],
	['no tenancy', { tenancyMoniker: '' }, /"Tenancy" is empty/],
	[
		'a web address as domain',
		{ deployment: 'onPremise', tenancyMoniker: 'acme', domain: 'https://example.com' },
		/"Domain" is not a domain/,
	],
	['a Base URL without a scheme', { baseUrl: 'acme.example.com' }, /"Base URL" is not a web address/],
])('a credential with %s', (_, wrong, message) => {
	it.each(['principal', 'token'])('causes a clear error, and nothing is sent (%s)', async (kind) => {
		const data = { baseUrl: '', ...wrong };
		const { error, items } = await runHotDocs(
			sandbox(),
			create,
			kind === 'token' ? { token: pastedToken(sandbox(), data) } : { principal: servicePrincipal(sandbox(), data) },
		);
		expect(items).toEqual([]);
		expect(error).toMatchObject({ name: 'NodeOperationError', message: expect.stringMatching(message) });
		expect(sandbox().counts.total).toBe(0);
	});
});

it('a missing credential is reported', async () => {
	const { error } = await runHotDocs(sandbox(), create, { credentials: {} });
	expect(error?.message).toBe('No credential is selected');
	expect(sandbox().counts.total).toBe(0);
});
