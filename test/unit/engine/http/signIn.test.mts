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

it('signs in once for concurrent requests without a token', async () => {
	const tokens = await Promise.all(Array.from({ length: 20 }, async () => await renewToken(account, '', signIn)));
	expect(new Set(tokens)).toEqual(new Set(['token-1']));
	expect(signIns).toBe(1);
});

it('returns the current token to a late request with a replaced token', async () => {
	await renewToken(account, 'old', signIn);
	expect(await renewToken(account, 'old', signIn)).toBe('token-1');
	expect(signIns).toBe(1);
});

it('follows the chain of replaced tokens to the newest one', async () => {
	await renewToken(account, 'old', signIn);
	await renewToken(account, 'token-1', signIn);
	expect(await renewToken(account, 'old', signIn)).toBe('token-2');
	expect(signIns).toBe(2);
});

it('signs in for an unknown token, such as one stored by another process', async () => {
	await renewToken(account, 'old', signIn);
	expect(await renewToken(account, 'from another worker', signIn)).toBe('token-2');
});

it('keeps accounts separate', async () => {
	await renewToken(account, '', signIn);
	expect(await renewToken([...account, 'other password'], '', signIn)).toBe('token-2');
});

it('does not loop when the vendor returns the same token again', async () => {
	expect(await renewToken(account, 'same', async () => 'same')).toBe('same');
	expect(await renewToken(account, 'same', async () => 'same')).toBe('same');
});

it('caches a rejection briefly, and then tries again', async () => {
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

it('tries again immediately after a failure that is not about the account', async () => {
	await expect(
		renewToken(account, '', async () => {
			throw new CallFailure('notSent', 'unreachable');
		}),
	).rejects.toThrow('unreachable');
	expect(await renewToken(account, '', signIn)).toBe('token-1');
});
