import fc from 'fast-check';

import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import type { Effect } from '../../../../nodes/engine/operation/types';
import { backoff } from '../../../../nodes/engine/retry/backoff';
import { mayRetry, outcomeUnknown } from '../../../../nodes/engine/retry/retryTable';
import { readRetryAfter } from '../../../../nodes/engine/retry/rateLimitHeaders';
import { wait } from '../../../../nodes/engine/retry/wait';

const status = (code: number, retryAfter?: number) => new CallFailure('status', '', { status: code, retryAfter });

describe('the retry table', () => {
	const rows: Array<[string, CallFailure, { repeatable: boolean; once: boolean }]> = [
		['429', status(429), { repeatable: true, once: true }],
		['429 with Retry-After', status(429, 1000), { repeatable: true, once: true }],
		['503 with Retry-After', status(503, 0), { repeatable: true, once: true }],
		['nothing was sent', new CallFailure('notSent', ''), { repeatable: true, once: true }],
		['408', status(408), { repeatable: true, once: false }],
		['500', status(500), { repeatable: true, once: false }],
		['502', status(502), { repeatable: true, once: false }],
		['503', status(503), { repeatable: true, once: false }],
		['504', status(504), { repeatable: true, once: false }],
		...[507, 509, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530, 561, 598, 599, 600, 999].map(
			(code): [string, CallFailure, { repeatable: boolean; once: boolean }] => [
				`${code}, which proxies use`,
				status(code),
				{ repeatable: true, once: false },
			],
		),
		...[501, 505, 506, 508, 510, 511].map((code): [string, CallFailure, { repeatable: boolean; once: boolean }] => [
			`${code}, which lasts`,
			status(code),
			{ repeatable: false, once: false },
		]),
		['a broken response', new CallFailure('broken', ''), { repeatable: true, once: false }],
		['400', status(400), { repeatable: false, once: false }],
		['401', status(401), { repeatable: false, once: false }],
		['404', status(404), { repeatable: false, once: false }],
		['422', status(422), { repeatable: false, once: false }],
		['302', status(302), { repeatable: false, once: false }],
		['an unusable response', new CallFailure('unusable', ''), { repeatable: false, once: false }],
		['a wrong certificate', new CallFailure('refused', ''), { repeatable: false, once: false }],
	];

	it.each(rows)('%s', (_, failure, expected) => {
		expect(mayRetry(failure, 'read')).toBe(expected.repeatable);
		expect(mayRetry(failure, 'repeatable')).toBe(expected.repeatable);
		expect(mayRetry(failure, 'once')).toBe(expected.once);
	});

	it('reports the outcome of every status from 500 on as unknown, except a rate limit', () => {
		const any = fc.tuple(fc.integer({ min: 500, max: 999 }), fc.option(fc.nat(), { nil: undefined }));
		fc.assert(
			fc.property(any, ([code, retryAfter]) => {
				expect(outcomeUnknown(status(code, retryAfter))).toBe(!(code === 503 && retryAfter !== undefined));
			}),
		);
	});

	it('never repeats a once-call whose outcome is unknown, whatever the failure', () => {
		const anyFailure = fc.record({
			kind: fc.constantFrom('notSent', 'status', 'broken', 'unusable', 'refused' as const),
			status: fc.option(fc.integer({ min: 100, max: 999 }), { nil: undefined }),
			retryAfter: fc.option(fc.nat(), { nil: undefined }),
		});
		fc.assert(
			fc.property(anyFailure, ({ kind, ...more }) => {
				const failure = new CallFailure(kind as CallFailure['kind'], '', more);
				const repeats = (effect: Effect) => mayRetry(failure, effect);
				expect(repeats('once') && outcomeUnknown(failure)).toBe(false);
				expect(repeats('once') && !repeats('read')).toBe(false);
			}),
		);
	});
});

describe('the wait before an attempt', () => {
	it('stays within the doubling limits and never exceeds 30 s', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
				const ms = backoff(attempt, undefined, random);
				expect(ms).toBeGreaterThanOrEqual(0);
				expect(ms).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** (attempt - 1)));
			}),
		);
	});

	it('never retries earlier than Retry-After, and at most a second later', () => {
		fc.assert(
			fc.property(
				fc.nat(600_000),
				fc.integer({ min: 1, max: 9 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(ms, n, r) => {
					expect(backoff(n, ms, r)).toBeGreaterThanOrEqual(ms);
					expect(backoff(n, ms, r)).toBeLessThanOrEqual(ms + 1_000);
				},
			),
		);
	});

	it('ends immediately when the execution is canceled', async () => {
		const controller = new AbortController();
		// No time passes
		jest.useFakeTimers();
		const waiting = wait(400, controller.signal);
		controller.abort();
		expect(await waiting).toBe(false);
		expect(await wait(400, controller.signal)).toBe(false);
		jest.useRealTimers();
		expect(await wait(1)).toBe(true);
	});
});

describe('Retry-After', () => {
	const now = Date.parse('2026-11-22T10:00:00Z');
	it.each([
		['3', 3_000],
		[7, 7_000],
		['0', 0],
		['1.5', 1_500],
		['Sun, 22 Nov 2026 10:00:10 GMT', 10_000],
		['2026-11-22T10:01:00Z', 60_000],
		['Sun, 22 Nov 2026 09:00:00 GMT', 0],
		['soon', undefined],
		['-5', undefined],
		['', undefined],
		[undefined, undefined],
		[null, undefined],
	])('%s', (header, ms) => {
		expect(readRetryAfter(header, now)).toBe(ms);
	});
});
