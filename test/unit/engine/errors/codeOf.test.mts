import { CallFailure, type FailureKind } from '../../../../nodes/engine/errors/callFailure';
import { codeOf } from '../../../../nodes/engine/errors/codeOf';
import type { FailureCode } from '../../../../nodes/engine/errors/failureCode';

it.each<[number, FailureCode]>([
	[302, 'request-rejected'],
	[400, 'request-rejected'],
	[401, 'credential-rejected'],
	[403, 'permission-denied'],
	[404, 'not-found'],
	[408, 'connection-lost'],
	[409, 'conflict'],
	[418, 'request-rejected'],
	[422, 'request-rejected'],
	[429, 'rate-limited'],
	[500, 'service-error'],
	[503, 'service-error'],
])('the status %i has the code %s', (status, code) => {
	expect(codeOf(new CallFailure('status', '', { status }))).toBe(code);
});

it('a 503 with Retry-After is a rate limit', () => {
	expect(codeOf(new CallFailure('status', '', { status: 503, retryAfter: 1_000 }))).toBe('rate-limited');
});

it.each<[FailureKind, FailureCode]>([
	['notSent', 'unreachable'],
	['broken', 'connection-lost'],
	['unusable', 'unexpected-response'],
	['refused', 'not-done'],
	['late', 'wait-timeout'],
])('a failure of the kind %s has the code %s', (kind, code) => {
	expect(codeOf(new CallFailure(kind, ''))).toBe(code);
});

it('an unknown outcome wins over everything, and an exact code over status and kind', () => {
	const failure = new CallFailure('status', '', { status: 500, code: 'already-exists' });
	expect(codeOf(failure)).toBe('already-exists');
	failure.outcomeUnknown = true;
	expect(codeOf(failure)).toBe('outcome-unknown');
});
