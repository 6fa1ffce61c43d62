import { createHmac } from 'node:crypto';

import fc from 'fast-check';

import { asPython, isSigned } from '../../../nodes/Xobin/trigger/signature';

const key = 'sandbox-xobin-key-7b1e94d0c35f4a68';
const note = String.raw`"note":"a/b \"c\" \\ \n\t\b\f\r \u0000 \u007f \u2028"`;
/** The same payload as a sender may format it, and as Python's json.dumps writes it (generated with Python). */
const sent = `{"id":2196821,\n  "name" :"Zoë 🙂 Ångström",${note}, "score":82.50,"ratio":1.0,"list":[ ],"empty":{},"nested":[1,{"a":null,"b":true},-0.5]}`;
const written = String.raw`{"id": 2196821, "name": "Zo\u00eb \ud83d\ude42 \u00c5ngstr\u00f6m", "note": "a/b \"c\" \\ \n\t\b\f\r \u0000 \u007f \u2028", "score": 82.50, "ratio": 1.0, "list": [], "empty": {}, "nested": [1, {"a": null, "b": true}, -0.5]}`;

describe('a JSON text as Python writes it', () => {
	it('has Python’s spacing and escapes, and unchanged numbers', () => {
		expect(asPython(sent)).toBe(written);
	});

	it('means the same, does not depend on the spacing, and is plain ASCII', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.constantFrom(0, 1, '\t', 3), (value, indent) => {
				const text = asPython(JSON.stringify(value, null, indent));
				expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
				expect(text).toBe(asPython(JSON.stringify(value)));
				expect(text).toMatch(/^[ -~]*$/);
			}),
		);
	});

	it('is the same whatever the strings contain and wherever blanks are', () => {
		const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
		fc.assert(
			fc.property(fc.json({ stringUnit: 'binary' }), fc.constantFrom(' ', '\n', '\t\r '), (text, blank) => {
				const tokens = text.match(token) ?? [];
				expect(asPython(tokens.join(blank))).toBe(asPython(tokens.join('')));
				expect(asPython(text)).toMatch(/^(?:[^",:\s]|[,:] |"(?:[^"\\]|\\.)*")*$/);
			}),
		);
	});

	it.each(['', 'no JSON', '"never closed', String.raw`{"a": "\q"}`])('does not fail on %p', (text) => {
		expect(typeof asPython(text)).toBe('string');
	});
});

describe('the signature header', () => {
	const sign = (text: string, by = key) => createHmac('sha256', by).update(text).digest('base64url');
	const body = Buffer.from(sent);

	it('accepts a signature made with Python', () => {
		const text = Buffer.from('{"id":2196821,"name":"Zoë 🙂"}');
		expect(isSigned('vN_RdHsCdgO7qIT26NSv3LC3-iogx1mzW-pdUZxlD40', key, text)).toBe(true);
	});

	it('is valid over the raw body, and over the body as Python writes it', () => {
		expect(isSigned(sign(sent), key, body)).toBe(true);
		expect(isSigned(sign(written), key, body)).toBe(true);
	});

	it.each([
		['of another body', sign(`${sent} `)],
		['by another key', sign(sent, 'another')],
		['cut', sign(sent).slice(0, -1)],
		['padded', `${sign(sent)}=`],
		['empty', ''],
		['missing', undefined],
		['given twice', [sign(sent)]],
	])('is invalid when it is %s', (_what, signature) => {
		expect(isSigned(signature, key, body)).toBe(false);
	});
});
