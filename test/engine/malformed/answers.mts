import type { Answer } from '../harness/answeringServer.mjs';

export interface NamedAnswer extends Answer {
	name: string;
	/** The vendor's words in it, which the error must quote. */
	says?: string;
}

const json = (value: unknown, says?: string): NamedAnswer => {
	const body = JSON.stringify(value);
	return { name: body, body, says };
};

/** The vendor reports an error with a status of success. None of them may become a success, whatever the operation. */
export const refusals: NamedAnswer[] = [
	json({ error: 'Invalid API key' }, 'Invalid API key'),
	json({ message: 'Invites Exhausted. Please contact support.', error: 'limit_exceed' }, 'Invites Exhausted'),
	json({ success: false, error: 'The account is suspended' }, 'The account is suspended'),
	json({ success: false }),
	json({ success: 'false', message: 'The account is suspended' }, 'The account is suspended'),
	json({ ok: false }),
	json({ ok: false, message: 'The account is suspended' }, 'The account is suspended'),
	json({ errors: [{ code: 'suspended', message: 'The account is suspended' }] }, 'The account is suspended'),
	json({ errors: ['The account is suspended'] }, 'The account is suspended'),
	json({ errors: { email: ['is not an address'] } }, 'is not an address'),
	json({ error: { message: 'The account is suspended', code: 1403 } }, 'The account is suspended'),
	json({ error: { statusCode: 401, name: 'Error', message: 'Authorization Required' } }, 'Authorization Required'),
	json({ error: true, message: 'The account is suspended' }, 'The account is suspended'),
	json({ code: 401, error: 'Unauthorized', data: null }, 'Unauthorized'),
	json({ status: 'error', message: 'The account is suspended' }, 'The account is suspended'),
	json({ status: 'failed', message: 'The account is suspended' }, 'The account is suspended'),
	json({ statusCode: 400, error: 'Bad Request', message: ['email must be an email'] }, 'email must be an email'),
	json({ error: 'The request is invalid', violations: [{ field: 'email' }] }, 'The request is invalid'),
	json({ code: 401, message: 'Authorization Required' }, 'Authorization Required'),
	json({ type: 'about:blank', title: 'Unauthorized', status: 401 }, 'Unauthorized'),
	json({ isSuccess: false, message: 'The account is suspended' }, 'The account is suspended'),
	json({ errorMessage: 'The account is suspended' }, 'The account is suspended'),
	{ ...json({ error: 'Invalid API key' }, 'Invalid API key'), name: '{"error":…} as text', type: 'text/plain' },
	{ ...json({ error: 'Invalid API key' }, 'Invalid API key'), name: '{"error":…} without a type', type: null },
	{ ...json({ error: 'Invalid API key' }, 'Invalid API key'), name: '201 {"error":…}', status: 201 },
	{ name: '{"error":…} with a byte order mark', body: '\uFEFF{"error":"Invalid API key"}', says: 'Invalid API key' },
];

/** What a response without a refusal may lack of a record. */
export type Kind = 'empty' | 'null' | '{}' | '[]' | 'text' | 'foreign';

/** Nothing that proves anything. Whether an operation may succeed is in `mayBeDone.mts`. `isFile`: it would do as a file. */
export const nothings: Array<NamedAnswer & { kind: Kind; isFile?: true }> = [
	{ kind: 'empty', name: 'an empty response', body: '' },
	{ kind: 'empty', name: 'an empty response without a type', body: '', type: null },
	{ kind: 'empty', name: '204', body: '', status: 204, type: null },
	{ kind: 'empty', name: 'blanks', body: ' \r\n ', isFile: true },
	{ kind: 'null', ...json(null) },
	{ kind: '{}', ...json({}) },
	{ kind: '[]', ...json([]) },
	{ kind: '[]', ...json([[]]) },
	{ kind: 'text', name: 'OK as text', body: 'OK', type: 'text/plain' },
	{ kind: 'text', ...json('OK') },
	{ kind: 'text', ...json(true) },
	{ kind: 'text', ...json(0) },
	{ kind: 'foreign', ...json({ unheardOf: 'x1' }) },
	{ kind: 'foreign', ...json({ data: null }) },
	{ kind: 'foreign', ...json({ error: null, errors: [] }) },
];

const PAGE = '<!doctype html><html><head><title>Sign in</title></head><body>Sign in to go on</body></html>';
const OLD_PAGE = '<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE html PUBLIC "x"><html><body>Sign in</body></html>';

/** Web pages: a proxy or a sign-in page answered. None of them may become a success, whatever the operation. */
export const pages: NamedAnswer[] = [
	{ name: 'a web page', body: PAGE, type: 'text/html; charset=utf-8' },
	{ name: 'an XHTML page', body: OLD_PAGE, type: 'text/html' },
	{ name: 'a web page as XHTML', body: OLD_PAGE, type: 'application/xhtml+xml' },
	{ name: 'a web page as JSON', body: PAGE },
	{ name: 'a web page as text', body: PAGE, type: 'text/plain' },
	{ name: 'a web page without a type', body: `\n ${PAGE}`, type: null },
	{ name: 'a web page with a byte order mark', body: `\uFEFF${PAGE}`, type: 'text/html' },
];

/** Responses that were cut or mixed up on the way, although they look complete. */
export const broken: NamedAnswer[] = [
	{ name: 'half of a record', body: '{"id":"1","job_id":"a1b2' },
	{ name: 'two records in a row', body: '{"id":"1"}{"id":"2"}' },
	{ name: 'a record and a page', body: '{"id":"1"}\n<html></html>' },
];
