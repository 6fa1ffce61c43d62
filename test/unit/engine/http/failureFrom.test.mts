import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import { failureFrom } from '../../../../nodes/engine/http/failureFrom';
import type { Transport } from '../../../../nodes/engine/http/transport';

const transport = {
	product: 'Vendor',
	timeout: 2_000,
	connection: { secrets: () => ['key-0123456789'] },
} as unknown as Transport;

/** An error as n8n's client throws it: it wraps axios' error, which wraps Node's. */
const wrapped = (inner: object) => Object.assign(new Error('outer'), { cause: { message: 'axios', cause: inner } });

describe('what an error of the HTTP client means', () => {
	it.each([
		['a port without a listener', { code: 'ECONNREFUSED' }, 'notSent', /could not be reached \(connection refused\)/],
		['unknown host', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'notSent', /unknown host/],
		['connecting took too long', { code: 'ETIMEDOUT', syscall: 'connect' }, 'notSent', /could not be reached/],
		['a timeout', { code: 'ECONNABORTED' }, 'broken', /did not respond within 2 s/],
		['reset', { code: 'ECONNRESET', syscall: 'read' }, 'broken', /closed the connection/],
		['a response that is not HTTP', { code: 'HPE_INVALID_HEADER_TOKEN' }, 'broken', /closed the connection/],
		['encryption that broke', { code: 'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC' }, 'broken', /closed the connection/],
		['an unknown code', { code: 'E_SOMETHING_NEW' }, 'broken', /closed the connection/],
		['a wrong certificate', { code: 'CERT_HAS_EXPIRED' }, 'refused', /No secure connection/],
		['no encryption', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'refused', /No secure connection/],
		[
			'an impossible header',
			{ code: 'ERR_INVALID_CHAR', message: 'Invalid character' },
			'refused',
			/Invalid character/,
		],
		['a rule of n8n', { message: 'Domain not allowed for key-0123456789' }, 'refused', /not allowed for \*\*\*/],
		['cut after a good head', { code: 'ECONNRESET', response: { status: 200 } }, 'broken', /closed the connection/],
		['a rejection', { response: { status: 403, data: '{"error":"no"}' } }, 'status', /returned 403: "no"/],
	])('%s', (_, error, kind, message) => {
		const failure = failureFrom(transport, wrapped(error));
		expect(failure.kind).toBe(kind);
		expect(failure.message).toMatch(message);
	});

	it('returns a separate failure to each item that shares a sign-in', () => {
		const shared = new CallFailure('notSent', 'sign-in failed', { status: 503, retryAfter: 7, remedy: 'Wait.' });
		const failures = [failureFrom(transport, wrapped(shared)), failureFrom(transport, wrapped(shared))];
		failures[0].maybeDoneBefore = true;
		expect(failures[1]).toMatchObject({ kind: 'notSent', status: 503, retryAfter: 7, remedy: 'Wait.' });
		expect(failures[1].maybeDoneBefore).toBe(false);
	});
});
