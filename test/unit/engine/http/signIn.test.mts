import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import { renewToken } from '../../../../nodes/engine/http/signIn';

let account: string[];
let accounts = 0;
let signIns: number;
const signIn = async () => {
	const token = `token-${++signIns}`;
	await new Promise((resolve) => setImmediate(resolve));
	return token;
};

beforeEach(() => {
	account = [`account-${++accounts}`];
	signIns = 0;
});
afterEach(() => jest.useRealTimers());

it('signs in once for requests that find no token at the same time', async () => {
	const tokens = await Promise.all(Array.from({ length: 20 }, async () => await renewToken(account, '', signIn)));
	expect(new Set(tokens)).toEqual(new Set(['token-1']));
	expect(signIns).toBe(1);
});

it('gives the successor to a request that comes late with the replaced token', async () => {
	await renewToken(account, 'old', signIn);
	expect(await renewToken(account, 'old', signIn)).toBe('token-1');
	expect(signIns).toBe(1);
});

it('follows the replacements to the newest token', async () => {
	await renewToken(account, 'old', signIn);
	await renewToken(account, 'token-1', signIn);
	expect(await renewToken(account, 'old', signIn)).toBe('token-2');
	expect(signIns).toBe(2);
});

it('signs in for a token that it does not know, such as another process has stored', async () => {
	await renewToken(account, 'old', signIn);
	expect(await renewToken(account, 'from another worker', signIn)).toBe('token-2');
});

it('keeps accounts apart', async () => {
	await renewToken(account, '', signIn);
	expect(await renewToken([...account, 'other password'], '', signIn)).toBe('token-2');
});

it('does not go round in circles when the vendor gives the same token again', async () => {
	expect(await renewToken(account, 'same', async () => 'same')).toBe('same');
	expect(await renewToken(account, 'same', async () => 'same')).toBe('same');
});

it('shares a refusal for a moment, and then tries again', async () => {
	jest.useFakeTimers({ now: 0 });
	const refuse = async (): Promise<string> => {
		signIns++;
		throw new CallFailure('refused', 'wrong password');
	};
	const attempts = Array.from({ length: 50 }, async () => await renewToken(account, '', refuse).catch(String));
	expect(new Set(await Promise.all(attempts))).toEqual(new Set(['CallFailure: wrong password']));
	await expect(renewToken(account, '', refuse)).rejects.toThrow('wrong password');
	expect(signIns).toBe(1);
	jest.setSystemTime(6_000);
	await expect(renewToken(account, '', refuse)).rejects.toThrow('wrong password');
	expect(signIns).toBe(2);
});

it('tries again at once after a failure that was not the account’s fault', async () => {
	await expect(
		renewToken(account, '', async () => {
			throw new CallFailure('notSent', 'unreachable');
		}),
	).rejects.toThrow('unreachable');
	expect(await renewToken(account, '', signIn)).toBe('token-1');
});
