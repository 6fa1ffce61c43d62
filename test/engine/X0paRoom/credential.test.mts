import { X0paRoomApi } from '../../../credentials/X0paRoomApi.credentials';
import { useSandbox } from '../harness/useSandbox.mjs';
import { count, signedIn, signedOut } from './fixture.mjs';
import { testCredential } from '../harness/testCredential.mjs';

const sandbox = useSandbox();
const type = new X0paRoomApi();

describe('The test of the credential', () => {
	it.each(['signed out', 'signed in'])('accepts a valid credential: %s', async (state) => {
		const credential = state === 'signed in' ? signedIn(sandbox()) : signedOut(sandbox());
		expect(await testCredential(type, credential)).toBe('OK');
		expect(count(sandbox(), 'getToken')).toBeGreaterThan(0);
		expect(sandbox().requests.every(({ operationId }) => operationId === 'getToken')).toBe(true);
	});

	it.each([
		['password', 'wrong-canary-6631'],
		['email', 'somebody@else.example'],
		['apiKey', 'wrong-canary-6632'],
		['password', '={{ 1 }}'],
	])('rejects a wrong %s, even if an earlier token still works', async (field, value) => {
		for (const credential of [signedOut(sandbox()), signedIn(sandbox())]) {
			const said = await testCredential(type, { ...credential, [field]: value });
			expect(said).toMatch(/X0PA Room (rejected the sign-in: 401|doesn't accept this API key)/);
			expect(said).toContain('Check the user name, the password and the keys');
			expect(said).not.toContain('canary');
		}
	});

	it('says that a 403 is about the credential, too', async () => {
		sandbox().inject({ operationId: 'getToken', status: 403, skip: 1, times: 'always' });
		expect(await testCredential(type, signedOut(sandbox()))).toBe(
			"X0PA Room doesn't accept this API key, email address or password",
		);
	});

	it('reports that nothing responds at the base URL', async () => {
		const said = await testCredential(type, signedOut(sandbox(), { baseUrl: 'http://127.0.0.1:1/room/v1' }));
		expect(said).toMatch(/Could not sign in|ECONNREFUSED/);
		expect(sandbox().counts.total).toBe(0);
	});
});

it('no field of the credential shows a secret in plain text', () => {
	const inClear = type.properties.filter(({ typeOptions }) => !typeOptions?.password).map(({ name }) => name);
	expect(inClear).toEqual(['email', 'authorization', 'baseUrl']);
});
