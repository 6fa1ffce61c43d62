import PDFDocument from 'pdfkit';

import type { ByteSource } from './response.mjs';

/** Content of a report. */
export interface ReportText {
	heading: string;
	/** Shown as lines `label: value`. */
	lines: Array<[label: string, value: string]>;
}

const FILLER = Buffer.alloc(65_536, '% padding of the sandbox to make this file large 0123456789\n');

/** The standard fonts of PDF do not support most scripts; the full text is in the document's title. */
function printable(text: string): string {
	return text.replace(/[^\n\x20-\x7e\xa0-\xff]/gu, '?');
}

/** Creates a one-page PDF report. */
export async function makePdf({ heading, lines }: ReportText, createdAt: Date): Promise<Buffer> {
	const title = [heading, ...lines.map(([, value]) => value)].join(' · ');
	const document = new PDFDocument({ size: 'A4', compress: false, info: { Title: title, CreationDate: createdAt } });
	const chunks: Buffer[] = [];
	document.on('data', (chunk: Buffer) => chunks.push(chunk));
	const done = new Promise<void>((resolve, reject) => {
		document.once('end', resolve);
		document.once('error', reject);
	});
	document.fontSize(22).text(printable(heading)).moveDown();
	document.fontSize(12);
	for (const [label, value] of lines) document.text(`${label}: ${printable(value)}`);
	document.moveDown().fontSize(9).text('Made by the sandbox. Not a real report.');
	document.end();
	await done;
	return Buffer.concat(chunks);
}

function lastNumber(text: string, pattern: RegExp): number {
	const found = [...text.matchAll(pattern)].at(-1)?.[1];
	if (found === undefined) throw new Error(`No ${pattern.source} in the PDF`);
	return Number(found);
}

/**
 * Enlarges a PDF by an incremental update with one big unused stream. The file stays valid and is generated while it is
 * sent.
 * @param size length of the result in bytes. If it is too small for an update, the PDF is returned unchanged
 */
export function enlarge(pdf: Buffer, size: number): ByteSource {
	const text = pdf.toString('latin1');
	const objects = lastNumber(text, /\/Size (\d+)/g);
	const root = /\/Root (\d+ \d+ R)/.exec(text)?.[1] ?? '';
	const info = /\/Info (\d+ \d+ R)/.exec(text)?.[1] ?? '';
	const previous = lastNumber(text, /startxref\s+(\d+)/g);
	const offset = String(pdf.length).padStart(10, '0');
	const head = (length: number) => Buffer.from(`${objects} 0 obj\n<< /Length ${length} >>\nstream\n`);
	const tail = (start: number) =>
		Buffer.from(
			`\nendstream\nendobj\nxref\n${objects} 1\n${offset} 00000 n \n` +
				`trailer\n<< /Size ${objects + 1} /Root ${root} /Info ${info} /Prev ${previous} >>\n` +
				`startxref\n${start}\n%%EOF\n`,
		);
	const beforeXref = Buffer.byteLength('\nendstream\nendobj\n');
	const filler = size - pdf.length - head(size).length - tail(size).length;
	if (filler <= 0) return { length: pdf.length, chunks: () => [pdf] };
	const first = head(filler);
	const last = tail(pdf.length + first.length + filler + beforeXref);
	// The numbers in head and tail may have fewer digits than estimated; trailing line ends fill the gap
	const rest = Buffer.alloc(size - pdf.length - first.length - filler - last.length, '\n');
	return { length: size, chunks: () => parts(pdf, first, filler, Buffer.concat([last, rest])) };
}

function* parts(pdf: Buffer, first: Buffer, filler: number, last: Buffer): Iterable<Buffer> {
	yield pdf;
	yield first;
	for (let left = filler; left > 0; left -= FILLER.length) yield FILLER.subarray(0, Math.min(left, FILLER.length));
	yield last;
}
