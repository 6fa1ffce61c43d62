import type { CallFailure } from './callFailure';
import type { FailureCode } from './failureCode';

const BY_STATUS: Record<number, FailureCode> = {
	401: 'credential-rejected',
	403: 'permission-denied',
	404: 'not-found',
	408: 'connection-lost',
	409: 'conflict',
	429: 'rate-limited',
};

const BY_KIND: Record<Exclude<CallFailure['kind'], 'status'>, FailureCode> = {
	notSent: 'unreachable',
	broken: 'connection-lost',
	unusable: 'unexpected-response',
	refused: 'not-done',
	late: 'wait-timeout',
};

/** The code of a failed call. */
export function codeOf({ kind, status, retryAfter, outcomeUnknown, failureCode }: CallFailure): FailureCode {
	if (outcomeUnknown) return 'outcome-unknown';
	if (failureCode) return failureCode;
	if (status !== undefined) {
		if (status === 503 && retryAfter !== undefined) return 'rate-limited';
		return BY_STATUS[status] ?? (status >= 500 ? 'service-error' : 'request-rejected');
	}
	return kind === 'status' ? 'service-error' : BY_KIND[kind];
}
