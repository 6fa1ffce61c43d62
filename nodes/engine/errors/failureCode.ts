/**
 * The stable name of each kind of failure, with what it means: workflows may branch on it. Texts may change, codes don't.
 * A failed item carries it at the end of its `message`, as `(code: not-found)`.
 */
export const FAILURE_CODES = {
	'already-exists': 'The record already existed, and "If Already There" is set to fail',
	canceled: 'The execution was canceled',
	conflict: 'The request conflicts with an existing record (409)',
	'connection-lost': 'No complete response arrived: timeout, reset connection, incomplete file',
	'credential-missing': 'No credential is selected, or it no longer exists',
	'credential-rejected': 'The service rejected the credential (401)',
	'expression-failed': 'An expression of a parameter could not be evaluated',
	'internal-error': "The node failed with an error that it doesn't recognize",
	'invalid-address': 'The address in the credential or the certificate of the server is wrong',
	'invalid-value': 'A value is invalid',
	'not-done': 'The service did not do it, or reports that it failed',
	'not-found': 'Nothing was found with this ID (404)',
	'outcome-unknown': 'The request may have gone through, and was not repeated',
	'permission-denied': "The account doesn't have permission (403)",
	'rate-limited': 'The service is rate-limiting requests (429, or 503 with Retry-After)',
	'request-rejected': 'The service did not accept the request (400, 422 and other 4xx)',
	'service-error': 'The service is having problems (5xx)',
	'unexpected-response': "The service returned something that can't be used",
	unreachable: 'The service could not be reached; nothing was sent',
	'wait-timeout': 'The service had not finished when the time to wait was over',
} as const;

export type FailureCode = keyof typeof FAILURE_CODES;

/** A description of an error with its code at the end. */
export const withCode = (description: string | undefined, code: FailureCode): string =>
	[description, `(code: ${code})`].filter(Boolean).join(' ');
