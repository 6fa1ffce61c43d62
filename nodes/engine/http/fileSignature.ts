import type { CallFailure } from '../errors/callFailure';
import type { FileRequest } from '../operation/types';

/** What every complete file of a media type has. */
interface Signature {
	/** Its first bytes. */
	start: string;
	/** A text within its last bytes. */
	end: string;
}

const SIGNATURES: Record<NonNullable<FileRequest['mimeType']>, Signature> = {
	'application/pdf': { start: '%PDF-', end: '%%EOF' },
};

/** How far from its end the end mark of a file may be, in bytes: PDF readers search as far. */
const TAIL = 1_024;

/**
 * Passes the chunks of a file on, and checks its signature on the way.
 * @param reject makes the failure of a file that is not of the type, from its first bytes, and of an incomplete one
 */
export async function* checkSignature(
	chunks: AsyncIterable<Buffer>,
	mimeType: NonNullable<FileRequest['mimeType']>,
	reject: { otherFile: (start: Buffer) => CallFailure; incomplete: () => CallFailure },
): AsyncGenerator<Buffer> {
	const { start, end } = SIGNATURES[mimeType];
	let head: Buffer | undefined = Buffer.alloc(0);
	let tail: Buffer = Buffer.alloc(0);
	for await (const chunk of chunks) {
		tail = chunk.length < TAIL ? Buffer.concat([tail, chunk]).subarray(-TAIL) : chunk.subarray(-TAIL);
		if (!head) {
			yield chunk;
			continue;
		}
		head = Buffer.concat([head, chunk]);
		if (!start.startsWith(head.toString('latin1', 0, start.length))) throw reject.otherFile(head);
		if (head.length < start.length) continue;
		yield head;
		head = undefined;
	}
	if (head) throw reject.otherFile(head);
	if (!tail.toString('latin1').includes(end)) throw reject.incomplete();
}
