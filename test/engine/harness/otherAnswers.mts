import type { Fault } from '../../../sandbox/faults.mjs';

/** Responses that the right service never gives to the test of a credential that works. */
export const otherAnswers: Array<[string, Fault]> = [
	['a web page', { status: 200, body: '<!doctype html><title>Sign in</title>', contentType: 'text/html' }],
	['a web page after blanks', { status: 200, body: '\n <html></html>', contentType: 'text/html' }],
	['a web page after a BOM', { status: 200, body: '\ufeff<html></html>', contentType: 'text/html' }],
	['a web page that claims to be JSON', { status: 200, body: '<html></html>', contentType: 'application/json' }],
	['an error in a 200', { status: 200, body: { error: 'Unauthorized' } }],
	['a refusal in a 200', { status: 200, body: { success: false, message: 'No' } }],
	['an empty object', { status: 200, body: {} }],
	['an empty list', { status: 200, body: [] }],
	['null', { status: 200, body: null }],
	['a word', { status: 200, body: 'Unauthorized', contentType: 'text/plain' }],
	['nothing', { status: 200, body: '' }],
	['no content', { status: 204, body: '' }],
	['a redirect', { status: 302, body: '', headers: { location: 'http://127.0.0.1:9/' } }],
	['a permanent redirect', { status: 308, body: '', headers: { location: 'http://127.0.0.1:9/' } }],
	['a web page with 404', { status: 404, body: '<html></html>', contentType: 'text/html' }],
	['another client error', { status: 410, body: 'gone' }],
	...[429, 500, 502, 503, 520].map((status): [string, Fault] => [`${status}`, { status, body: 'no' }]),
];
