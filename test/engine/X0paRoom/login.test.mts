import { useSandbox } from '../harness/useSandbox.mjs';
import { changed, count, runRoom, signedIn, signedOut, storeOf } from './fixture.mjs';
import { parametersOf } from './calls.mjs';

const sandbox = useSandbox();
const list = parametersOf('assessment.getAll');
const oneOf = { ...parametersOf('candidate.create'), email: '={{ $json.email }}' };
const people = (length: number) => Array.from({ length }, (_, index) => ({ email: `person${index}@example.com` }));
const logins = () => count(sandbox(), 'getToken');

describe('Sign-in', () => {
	it('sends the key with every request, and the bare token with every request but the sign-in', async () => {
		const stored = storeOf(signedOut(sandbox()));
		await runRoom(sandbox(), list, { stored });
		expect(
			sandbox().requests.map(({ operationId, headers }) => [
				operationId,
				headers['x-api-key'] !== undefined,
				headers.authorization,
			]),
		).toEqual([
			['getToken', true, undefined],
			['listAssessments', true, '[hidden]'],
		]);
		expect(sandbox().state.x0paRoom.tokens.has(String(stored.store.x0paRoomApi.sessionToken))).toBe(true);
	});

	it('omits the token from the sign-in only, not from a path with the ID "token"', async () => {
		await runRoom(sandbox(), { ...parametersOf('assessment.get'), assessmentId: 'token' });
		expect(sandbox().requests).toMatchObject([{ path: '/x0paRoom/room/v1/assessments/token', status: 404 }]);
		expect(sandbox().requests[0].headers.authorization).toBe('[hidden]');
	});

	it('reuses the token in later runs', async () => {
		const stored = storeOf(signedOut(sandbox()));
		for (let run = 0; run < 3; run++) await runRoom(sandbox(), list, { stored });
		expect(logins()).toBe(1);
		expect(stored.updates).toBe(1);
	});

	it('happens once for items that start together', async () => {
		const { items } = await runRoom(sandbox(), oneOf, { items: people(40), credential: signedOut(sandbox()) });
		expect(items).toHaveLength(40);
		expect(logins()).toBe(1);
	});

	it('happens once for two workflows that start together', async () => {
		const credential = signedOut(sandbox());
		const runs = await Promise.all(
			[1, 2].map(async () => await runRoom(sandbox(), list, { credential: { ...credential } })),
		);
		expect(runs.map(({ items }) => items.length)).toEqual([2, 2]);
		expect(logins()).toBe(1);
	});

	it('does not happen again for a late response to a request with the old token', async () => {
		sandbox().inject({ operationId: 'addCandidate', status: 401, delayMs: 600 });
		sandbox().inject({ operationId: 'addCandidate', status: 401 });
		const { items } = await runRoom(sandbox(), oneOf, { items: people(3) });
		expect(items).toHaveLength(3);
		expect(logins()).toBe(1);
		expect(changed(sandbox(), 'candidateAdded')).toBe(3);
	});

	it('happens again when the token has expired', async () => {
		const stored = storeOf(signedOut(sandbox()));
		await runRoom(sandbox(), list, { stored });
		sandbox().clock.advance(1_209_600_000);
		const { items } = await runRoom(sandbox(), list, { stored });
		expect(items).toHaveLength(2);
		expect(logins()).toBe(2);
		expect(stored.updates).toBe(2);
	});

	it('is retried when X0PA is briefly unavailable', async () => {
		sandbox().inject({ operationId: 'getToken', status: 503 });
		const { items, error } = await runRoom(sandbox(), oneOf, { items: people(1), credential: signedOut(sandbox()) });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(changed(sandbox(), 'candidateAdded')).toBe(1);
	});
});

describe('A wrong credential', () => {
	it.each([
		['password', 'wrong-canary-5521'],
		['email', 'somebody@else.example'],
		['apiKey', 'wrong-canary-5522'],
	])('is rejected once for many items, with a clear error: %s', async (field, value) => {
		const credential = signedOut(sandbox(), { [field]: value });
		const { error, run } = await runRoom(sandbox(), oneOf, { items: people(50), credential });
		expect(error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '401',
			message: 'X0PA Room rejected the sign-in: 401: "Unauthorized" [item 0]',
			description: expect.stringContaining('Check the user name, the password and the keys in the credential.'),
		});
		expect(error?.description).toContain('No item was done.');
		expect(logins()).toBe(1);
		expect(count(sandbox(), 'addCandidate')).toBe(0);
		expect(JSON.stringify(run)).not.toContain('canary');
	});

	it('fails every item with one attempt when the workflow continues on error', async () => {
		const credential = signedOut(sandbox(), { password: 'wrong-canary-5523' });
		const { items } = await runRoom(sandbox(), oneOf, {
			items: people(100),
			credential,
			onError: 'continueRegularOutput',
		});
		expect(items).toHaveLength(100);
		for (const { json } of items) expect(json.error).toContain('X0PA Room rejected the sign-in: 401');
		expect(logins()).toBe(1);
	});

	it('is detected when a stored token no longer works', async () => {
		const credential = { ...signedIn(sandbox()), password: 'wrong-canary-5524' };
		sandbox().revokeTokens('x0paRoom');
		const { error, run } = await runRoom(sandbox(), oneOf, { items: people(30), credential });
		expect(error?.message).toBe('X0PA Room rejected the sign-in: 401: "Unauthorized" [item 0]');
		expect(logins()).toBe(1);
		expect(changed(sandbox(), 'candidateAdded')).toBe(0);
		expect(JSON.stringify(run)).not.toContain('canary');
	});

	it('fails if X0PA returns no token', async () => {
		sandbox().inject({ operationId: 'getToken', status: 200, body: { ttl: 1 }, times: 'always' });
		const { error } = await runRoom(sandbox(), list, { credential: signedOut(sandbox()) });
		expect(error?.message).toBe('X0PA Room returned no token for the sign-in, but the fields "ttl" [item 0]');
	});

	it('rejects a wrong base URL before anything is sent', async () => {
		const { error } = await runRoom(sandbox(), list, { credential: signedOut(sandbox(), { baseUrl: 'api.x0pa.ai' }) });
		expect(error?.description).toContain('Correct "Base URL" in the credential');
		expect(sandbox().counts.total).toBe(0);
	});
});

it('no output or error contains a secret, even if X0PA repeats it', async () => {
	const credential = signedIn(sandbox());
	const secrets = [credential.apiKey, credential.password, credential.sessionToken].map(String);
	sandbox().inject({ operationId: 'listAssessments', status: 403, body: { message: `no: ${secrets.join(' ')}` } });
	const { run, error } = await runRoom(sandbox(), list, { credential });
	expect(error?.message).toBe('X0PA Room returned 403: "no: *** *** ***" [item 0]');
	for (const secret of secrets) expect(JSON.stringify(run)).not.toContain(secret);
});
