/** Bytes that are made while they are sent. */
export interface ByteSource {
	length: number;
	chunks(): Iterable<Buffer>;
}

/** What an operation answers, before it becomes bytes. At most one of `json`, `text` and `file` is set. */
export interface Answer {
	status: number;
	headers?: Record<string, string>;
	json?: unknown;
	text?: string;
	file?: ByteSource;
}

/** An answer as it goes over the wire. */
export interface WireAnswer {
	status: number;
	headers: Record<string, string>;
	body: ByteSource;
}

export const json = (status: number, value: unknown): Answer => ({ status, json: value });

export const text = (status: number, value: string): Answer => ({ status, text: value });

export const empty = (status: number): Answer => ({ status });

export const html = (status: number, value: string): Answer => ({
	status,
	text: value,
	headers: { 'content-type': 'text/html; charset=utf-8' },
});

/** A source that holds its bytes in memory. */
export function bytes(buffer: Buffer): ByteSource {
	return { length: buffer.length, chunks: () => [buffer] };
}

/** Content type of an answer, without parameters; undefined when it has no body. */
export function mediaType(answer: Answer): string | undefined {
	const given = answer.headers?.['content-type']?.split(';')[0]?.trim().toLowerCase();
	if (given !== undefined) return given;
	if (answer.json !== undefined) return 'application/json';
	return answer.text === undefined ? undefined : 'text/plain';
}

/** Turns an answer into status, headers and bytes. */
export function toWire(answer: Answer): WireAnswer {
	const body =
		answer.file ?? bytes(Buffer.from(answer.json === undefined ? (answer.text ?? '') : JSON.stringify(answer.json)));
	const headers: Record<string, string> = {};
	if (answer.json !== undefined) headers['content-type'] = 'application/json; charset=utf-8';
	else if (answer.text !== undefined) headers['content-type'] = 'text/plain; charset=utf-8';
	if (answer.status !== 204) headers['content-length'] = String(body.length);
	return { status: answer.status, headers: { ...headers, ...answer.headers }, body };
}
