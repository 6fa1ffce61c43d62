import { accountKey, forgetAccounts, hashOf, limiterOf } from '../../../../nodes/engine/account/accounts';

beforeEach(() => jest.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => jest.useRealTimers());

describe('the key of an account', () => {
	const key = accountKey('https://api.example.com/v2', ['key 1']);

	it('is the same for the same address, however it is spelled', () => {
		expect(accountKey('HTTPS://API.example.com:443/v2', ['key 1'])).toBe(key);
	});

	it.each([
		['another address', accountKey('https://api.example.com/v3', ['key 1'])],
		['another key', accountKey('https://api.example.com/v2', ['key 2'])],
		['no key', accountKey('https://api.example.com/v2', [])],
	])('is another one for %s', (_, other) => {
		expect(other).not.toBe(key);
	});

	it('holds nothing that can be read, and no password of the address', () => {
		expect(key).toMatch(/^[0-9a-f]{64}$/);
		expect(accountKey('https://user:secret@api.example.com/v2', ['key 1'])).toBe(key);
		expect(hashOf('a', 'b')).not.toBe(hashOf('ab'));
	});
});

describe('the limiters', () => {
	it('are one for an account', () => {
		expect(limiterOf('one')).toBe(limiterOf('one'));
		expect(limiterOf('one')).not.toBe(limiterOf('two'));
	});

	it('are forgotten after ten minutes without a request', () => {
		const limiter = limiterOf('idle');
		jest.advanceTimersByTime(599_000);
		expect(limiterOf('idle')).toBe(limiter);
		jest.advanceTimersByTime(599_000);
		expect(limiterOf('idle')).toBe(limiter);
		jest.advanceTimersByTime(601_000);
		expect(limiterOf('idle')).not.toBe(limiter);
	});

	it('are not forgotten while a request is in progress', () => {
		const limiter = limiterOf('busy');
		const turn = limiter.rate.start(Date.now(), true);
		jest.advanceTimersByTime(3_600_000);
		expect(limiterOf('busy')).toBe(limiter);
		const lesson = { outcome: 'unclear', isDone: false, isAlone: true, jitter: 0 } as const;
		limiter.rate.end(turn, Date.now(), lesson);
		jest.advanceTimersByTime(3_600_000);
		expect(limiterOf('busy')).not.toBe(limiter);
	});

	it('are 100 at most: the one that was not asked for longest goes first', () => {
		const limiters = Array.from({ length: 100 }, (_, index) => limiterOf(`account ${index}`));
		expect(limiterOf('account 0')).toBe(limiters[0]);
		limiterOf('one more');
		expect(limiterOf('account 0')).toBe(limiters[0]);
		expect(limiterOf('account 1')).not.toBe(limiters[1]);
	});

	it('are 100 at most: one that something is sent to stays', () => {
		forgetAccounts();
		const limiters = Array.from({ length: 100 }, (_, index) => limiterOf(`account ${index}`));
		limiters[0].rate.start(Date.now(), true);
		limiterOf('one more');
		expect(limiterOf('account 0')).toBe(limiters[0]);
		expect(limiterOf('account 1')).not.toBe(limiters[1]);
	});
});
