/** Bytes that are generated while they are sent. */
export interface ByteSource {
	length: number;
	chunks(): Iterable<Buffer>;
}

/** The response of an operation before it is serialized. At most one of `json`, `text` and `file` is set. */
export interface ApiResponse {
	status: number;
	headers?: Record<string, string>;
	json?: unknown;
	text?: string;
	file?: ByteSource;
}

/** A serialized response. */
export interface WireResponse {
	status: number;
	headers: Record<string, string>;
	body: ByteSource;
}

export const json = (status: number, value: unknown): ApiResponse => ({ status, json: value });

export const text = (status: number, value: string): ApiResponse => ({ status, text: value });

export const empty = (status: number): ApiResponse => ({ status });

export const html = (status: number, value: string): ApiResponse => ({
	status,
	text: value,
	headers: { 'content-type': 'text/html; charset=utf-8' },
});

/** A source that holds its bytes in memory. */
export function bytes(buffer: Buffer): ByteSource {
	return { length: buffer.length, chunks: () => [buffer] };
}

/** Content type of a response, without parameters; undefined if it has no body. */
export function mediaType(response: ApiResponse): string | undefined {
	const explicit = response.headers?.['content-type']?.split(';')[0]?.trim().toLowerCase();
	if (explicit !== undefined) return explicit;
	if (response.json !== undefined) return 'application/json';
	return response.text === undefined ? undefined : 'text/plain';
}

/** Serializes a response. */
export function toWire(response: ApiResponse): WireResponse {
	const body =
		response.file ??
		bytes(Buffer.from(response.json === undefined ? (response.text ?? '') : JSON.stringify(response.json)));
	const headers: Record<string, string> = {};
	if (response.json !== undefined) headers['content-type'] = 'application/json; charset=utf-8';
	else if (response.text !== undefined) headers['content-type'] = 'text/plain; charset=utf-8';
	if (response.status !== 204) headers['content-length'] = String(body.length);
	return { status: response.status, headers: { ...headers, ...response.headers }, body };
}
