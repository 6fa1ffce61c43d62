import fc from 'fast-check';

import { ranges } from '../../../../nodes/engine/errors/ranges';
import { fillPath, joinUrl } from '../../../../nodes/engine/http/url';

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
