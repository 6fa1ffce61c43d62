import fc from 'fast-check';

import { isNamedAs, recognize, suspectIn } from '../../../../nodes/engine/http/fileContent';
import { isPreparing } from '../../../../nodes/engine/http/stillPreparing';

const KINDS = ['pdf', 'image', 'playlist'] as const;
const types = fc.constantFrom(
	'',
	'application/pdf',
	'application/octet-stream',
	'image/jpeg',
	'text/html',
	'text/plain',
);

describe('a file', () => {
	it('is a PDF if its mark is within the first 1024 bytes, whatever its type says', () => {
		const before = fc.string({ maxLength: 1_019, unit: fc.constantFrom('x', '\n', ' ', '%', '\0') });
		fc.assert(
			fc.property(types, before, (type, start) => {
				expect(recognize('pdf', type, Buffer.from(`${start}%PDF-1.7`))).toEqual({ mimeType: 'application/pdf' });
				expect(recognize('pdf', type, Buffer.from(start.replaceAll('%', ''))).mimeType).toBeUndefined();
			}),
		);
		expect(recognize('pdf', 'application/pdf', Buffer.from(`${'x'.repeat(1_020)}%PDF-1.7`)).mimeType).toBeUndefined();
	});

	it('is never JSON or a web page, whatever its type says and whatever that quotes', () => {
		const quoted = fc.constantFrom('%PDF-1.7', '#EXTM3U', 'GIF89a', '\ufffd\ufffd', 'RIFF1234WEBP');
		const blank = fc.constantFrom('', ' ', '\n\t', '\ufeff', '\ufeff\r\n ');
		const bodies = fc.oneof(
			fc.record({ error: quoted }).map((body) => JSON.stringify(body)),
			fc.array(quoted).map((body) => JSON.stringify(body)),
			quoted.map((text) => `<!doctype html><title>${text}</title>`),
			quoted.map((text) => `<html>${text}</html>`),
			quoted.map((text) => `<!-- ${text} --><HTML>`),
		);
		fc.assert(
			fc.property(fc.constantFrom(...KINDS), types, blank, bodies, (kind, type, before, body) => {
				expect(recognize(kind, type, Buffer.from(before + body)).instead).toBeDefined();
				expect(suspectIn(type, Buffer.from(before + body))).toBeDefined();
			}),
		);
	});

	it.each(KINDS)('is not a %s if it is empty', (kind) => {
		for (const type of ['', 'image/png', 'application/pdf', 'application/x-mpegurl']) {
			expect(recognize(kind, type, Buffer.alloc(0)).mimeType).toBeUndefined();
		}
	});

	it('is no image if it is text, except an SVG', () => {
		expect(recognize('image', 'image/jpeg', Buffer.from('Not found\n')).mimeType).toBeUndefined();
		for (const svg of ['<svg/>', '<?xml version="1.0"?><svg/>', '\n<!-- x --><svg/>']) {
			expect(recognize('image', 'image/svg+xml', Buffer.from(svg)).mimeType).toBe('image/svg+xml');
		}
		expect(recognize('image', 'image/avif', Buffer.from('\0\0\0 ftypavif')).mimeType).toBe('image/avif');
	});

	it.each([
		['', '%PDF-1.7 {"a"', undefined],
		['application/json', '%PDF-1.7', undefined],
		['text/html', 'PK\u0003\u0004', undefined],
		['application/rtf', '{\\rtf1', undefined],
		['text/plain', 'No documents', undefined],
		['text/html', 'No documents', 'a web page'],
		['application/json', '"No documents"', 'json'],
		['application/xml', '<?xml version="1.0"?><answers/>', undefined],
		['application/xhtml+xml', '<?xml version="1.0"?>\n<html>', 'a web page'],
	])('with the type %p and the content %j is suspected to be: %p', (type, content, suspect) => {
		expect(suspectIn(type, Buffer.from(content))).toBe(suspect);
	});

	it.each([
		['json', 'a.json', true],
		['json', 'a.pdf', false],
		['json', undefined, false],
		['a web page', 'a.HTML', true],
		['a web page', 'a.htm', true],
		['a web page', 'a.html.pdf', false],
	] as const)('%s may be named %p: %p', (suspect, name, may) => {
		expect(isNamedAs(suspect, [undefined, name])).toBe(may);
	});
});

describe('a response that says that the file is being made', () => {
	it.each([
		[202, ''],
		[202, '<html>'],
		[200, '{"error":"The report is being generated"}'],
		[200, '{"error":"report is being made"}'],
		[200, '{"message":"We are still generating your report"}'],
		[200, '{"message":"Report generation in progress"}'],
		[200, '{"detail":"The report is not ready"}'],
		[200, '\ufeff{"status":"In Progress"}'],
		[200, '{"state":"queued","id":1}'],
	])('%i %s', (status, text) => {
		expect(isPreparing(status, text)).toBe(true);
	});

	it.each([
		[200, ''],
		[200, '{"error":"Invalid API key"}'],
		[200, '{"error":"The report could not be generated"}'],
		[200, '{"error":"Report generation failed while it was being processed"}'],
		[200, '{"error":"No report is created for this candidate"}'],
		[200, '{"error":"Reports are generated after completion"}'],
		[200, '{"status":"failed"}'],
		[200, '{"error":"report not found"}'],
		[200, '["pending"]'],
		[200, '<html>The report is being generated</html>'],
		[200, 'The report is being generated'],
	])('but not %i %s', (status, text) => {
		expect(isPreparing(status, text)).toBe(false);
	});
});
