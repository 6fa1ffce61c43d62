import { USER_AGENT } from '../../nodes/engine/http/userAgent';
import { secrets } from '../../sandbox/accounts.mjs';
import { sandboxCredentials } from '../../tools/n8n/sandbox-credentials.mjs';
import type { CredentialTest } from '../../tools/n8n/types.mjs';
import { AnsweringServer, type Asked } from '../engine/harness/answeringServer.mjs';
import { useE2e } from './harness/useE2e.mjs';

const e2e = useE2e();

/** Presses "Test" on a new credential of the type, with some fields changed. */
async function press(type: string, changes: Record<string, unknown> = {}): Promise<CredentialTest> {
	const { n8n, sandbox } = e2e();
	const good = sandboxCredentials((vendor) => sandbox.baseUrl(vendor)).find((credential) => credential.type === type)!;
	const { id } = await n8n.credentials.create({ ...good, name: 'Tested', data: { ...good.data, ...changes } });
	const result = await n8n.credentials.test(id);
	await n8n.credentials.delete(id);
	return result;
}

const signInRejected = /rejected the sign-in: 401/;

describe('the test of a credential', () => {
	it.each(['xobinApi', 'x0paRoomApi', 'hotDocsAdvanceApi', 'hotDocsAdvanceTokenApi', 'lynxVizionApi'])(
		'accepts a valid %s, and names the package in its requests',
		async (type) => {
			expect(await press(type)).toMatchObject({ status: 'OK' });
			const senders = e2e().sandbox.requests.map(({ headers }) => headers['user-agent']);
			expect([...new Set(senders)]).toEqual([USER_AGENT]);
		},
	);

	it('checks only the format of a secret that no API can verify', async () => {
		expect(await press('hotDocsAdvanceWebhookApi')).toMatchObject({ status: 'OK' });
		const wrong = await press('hotDocsAdvanceWebhookApi', { secret: 'Bearer wrong-canary-4471' });
		expect(wrong).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('must not include the word "Bearer"'),
		});
		expect(wrong.message).not.toContain('wrong-canary-4471');
	});

	it('accepts an on-premise base URL and a path prefix', async () => {
		expect(await press('hotDocsAdvanceApi', { deployment: 'onPremise' })).toMatchObject({ status: 'OK' });
		expect(await press('hotDocsAdvanceTokenApi', { deployment: 'onPremise' })).toMatchObject({ status: 'OK' });
	});

	it.each([
		['xobinApi', 'apiKey', /^Xobin rejected this API key$/],
		['x0paRoomApi', 'apiKey', signInRejected],
		['x0paRoomApi', 'email', signInRejected],
		['x0paRoomApi', 'password', signInRejected],
		['hotDocsAdvanceApi', 'clientName', signInRejected],
		['hotDocsAdvanceApi', 'principalName', signInRejected],
		['hotDocsAdvanceApi', 'principalPassword', signInRejected],
		['hotDocsAdvanceTokenApi', 'accessToken', /^HotDocs Advance rejected this access token/],
		['lynxVizionApi', 'apiKey', /^LynxVizion doesn't accept this API key$/],
	])('rejects a %s with a wrong %s, without showing it', async (type, field, says) => {
		const wrong = field === 'email' ? 'wrong@example.com' : 'wrong-canary-4471';
		const result = await press(type, { [field]: wrong });
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(says);
		expect(result.message).not.toContain('wrong-canary-4471');
	});

	it.each(['xobinApi', 'x0paRoomApi', 'hotDocsAdvanceApi', 'hotDocsAdvanceTokenApi', 'lynxVizionApi'])(
		'reports that nothing responds at the base URL of a %s',
		async (type) => {
			expect(await press(type, { baseUrl: 'http://127.0.0.1:9' })).toMatchObject({ status: 'Error' });
		},
	);

	it('rejects a wrong key even if the vendor returns 200', async () => {
		e2e().sandbox.inject({ operationId: 'getOverallTrackStats', status: 200, body: { error: 'Invalid API key' } });
		expect(await press('xobinApi')).toMatchObject({ status: 'Error', message: expect.stringContaining('API key') });
	});
});

describe('a service that redirects to another host', () => {
	const other = new AnsweringServer();
	let arrived: Asked[] = [];
	beforeAll(async () => {
		await other.start();
		other.answer = (asked) => {
			arrived.push(asked);
			// Whatever is tested, this would pass
			return { body: JSON.stringify({ id: 'token-of-the-other-host', totals: {}, total_jobs: 1 }) };
		};
	});
	beforeEach(() => (arrived = []));
	afterAll(async () => await other.close());

	const types = ['xobinApi', 'x0paRoomApi', 'hotDocsAdvanceApi', 'hotDocsAdvanceTokenApi', 'lynxVizionApi'];
	it.each(types.flatMap((type) => [301, 302, 303, 307, 308].map((status): [string, number] => [type, status])))(
		'gets nothing of a %s sent there, and fails its test: %i',
		async (type, status) => {
			const headers = { location: `${other.url}/stolen` };
			const fault = e2e().sandbox.inject({ status, body: '', headers, times: 'always' });
			try {
				expect(await press(type)).toMatchObject({ status: 'Error' });
				expect(fault.hits).toBeGreaterThan(0);
				expect(arrived).toEqual([]);
			} finally {
				fault.remove();
			}
		},
	);
});

it('exposes no secret to the editor, not even the obtained token', async () => {
	const { n8n, credentials } = e2e();
	for (const { id, type } of credentials) {
		await n8n.credentials.test(id);
		const shown = await n8n.http.call<object>('GET', `/rest/credentials/${id}`, { query: { includeData: true } });
		expect(JSON.stringify(shown)).toContain(type === 'hotDocsAdvanceWebhookApi' ? 'secret' : 'baseUrl');
		for (const secret of secrets) expect(JSON.stringify(shown)).not.toContain(secret);
	}
});
