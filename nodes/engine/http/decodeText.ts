/** The encodings that a byte order mark names, by its first bytes. */
const MARKS: Record<string, string> = { fffe: 'utf-16le', feff: 'utf-16be', efbb: 'utf-8' };

/** The encoding that a media type names, e.g. `utf-8` of `text/plain; charset="utf-8"`. */
export const charsetOf = (contentType: unknown): string | undefined =>
	/;\s*charset\s*=\s*"?([^\s";]+)/i.exec(String(contentType ?? ''))?.[1];

/**
 * The text of a body, in the encoding that its byte order mark or the sender names. Default: UTF-8. A wrong name must not
 * lose the body, so it counts as none.
 */
export function decodeText(bytes: Buffer, encoding?: string): string {
	const names = [MARKS[bytes.subarray(0, 2).toString('hex')], encoding, 'utf-8'];
	for (const name of names.filter((one) => one !== undefined)) {
		try {
			// It also removes the mark
			return new TextDecoder(name).decode(bytes);
		} catch {
			// An encoding that doesn't exist
		}
	}
	return bytes.toString('utf8');
}

/** The text of a body in memory; empty if it is none. */
export function textOf(body: unknown, headers: Record<string, unknown>): string {
	if (Buffer.isBuffer(body)) return decodeText(body, charsetOf(headers['content-type']));
	return typeof body === 'string' ? body : '';
}
