import fc from 'fast-check';

import { extensionIn, withExtension } from '../../../../nodes/engine/parameters/fileExtension';
import { cleanFileName, MAX_NAME_BYTES } from '../../../../nodes/engine/parameters/fileName';

describe('a clean file name', () => {
	it.each([
		['offer.pdf', 'offer.pdf'],
		['report\u202Efdp.exe', 'reportfdp.exe'],
		['\u200Boff\u200Der\uFEFF.p\u00ADdf\u2069', 'offer.pdf'],
		['of\0fer\n.pdf\x7f', 'offer.pdf'],
		['a\u2028b\u2029c.pdf', 'abc.pdf'],
		['half \ud83d.pdf', 'half .pdf'],
		['x.pdf:evil.exe', 'x.pdf_evil.exe'],
		['x.pdf::$DATA', 'x.pdf__$DATA'],
		['..\\..\\evil.pdf', 'evil.pdf'],
		['../../etc/passwd', 'etc_passwd'],
		['/offers/2026/a.pdf', 'offers_2026_a.pdf'],
		['Müller 12/03.pdf', 'Müller 12_03.pdf'],
		['offer.pdf. . .', 'offer.pdf'],
		['  offer.pdf\u00a0\u3000', 'offer.pdf'],
		['nul.txt', '_nul.txt'],
		['con', '_con'],
		['CON .tar.gz', '_CON .tar.gz'],
		['com¹.pdf', '_com¹.pdf'],
		['LPT9', '_LPT9'],
		['n\u200Bul.txt', '_nul.txt'],
		['nul:', 'nul_'],
		[`nul${' '.repeat(300)}x.pdf`, '_nul.pdf'],
		['console.txt', 'console.txt'],
		['com10.txt', 'com10.txt'],
		['Jose\u0301\u200d\ufe0f.pdf', 'Jose\u0301.pdf'],
		['👍\u200d\u200d ❤\ufe0f\u200d.pdf', '👍 ❤\ufe0f.pdf'],
		['👍\u{e0049}\u{e0047}.pdf', '👍.pdf'],
		['علی\u202e\u200c\u200cرضا.pdf', 'علی\u200cرضا.pdf'],
		['..', ''],
		['./ /\\', ''],
		['\u202E\u200B', ''],
		['', ''],
	])('%j', (name, expected) => {
		expect(cleanFileName(name)).toBe(expected);
	});

	it.each([
		'Größe Ångström.pdf',
		'张伟 面试.mp4',
		'اسم الملف.pdf',
		'קורות חיים.docx',
		'résumé – “best”, v2 (final) [1] {x} & more!.pdf',
		'हिन्दी नाम.pdf',
		'ไทย.pdf',
		'한국어.pdf',
		'日本語のファイル名.pdf',
		'Ελληνικά.pdf',
		'Zoe\u0308.pdf',
		'🙂👍🏽.pdf',
		'.env',
		// Emoji, Persian, Sinhala, Malayalam and Japanese that look different without their joiners and variants
		'👩‍💻 ❤️.pdf',
		'علی‌رضا.pdf',
		'ශ්‍රී ලංකා.docx',
		'രമേശന്\u200d.pdf',
		'葛\u{e0100}城.pdf',
	])('%s stays as it is', (name) => {
		expect(cleanFileName(name)).toBe(name);
	});

	it.each([
		['a'.repeat(5_000) + '.pdf', 'a'.repeat(251) + '.pdf'],
		['伟'.repeat(5_000) + '.pdf', '伟'.repeat(83) + '.pdf'],
		['🙂'.repeat(5_000) + '.mpeg', '🙂'.repeat(62) + '.mpeg'],
		['a'.repeat(5_000), 'a'.repeat(255)],
		['a'.repeat(240) + ' '.repeat(100) + '.pdf', 'a'.repeat(240) + '.pdf'],
		[`a.${'b'.repeat(5_000)}`, `a.${'b'.repeat(253)}`],
	])('is cut to 255 bytes and keeps its extension', (name, expected) => {
		expect(cleanFileName(name)).toBe(expected);
	});

	const piece = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.constantFrom(
			'/',
			'\\',
			':',
			'.',
			' ',
			'\0',
			'\u202E',
			'\u200D',
			'\u061C',
			'nul',
			'con',
			'com1',
			'.pdf',
			'\ud800',
		),
		fc.constantFrom('伟', 'é', '🙂', 'a').map((char) => char.repeat(90)),
	);
	it('is one visible name on every system, and clean', () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
				const name = cleanFileName(pieces.join(''));
				expect(name).not.toMatch(
					/[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\\/:]|^\s|[.\s]$/u,
				);
				expect(name).not.toMatch(/(^|[\p{ASCII}\p{Script=Latin}\u200c\u200d])[\u200c\u200d]/u);
				expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)/i);
				expect(Buffer.byteLength(name)).toBeLessThanOrEqual(MAX_NAME_BYTES);
				expect(cleanFileName(name)).toBe(name);
			}),
		);
	});
});

describe('the extension of the media type', () => {
	const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

	it.each([
		['offer', 'application/pdf', 'offer.pdf'],
		['offer.PDF', 'application/pdf', 'offer.PDF'],
		['jane.doe@example.com', 'application/pdf', 'jane.doe@example.com.pdf'],
		['Report 12.03.2026', 'application/pdf', 'Report 12.03.2026.pdf'],
		['J. Doe', 'application/pdf', 'J. Doe.pdf'],
		['offer v1.2', docx, 'offer v1.2.docx'],
		['Offer @home.pdf', 'application/pdf', 'Offer @home.pdf'],
		['Documents jane@example.com', 'application/zip', 'Documents jane@example.com.zip'],
		['photo.jpeg', 'image/jpeg', 'photo.jpeg'],
		// Text has many extensions
		['answers.anx', 'text/xml', 'answers.anx'],
		['Report 12.03.2026', 'text/plain', 'Report 12.03.2026.txt'],
		['jane.doe@example.com', 'text/plain', 'jane.doe@example.com.txt'],
		// Types that say nothing about the extension
		['Report 12.03.2026', 'application/octet-stream', 'Report 12.03.2026'],
		['plan.vsd', 'application/vnd.visio', 'plan.vsd'],
	])('%s of type %s is %s', (name, type, expected) => {
		expect(withExtension(name, type, false)).toBe(expected);
		expect(withExtension(name, type, true)).toBe(expected);
	});

	it('believes another known extension only if the type was not read from the content', () => {
		expect(withExtension('offer.docx', 'application/pdf', false)).toBe('offer.docx');
		expect(withExtension('offer.docx', 'application/pdf', true)).toBe('offer.docx.pdf');
		expect(withExtension('offer.exe', 'application/pdf', false)).toBe('offer.exe.pdf');
	});

	it.each([
		['a.mp4', 'mp4'],
		['a.7z', '7z'],
		['a.001', ''],
		['12.03.2026', ''],
		['jane@example.com', ''],
		['jane@example.com.mp4', 'mp4'],
		['film', ''],
	])('the extension in %s is %p', (name, expected) => {
		expect(extensionIn(name)).toBe(expected);
	});
});
