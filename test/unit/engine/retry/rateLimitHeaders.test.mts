import fc from 'fast-check';

import { readQuota } from '../../../../nodes/engine/retry/rateLimitHeaders';

const now = Date.parse('2026-11-22T10:00:00Z');

it.each([
	['the IETF’s draft: seconds from now', { 'ratelimit-remaining': '7', 'ratelimit-reset': '30' }, 30_000],
	['X-RateLimit, seconds from now', { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '30' }, 30_000],
	['X-Rate-Limit', { 'x-rate-limit-remaining': '7', 'x-rate-limit-reset': '30' }, 30_000],
	['epoch seconds', { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': String(now / 1_000 + 30) }, 30_000],
	['epoch ms', { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': String(now + 30_000) }, 30_000],
	['a time that is over', { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': String(now / 1_000 - 5) }, 0],
	['parts of per second', { 'ratelimit-remaining': '7', 'ratelimit-reset': '0.5' }, 500],
	['numbers', { 'ratelimit-remaining': 7, 'ratelimit-reset': 30 }, 30_000],
	['blanks around', { 'ratelimit-remaining': ' 7 ', 'ratelimit-reset': ' 30 ' }, 30_000],
])('reads %s', (_, headers, reset) => {
	expect(readQuota(headers, now)).toEqual({ remaining: 7, reset });
});

it.each([
	['no headers', {}],
	['no reset', { 'ratelimit-remaining': '7' }],
	['no remaining', { 'ratelimit-reset': '30' }],
	['words', { 'ratelimit-remaining': 'many', 'ratelimit-reset': 'soon' }],
	['a negative number', { 'ratelimit-remaining': '-1', 'ratelimit-reset': '30' }],
	['several values', { 'ratelimit-remaining': '7, 8', 'ratelimit-reset': '30' }],
	['a date', { 'ratelimit-remaining': '7', 'ratelimit-reset': 'Sun, 22 Nov 2026 10:00:30 GMT' }],
	['an empty text', { 'ratelimit-remaining': '', 'ratelimit-reset': '' }],
])('makes nothing of %s', (_, headers) => {
	expect(readQuota(headers, now)).toBeUndefined();
});

it('never returns a wait that is negative or not a number, whatever the headers say', () => {
	const value = fc.oneof(
		fc.string(),
		fc.nat().map(String),
		fc.double().map(String),
		fc.constant(undefined),
		fc.anything(),
	);
	fc.assert(
		fc.property(
			fc.constantFrom('ratelimit', 'x-ratelimit', 'x-rate-limit'),
			value,
			value,
			(prefix, remaining, reset) => {
				const quota = readQuota({ [`${prefix}-remaining`]: remaining, [`${prefix}-reset`]: reset }, now);
				if (quota === undefined) return;
				expect(quota.remaining).toBeGreaterThanOrEqual(0);
				expect(quota.reset).toBeGreaterThanOrEqual(0);
			},
		),
	);
});
