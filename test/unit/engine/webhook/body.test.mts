import type { IWebhookFunctions } from 'n8n-workflow';

import { fieldOfBody, fieldsOf, isTooLarge } from '../../../../nodes/engine/webhook';

type Incoming = ReturnType<IWebhookFunctions['getRequestObject']>;
const MB = 1024 ** 2;
const incoming = (request: object) => request as Incoming;
const form = (data: object, files: object = {}) =>
	incoming({ contentType: 'multipart/form-data', body: { data, files } });
const raw = (bytes: number) =>
	incoming({ contentType: 'application/octet-stream', rawBody: Buffer.alloc(bytes), body: {} });

describe('the size of a call', () => {
	it.each<[string, Incoming, boolean]>([
		['nothing', incoming({ body: {} }), false],
		['4 MB', raw(4 * MB), false],
		['a byte more', raw(4 * MB + 1), true],
		['a form with 4 MB of text', form({ a: 'x'.repeat(4 * MB) }), true],
		['a form with a long name', form({ ['x'.repeat(4 * MB)]: '1' }), true],
		['a form with a field many times', form({ a: ['x'.repeat(3 * MB), 'x'.repeat(2 * MB)] }), true],
		['a form with a large file', form({ a: '1' }, { file: { size: 100 * MB, name: 'offer.pdf' } }), false],
	])('with %s', (_what, request, expected) => {
		expect(isTooLarge(request)).toBe(expected);
	});
});

it('reads the fields of a form with files', () => {
	expect(fieldsOf(form({ '\uFEFFtoken': 'a', note: 'Zoë' }, { file: {} }))).toEqual({ token: 'a', note: 'Zoë' });
	expect(fieldOfBody(form({ token: 'a' }), 'token')).toBe('a');
});
