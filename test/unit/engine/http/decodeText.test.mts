import { charsetOf, decodeText } from '../../../../nodes/engine/http/decodeText';

const text = '{"name":"Zoë"}';

// A row that is too short would get Jest's callback instead, and never end
it.each<[string, Buffer, string | undefined]>([
	['UTF-8', Buffer.from(text), undefined],
	['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`), undefined],
	['UTF-8 with a byte order mark and another name', Buffer.from(`\uFEFF${text}`), 'iso-8859-1'],
	['UTF-16 with a byte order mark and without a name', Buffer.from(`\uFEFF${text}`, 'utf16le'), undefined],
	['UTF-16 with a name', Buffer.from(text, 'utf16le'), 'utf-16le'],
	['ISO 8859-1', Buffer.from(text, 'latin1'), 'iso-8859-1'],
	['an encoding that does not exist', Buffer.from(text), 'no-such'],
])('reads %s', (_name, bytes, encoding) => {
	expect(decodeText(bytes, encoding)).toBe(text);
});

it.each([
	['application/json; charset=utf-8', 'utf-8'],
	['application/json;a=b; Charset="ISO-8859-1"', 'ISO-8859-1'],
	['application/json', undefined],
	[undefined, undefined],
])('the encoding of %p is %p', (contentType, encoding) => {
	expect(charsetOf(contentType)).toBe(encoding);
});
