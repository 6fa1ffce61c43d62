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

describe('A service that issues old tokens again', () => {
	/** Signs in to a service that issues the tokens in turn. */
	const inTurn = (tokens: string[]) => async () => {
		await new Promise((resolve) => setImmediate(resolve));
		return tokens[signIns++ % tokens.length];
	};

	it.each([[['A', 'B']], [['A', 'B', 'C']], [['A']], [['A', 'A', 'B', 'A']]])(
		'ends each sign-in, and none follows another without end: %j',
		async (tokens) => {
			let now = 2_000_000;
			jest.useFakeTimers({ now, doNotFake: ['setImmediate'] });
			let token = '';
			for (let run = 0; run < 10; run++) {
				// The limit of sign-ins is another test
				now += 11_000;
				jest.setSystemTime(now);
				token = await renewToken(account, token, inTurn(tokens));
				expect(tokens).toContain(token);
				// The third run of an execution, whose stored token is missing
				expect(tokens).toContain(await renewToken(account, '', inTurn(tokens)));
			}
		},
	);

	it('ends it for concurrent requests with different old tokens', async () => {
		for (let round = 0; round < 2; round++) {
			const stale = ['', 'A', 'B', 'C', 'A', ''];
			const tokens = await Promise.all(
				stale.map(async (old) => await renewToken(account, old, inTurn(['A', 'B', 'C']))),
			);
			for (const token of tokens) expect(['A', 'B', 'C']).toContain(token);
		}
	});

	it('returns the one that it issued again to all that were rejected with it, as a 401 may come by chance', async () => {
		for (let chance = 0; chance < 3; chance++) {
			const tokens = await Promise.all(
				Array.from({ length: 20 }, async () => await renewToken(account, 'A', inTurn(['A']))),
			);
			expect(new Set(tokens)).toEqual(new Set(['A']));
			expect(signIns).toBe(chance + 1);
		}
	});
});

it('signs in 10 times in 10 s at most, and again when they are over', async () => {
	jest.useFakeTimers({ now: 5_000_000, doNotFake: ['setImmediate'] });
	let token = '';
	for (let time = 0; time < 10; time++) token = await renewToken(account, token, signIn);
	jest.setSystemTime(5_004_000);
	await expect(renewToken(account, token, signIn)).rejects.toMatchObject({
		kind: 'notSent',
		retryAfter: 6_000,
		message: 'No token has lasted: the node has signed in 10 times in 10 s',
	});
	expect(await renewToken([...account, 'other'], '', signIn)).toBe('token-11');
	jest.setSystemTime(5_011_000);
	expect(await renewToken(account, token, signIn)).toBe('token-12');
});

it('does not count sign-ins that fail', async () => {
	const fail = async (): Promise<string> => {
		throw new CallFailure('notSent', 'unreachable');
	};
	for (let time = 0; time < 30; time++) await expect(renewToken(account, '', fail)).rejects.toThrow('unreachable');
	expect(await renewToken(account, '', signIn)).toBe('token-1');
});
