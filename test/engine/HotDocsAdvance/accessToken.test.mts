import { useSandbox } from '../harness/useSandbox.mjs';
import { link, pastedToken, runHotDocs } from './fixture.mjs';

const sandbox = useSandbox();
const create = { operation: 'create', ...link };

describe('a pasted access token', () => {
	it('is sent as Bearer, also when "Bearer" was pasted with it', async () => {
		const token = pastedToken(sandbox(), { accessToken: ` Bearer ${sandbox().accounts.hotDocsAdvance.accessToken}\n` });
		const { error } = await runHotDocs(sandbox(), create, { token });
		expect(error).toBeUndefined();
		expect(sandbox().requests).toMatchObject([{ status: 204, headers: { authorization: 'Bearer [hidden]' } }]);
	});

	it('that has expired causes a clear error and no sign-in', async () => {
		sandbox().revokeTokens('hotDocsAdvance');
		const { error, items, run } = await runHotDocs(sandbox(), create);
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '401',
			message: 'HotDocs Advance returned 401: "Unauthorized" [item 0]',
			description: expect.stringContaining('has expired or is wrong: paste a new one'),
		});
		expect(sandbox().counts.received['hotDocsAdvance.servicePrincipalLogIn']).toBeUndefined();
		expect(sandbox().state.hotDocsAdvance.links.size).toBe(0);
		expect(JSON.stringify(run)).not.toContain(sandbox().accounts.hotDocsAdvance.accessToken);
	});

	it('is redacted when the vendor repeats it', async () => {
		const { accessToken } = sandbox().accounts.hotDocsAdvance;
		sandbox().inject({ status: 400, body: `token ${accessToken} refused` });
		const { error, run } = await runHotDocs(sandbox(), create);
		expect(error?.message).toContain('token *** refused');
		expect(JSON.stringify(run)).not.toContain(accessToken);
	});
});
