import fc from 'fast-check';

import { CallFailure } from '../../../../nodes/engine/errors/callFailure';
import { cleanBaseUrl, passwordIn } from '../../../../nodes/engine/http/baseUrl';
import { joinUrl } from '../../../../nodes/engine/http/url';

const URL = 'https://vendor.example/api/v2';

describe('a base URL', () => {
	it.each([
		[URL, URL],
		[`${URL}/`, URL],
		[` ${URL}\n`, URL],
		[`\u200b${URL}\u00a0\ufeff`, URL],
		['https://vendor.example/\u200bapi/v2', URL],
		['https:////vendor.example//api///v2//', URL],
		[`${URL}?`, URL],
		[`${URL}/#`, URL],
		[`${URL}/ ? `, URL],
		['HTTPS://Vendor.example', 'HTTPS://Vendor.example'],
		['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
		['https://name:word@vendor.example', 'https://name:word@vendor.example'],
	])('%j becomes %p', (given, clean) => {
		expect(cleanBaseUrl(given)).toBe(clean);
	});

	it.each([
		['', 'The credential\'s "Base URL" is empty. Enter the address of the API, which starts with https://.'],
		[undefined, 'The credential\'s "Base URL" is empty.'],
		[' \u200b ', 'The credential\'s "Base URL" is empty.'],
		['vendor.example', '"Base URL" is not a web address: "vendor.example". It starts with https://'],
		['ftp://vendor.example', '"Base URL" is not a web address: "ftp://vendor.example"'],
		['https://', '"Base URL" is not a web address'],
		['https:///', '"Base URL" is not a web address'],
		['https://a b', '"Base URL" is not a web address'],
		['https://vendor.example/a\u00a0b', '"Base URL" is not a web address'],
		['name:word@vendor.example', '"Base URL" is not a web address: "***@vendor.example"'],
		['https:name:word@vendor example', '"Base URL" is not a web address: "https:***@vendor example"'],
		['name:w?word#word@vendor.example', '"Base URL" is not a web address: "***@vendor.example"'],
		['https://name:w/word@x@vendor.example', '"Base URL" is not a web address: "https://***@vendor.example"'],
		['ftp://name:word@vendor.example?key=word', '"Base URL" is not a web address: "ftp://***@vendor.example"'],
		[`${URL}?key=word`, '"Base URL" contains "?" or "#". Remove that part'],
		[`${URL}#word`, '"Base URL" contains "?" or "#". Remove that part'],
	])('%j is refused in words, without a secret', (given, message) => {
		const failure = (() => {
			try {
				return cleanBaseUrl(given);
			} catch (error) {
				return error as CallFailure;
			}
		})();
		expect(failure).toBeInstanceOf(CallFailure);
		expect(failure).toMatchObject({
			message: expect.stringContaining(message),
			failureCode: 'invalid-address',
			remedy: 'Correct "Base URL" in the credential. Nothing was sent.',
		});
		expect((failure as CallFailure).message).not.toContain('word');
	});

	it.each([
		['https://vendor.example/a@b', ''],
		['https://name:word@vendor.example', 'word'],
		['https://name:w%40rd@vendor.example', 'w@rd'],
		['https://name:w%rd@vendor.example', 'w%rd'],
		['https://token@vendor.example', 'token'],
	])('%s has the password %j', (given, password) => {
		expect(passwordIn(given)).toBe(password);
	});

	it('either leads to the same host and path with every request, or is refused', () => {
		const odd = fc.constantFrom(' ', '/', '//', '?', '#', '\u200b', '\ufeff', '\t', '?a=b', '#c', '\\', 'x');
		fc.assert(
			fc.property(fc.array(odd, { maxLength: 4 }), fc.array(odd, { maxLength: 4 }), (before, after) => {
				const given = `${before.join('')}${URL}${after.join('')}`;
				let clean: string;
				try {
					clean = cleanBaseUrl(given);
				} catch (error) {
					expect(error).toBeInstanceOf(CallFailure);
					return;
				}
				const url = new globalThis.URL(joinUrl(clean, '/things/1'));
				expect(url.host).toBe('vendor.example');
				expect(url.pathname).toMatch(/^\/api\/v2[x/]*\/things\/1$/);
				expect(url.pathname).not.toContain('//');
				expect(url.search + url.hash).toBe('');
				expect(cleanBaseUrl(clean)).toBe(clean);
			}),
		);
	});
});
