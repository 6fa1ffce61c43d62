import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** One raw response of the service, as it arrived. */
export interface RawAnswer {
	method: string;
	/** Path of the URL, without the query. */
	path: string;
	status: number;
	/** Names, in lowercase, and values. */
	headers: IncomingMessage['headers'];
	/** Empty for files and for what is larger than 20 MB. */
	body: Buffer;
}

const CHANNEL = 'http.client.response.finish';
const LARGEST_BODY = 20 * 1024 * 1024;
const TEXTUAL = /json|text|xml|^$/i;

const DECODERS: Record<string, (body: Buffer) => Buffer> = {
	gzip: gunzipSync,
	deflate: inflateSync,
	br: brotliDecompressSync,
};

function decoded(body: Buffer, encoding: string | undefined): Buffer {
	try {
		return DECODERS[encoding ?? '']?.(body) ?? body;
	} catch {
		// A truncated body: the engine reports it
		return Buffer.alloc(0);
	}
}

/**
 * Records the responses of a service below the engine, n8n's client included: nothing is between that client and the service,
 * so what is seen is what was sent. Node publishes each response of an HTTP client in this process.
 */
export class Recorder {
	private answers: RawAnswer[] = [];

	private readonly onResponse = (message: unknown): void => {
		const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
		if (!this.isOurs(request)) return;
		const [path] = request.path.split('?');
		const { statusCode: status = 0, headers } = response;
		const answer: RawAnswer = { method: request.method, path, status, headers, body: Buffer.alloc(0) };
		this.answers.push(answer);
		if (!TEXTUAL.test(headers['content-type'] ?? '')) return;
		const chunks: Buffer[] = [];
		let size = 0;
		const push = response.push.bind(response);
		// Not a listener: that would make the stream flow before the engine reads it
		response.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
			if (chunk === null) answer.body = decoded(Buffer.concat(chunks), headers['content-encoding']);
			else if ((size += chunk.length) <= LARGEST_BODY) chunks.push(chunk);
			else chunks.length = 0;
			return push(chunk, encoding);
		};
	};

	/** @param isOurs whether a request goes to the service */
	constructor(private readonly isOurs: (request: ClientRequest) => boolean) {
		subscribe(CHANNEL, this.onResponse);
	}

	/** The responses since the last call. */
	take(): RawAnswer[] {
		const taken = this.answers;
		this.answers = [];
		return taken;
	}

	stop(): void {
		unsubscribe(CHANNEL, this.onResponse);
	}
}

/** Whether a request goes to the host of a URL. */
export const goesTo = (url: string) => (request: ClientRequest) => {
	const { protocol, hostname, port } = new URL(url);
	const usual = protocol === 'https:' ? '443' : '80';
	const [host, given = usual] = String(request.getHeader('host') ?? '').split(/:(?=\d+$)/);
	return request.protocol === protocol && host === hostname && given === (port || usual);
};
