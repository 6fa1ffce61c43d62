import fc from 'fast-check';

import { ranges } from '../../../../nodes/engine/errors/ranges';
import { fillPath, joinUrl } from '../../../../nodes/engine/http/url';
import { redact } from '../../../../nodes/engine/errors/redact';
import { vendorMessage } from '../../../../nodes/engine/errors/vendorMessage';

describe('paths', () => {
	it('encodes every value as a single path segment', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (value) => {
				fc.pre(value.trim() !== '' && value !== '.' && value !== '..');
				const url = new URL(joinUrl('https://vendor.example/api/', fillPath('/a/{id}/b', { id: value })));
				expect(url.pathname.split('/')).toHaveLength(5);
				expect(decodeURIComponent(url.pathname.split('/')[3])).toBe(value);
				expect(url.search + url.hash).toBe('');
			}),
		);
	});

	it.each(['', ' ', '.', '..', undefined, null])('refuses %p', (value) => {
		expect(() => fillPath('/a/{id}', { id: value })).toThrow('The path parameter "id"');
	});

	it('keeps the path prefix of the base URL', () => {
		expect(joinUrl('https://vendor.example/api/v2//', '/x')).toBe('https://vendor.example/api/v2/x');
	});
});

describe("the vendor's message", () => {
	it.each([
		['{"error":"report not found"}', ': report not found'],
		['{"success":false,"error":"Candidate not found"}', ': Candidate not found'],
		['{"message":"No invites left.","error":"code_7"}', ': No invites left. (code_7)'],
		['{"message":"More","error":"It is over"}', ': It is over'],
		['{"message":"","error":"code_7"}', ': code_7'],
		['{"error":{"statusCode":404,"message":"Unknown id"}}', ': Unknown id'],
		['{"errors":["first","second"]}', ': first'],
		['{"status":7}', ': {"status":7}'],
		['Client interviews are not enabled', ': Client interviews are not enabled'],
		['<!doctype html><html><head><title>Sign in</title></head></html>', ': an HTML page titled "Sign in"'],
		['<html><body>x</body></html>', ': an HTML page'],
		['', ''],
		['{}', ''],
		[undefined, ''],
	])('%s', (body, said) => {
		expect(vendorMessage(body, [])).toBe(said);
	});

	it('is truncated if it is very long, and stays on one line', () => {
		expect(vendorMessage(`a\n${'b'.repeat(5_000)}`, [])).toHaveLength(503);
	});

	it('never contains a secret, even if the vendor repeats it', () => {
		const secret = fc.string({ minLength: 4, maxLength: 40 });
		fc.assert(
			fc.property(secret, fc.string(), fc.string(), (key, before, after) => {
				fc.pre(!'***'.includes(key) && !`${before}***${after}`.includes(key));
				expect(redact(`${before}${key}${after}`, [key])).not.toContain(key);
			}),
		);
		expect(vendorMessage('{"error":"bad key kkkk-1234"}', ['kkkk-1234'])).toBe(': bad key ***');
	});
});

describe('item numbers', () => {
	it.each([
		[[], ''],
		[[3], '3'],
		[[0, 1, 2, 4, 7, 8], '0 to 2, 4, 7 to 8'],
		[[2, 0, 1], '0 to 2'],
	])('%p', (indices, text) => {
		expect(ranges(indices)).toBe(text);
	});
});
