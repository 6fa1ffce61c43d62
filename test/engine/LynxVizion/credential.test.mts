import { LynxVizionApi } from '../../../credentials/LynxVizionApi.credentials';
import { testCredential } from '../harness/testCredential.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { runLynx, video } from './fixture.mjs';

const sandbox = useSandbox();

describe('the credential test', () => {
	const test = async (more = {}) =>
		await testCredential(new LynxVizionApi(), {
			apiKey: sandbox().accounts.lynxVizion.apiKey,
			baseUrl: sandbox().baseUrl('lynxVizion'),
			...more,
		});

	it('accepts a valid key and changes nothing', async () => {
		expect(await test()).toBe('OK');
		expect(await test({ baseUrl: `${sandbox().baseUrl('lynxVizion')}/` })).toBe('OK');
		expect(await test({ apiKey: sandbox().accounts.lynxVizion.jwt })).toBe('OK');
		expect(sandbox().counts.received).toEqual({ 'lynxVizion.getUsageSummary': 3 });
		expect(sandbox().counts.changes).toEqual({});
	});

	it.each(['lvz_live_wrong', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.x'])('rejects the key %p', async (apiKey) => {
		expect(await test({ apiKey })).toBe("LynxVizion doesn't accept this API key");
	});
});

it('an operation other than Get requires a credential', async () => {
	const { error } = await runLynx(sandbox(), { operation: 'getAll', jobId: video.job_id }, { credentials: {} });
	expect(error).toMatchObject({
		message: 'No credential is selected',
		description: expect.stringContaining('Select a credential for LynxVizion'),
	});
	expect(sandbox().counts.total).toBe(0);
});

it('an empty Base URL is an error of a run as it is of the test, and nothing is sent anywhere', async () => {
	const parameters = { operation: 'getAll', jobId: video.job_id };
	const { error } = await runLynx(sandbox(), parameters, { credential: { baseUrl: '' } });
	expect(error?.message).toContain('"Base URL"');
	expect(error?.description).toContain('(code: invalid-address)');
	expect(sandbox().counts.total).toBe(0);
});

it('a key that the vendor repeats in an error is not shown', async () => {
	const { apiKey } = sandbox().accounts.lynxVizion;
	sandbox().inject({ status: 400, body: { detail: `bad key ${apiKey}` } });
	const { error, run } = await runLynx(sandbox(), { operation: 'getAll', jobId: video.job_id });
	expect(error?.message).toBe('LynxVizion returned 400: "bad key ***" [item 0]');
	expect(JSON.stringify(run)).not.toContain(apiKey);
});
