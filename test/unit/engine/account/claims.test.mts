import { Claims } from '../../../../nodes/engine/account/claims';
import { CLAIMS } from '../../../../nodes/engine/limits';

const START = 1_800_000_000_000;
beforeEach(() => jest.useFakeTimers({ now: START }));
afterEach(() => jest.useRealTimers());
const pass = (ms: number) => void jest.setSystemTime(Date.now() + ms);

it('claims all keys or none, until they are released', () => {
	const claims = new Claims();
	expect(claims.take(['a', 'b'])).toBe(true);
	expect(claims.take(['b', 'c'])).toBe(false);
	expect(claims.take(['c'])).toBe(true);
	claims.release(['a', 'b']);
	expect(claims.take(['b'])).toBe(true);
});

it('wakes those who watch a key, once it is released', () => {
	const claims = new Claims();
	claims.take(['a']);
	claims.take(['b']);
	const woken: string[] = [];
	claims.watch(['a', 'b'], () => woken.push('either'));
	const end = claims.watch(['b'], () => woken.push('never'));
	claims.watch(['free'], () => woken.push('at once'));
	end();
	expect(woken).toEqual(['at once']);
	claims.release(['b']);
	expect(woken).toEqual(['at once', 'either']);
});

it('remembers what was done for 2 minutes, as a copy', () => {
	const claims = new Claims();
	const result = { id: 1, tags: ['x'] };
	claims.noteDone(['a', 'b'], 'invited', result);
	result.tags.push('changed');
	const known = claims.done<typeof result>(['c', 'b'], 'invited')!;
	expect(known).toEqual({ id: 1, tags: ['x'] });
	known.tags.push('changed');
	pass(CLAIMS.doneMs - 1);
	expect(claims.done(['a'], 'invited')).toEqual({ id: 1, tags: ['x'] });
	expect(claims.done(['a'], 'added')).toBeUndefined();
	pass(1);
	expect(claims.done(['a'], 'invited')).toBeUndefined();
});

it('remembers for 10 minutes that nobody knows, until it is known', () => {
	const claims = new Claims();
	claims.noteUnknown(['a'], 'invited');
	pass(CLAIMS.unknownMs - 1);
	expect([claims.isInDoubt(['a'], 'invited'), claims.inDoubtSince(['a', 'b'])]).toEqual([true, START]);
	claims.noteDone(['a'], 'invited', {});
	expect([claims.isInDoubt(['a'], 'invited'), claims.inDoubtSince(['a'])]).toEqual([false, -Infinity]);
	claims.noteUnknown(['a'], 'invited');
	pass(CLAIMS.unknownMs);
	expect(claims.isInDoubt(['a'], 'invited')).toBe(false);
});

it('forgets a person by another key', () => {
	const claims = new Claims();
	claims.noteDone(['jane@example.com'], 'added', {}, ['interview 1']);
	claims.noteDone(['rosa@example.com'], 'added', {}, ['interview 2']);
	claims.forget(['interview 1']);
	expect(claims.done(['jane@example.com'], 'added')).toBeUndefined();
	expect(claims.done(['rosa@example.com'], 'added')).toEqual({});
});

it('holds no more than 20,000, the newest, and nothing that is old', () => {
	const claims = new Claims();
	for (let n = 0; n < CLAIMS.most + 5_000; n++) claims.noteDone([`person ${n}`], 'added', {});
	expect(claims.size).toBeLessThanOrEqual(CLAIMS.most);
	expect(claims.size).toBeGreaterThanOrEqual(CLAIMS.kept);
	const isKnown = (n: number) => claims.done([`person ${n}`], 'added') !== undefined;
	expect([5_000, 6_001].map(isKnown)).toEqual([false, true]);
	pass(CLAIMS.doneMs);
	claims.noteUnknown(['unknown'], 'added');
	claims.forgetOld();
	expect(claims.size).toBe(1);
	pass(CLAIMS.doneMs);
	claims.noteDone(['one'], 'added', {});
	claims.forgetOld();
	expect([claims.size, claims.isInDoubt(['unknown'], 'added')]).toEqual([2, true]);
	pass(CLAIMS.unknownMs);
	claims.noteDone(['two'], 'added', {});
	claims.forgetOld();
	expect(claims.size).toBe(1);
});
