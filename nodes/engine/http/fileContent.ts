import type { FileKind } from '../operation/types';
import { isWebPage } from '../errors/webPage';

/** How many of its first bytes decide what a file is: PDF readers search as far for the mark of a PDF. */
export const START_BYTES = 1_024;
/** How far from its end the end mark of a PDF may be, in bytes. */
const TAIL_BYTES = 1_024;

const IMAGE_MARKS: Array<[RegExp, string]> = [
	[/^\xff\xd8\xff/, 'image/jpeg'],
	[/^\x89PNG\r\n/, 'image/png'],
	[/^GIF8[79]a/, 'image/gif'],
	[/^RIFF[^]{4}WEBP/, 'image/webp'],
];

/** JSON or markup. A mark within it is only quoted there. */
const isText = (text: string): boolean => /^\s*[{[<"]/.test(text);

function pdfType(start: Buffer): string | undefined {
	const at = start.toString('latin1', 0, START_BYTES).indexOf('%PDF-');
	const isMarked = at === 0 || (at > 0 && !isText(start.toString('utf8')));
	return isMarked ? 'application/pdf' : undefined;
}

function imageType(start: Buffer, declared: string): string | undefined {
	const text = start.toString('latin1');
	const [, marked] = IMAGE_MARKS.find(([mark]) => mark.test(text)) ?? [];
	// An SVG is the only image that is text
	const isPlain = /^[\t-\r -~]*$/.test(text) && !/^\s*<(svg|\?xml|!--)/i.test(text);
	const isContradicted = isPlain || isWebPage(start.toString('utf8')) || /^\s*[{["]/.test(text);
	return marked ?? (/^image\//.test(declared) && !isContradicted ? declared : undefined);
}

function playlistType(start: Buffer, declared: string): string | undefined {
	if (!/^\s*#EXTM3U/.test(start.toString('utf8'))) return undefined;
	return /mpegurl/.test(declared) ? declared : 'application/vnd.apple.mpegurl';
}

/** How a kind of file is recognized. */
interface Recognition {
	/** Its name in an error text. */
	name: string;
	/** The media types that promise it. */
	promised: RegExp;
	/** The media type of such a file; undefined if it is something else. */
	typeOf: (start: Buffer, declared: string) => string | undefined;
}

const KINDS: Record<FileKind, Recognition> = {
	pdf: { name: 'application/pdf', promised: /pdf/, typeOf: pdfType },
	image: { name: 'an image', promised: /^image\//, typeOf: imageType },
	playlist: { name: 'an HLS manifest', promised: /mpegurl/, typeOf: playlistType },
};

/** Media types that say nothing about the content. */
const SILENT = /^$|octet-stream|binary|download/;

/**
 * Recognizes a file by its content, because services send files with the wrong media type, and errors with the right one.
 * @param declared the media type in the response; empty where there is none
 * @param start the file's first bytes: `START_BYTES`, or all of them
 * @returns its media type, or what it is instead, in words that follow "returned"
 */
export function recognize(
	kind: FileKind,
	declared: string,
	start: Buffer,
): { mimeType: string; instead?: undefined } | { mimeType?: undefined; instead: string } {
	const { name, promised, typeOf } = KINDS[kind];
	const mimeType = typeOf(start, declared);
	if (mimeType !== undefined) return { mimeType };
	if (SILENT.test(declared) || promised.test(declared)) return { instead: `a file that is not ${name}` };
	return { instead: `${declared} instead of ${name}` };
}

/** A control character that text doesn't have: any but white space, and those of ISO 8859-1. */
const CONTROL = /[^\P{Cc}\t-\r\x7f-\x9f]/u;

const NAMED_AS = { json: /\.json$/i, 'a web page': /\.(x?html?|mht(ml)?)$/i };

/** A response that services send instead of a file. */
export type Suspect = keyof typeof NAMED_AS;

/** Which suspect a response may be, by its media type and its first bytes. A `json` still has to be parsed. */
export function suspectIn(declared: string, start: Buffer): Suspect | undefined {
	const text = start.toString('utf8');
	if (isWebPage(text)) return 'a web page';
	// RTF documents begin with "{", too
	if (/^\s*(\{\s*["}]|\[\s*[\]{["\d-])/.test(text)) return 'json';
	const isBinary = text.startsWith('%PDF-') || CONTROL.test(text);
	if (isBinary || (text.trim() === '' && !/html/.test(declared))) return undefined;
	return /html/.test(declared) ? 'a web page' : /json/.test(declared) ? 'json' : undefined;
}

/** Whether the service's own name for the file fits: an error has none. */
export const isNamedAs = (suspect: Suspect, names: Array<string | undefined>): boolean =>
	names.some((name) => NAMED_AS[suspect].test(name ?? ''));

/** Passes the chunks of a PDF on. @throws the failure that `incomplete` makes, if its end mark is missing */
export async function* completePdf(chunks: AsyncIterable<Buffer>, incomplete: () => Error): AsyncGenerator<Buffer> {
	let tail: Buffer = Buffer.alloc(0);
	for await (const chunk of chunks) {
		tail = chunk.length < TAIL_BYTES ? Buffer.concat([tail, chunk]).subarray(-TAIL_BYTES) : chunk.subarray(-TAIL_BYTES);
		yield chunk;
	}
	if (!tail.toString('latin1').includes('%%EOF')) throw incomplete();
}
