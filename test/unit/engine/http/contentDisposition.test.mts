import { fileNameIn } from '../../../../nodes/engine/http/contentDisposition';

describe('the name in a Content-Disposition header', () => {
	it.each([
		['attachment; filename="offer.pdf"', 'offer.pdf'],
		['attachment; filename=offer.pdf; size=3', 'offer.pdf'],
		['filename="offer.pdf"', 'offer.pdf'],
		['attachment; filename="a; filename=b.pdf"', 'a; filename=b.pdf'],
		['attachment; filename="the \\"best\\" offer.pdf"', 'the "best" offer.pdf'],
		['attachment; filename="plain.pdf"; filename*=UTF-8\'\'Gr%C3%B6%C3%9Fe%20%E2%82%AC.pdf', 'Größe €.pdf'],
		["attachment; filename*=utf-8'en'offer%20one.pdf", 'offer one.pdf'],
		["attachment; filename*=ISO-8859-1''Gr%F6%DFe.pdf", 'Größe.pdf'],
		['attachment; filename="plain.pdf"; filename*=UTF-8\'\'%FF%FE.pdf', 'plain.pdf'],
		[`attachment; filename="${Buffer.from('Größe.pdf').toString('latin1')}"`, 'Größe.pdf'],
		['attachment; filename="Größe.pdf"', 'Größe.pdf'],
		['attachment; filename="../../etc/passwd"', 'passwd'],
		['attachment; filename="C:\\temp\\offer.pdf"', 'offer.pdf'],
		["attachment; filename*=UTF-8''..%2F..%2Fpasswd", 'passwd'],
		["attachment; filename*=UTF-8''a%00b%0A.pdf", 'ab.pdf'],
		['attachment; filename="offers/.."', undefined],
		['attachment; filename="."', undefined],
		['attachment; filename=""', undefined],
		['attachment', undefined],
		[undefined, undefined],
	])('%s', (header, name) => {
		expect(fileNameIn(header)).toBe(name);
	});
});
