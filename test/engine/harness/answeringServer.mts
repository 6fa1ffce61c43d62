import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A response to a request. */
export interface Answer {
	/** Default: 200. */
	status?: number;
	/** Media type. Default: `application/json`; `null` for none. */
	type?: string | null;
	body: string | Buffer;
	headers?: Record<string, string>;
}

export interface Asked {
	method: string;
	/** Path and query. */
	path: string;
	headers: IncomingMessage['headers'];
	body: Buffer;
}

/** Sends a response in its own way. */
export type Behavior = (request: IncomingMessage, response: ServerResponse) => void;

/** A local HTTP server that responds with whatever a test wants. */
export class AnsweringServer {
	/** A path of its own: another program may still ask at a port that it had before. */
	private readonly root = `/${randomUUID()}`;

	/** Makes the response to a request. */
	answer: (asked: Asked) => Answer | Behavior | Promise<Answer | Behavior> = () => ({ status: 503, body: '' });
	private readonly server = createServer((request, response) => void this.respond(request, response));

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${this.root}`;
	}

	async start(): Promise<void> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const { method = 'GET', url = '/', headers } = request;
		if (!url.startsWith(this.root)) return void response.writeHead(404).end();
		const asked = { method, path: url.slice(this.root.length), headers, body: Buffer.concat(chunks) };
		const answer = await this.answer(asked);
		if (typeof answer === 'function') return answer(request, response);
		const { status = 200, type = 'application/json', body, headers: more } = answer;
		const bytes = Buffer.from(body as string);
		const length = status === 204 ? {} : { 'content-length': String(bytes.length) };
		response.writeHead(status, { ...(type === null ? {} : { 'content-type': type }), ...length, ...more });
		response.end(method === 'HEAD' || status === 204 ? undefined : bytes);
	}
}

const HOP_BY_HOP = ['connection', 'content-length', 'date', 'host', 'keep-alive', 'transfer-encoding'];
const withoutHopByHop = (headers: Array<[string, unknown]>): Record<string, string> =>
	Object.fromEntries(
		headers.filter(([name]) => !HOP_BY_HOP.includes(name)).map(([name, value]) => [name, String(value)]),
	);

/**
 * The response of another server to the request. It doesn't follow redirects.
 * @param front replaces the other server's own URL in texts
 */
export async function forwarded(
	origin: string,
	{ method, path, headers, body }: Asked,
	front = origin,
): Promise<Answer> {
	const response = await fetch(`${origin}${path}`, {
		method,
		headers: withoutHopByHop(Object.entries(headers)),
		redirect: 'manual',
		...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
	});
	const { 'content-type': type = null, ...others } = withoutHopByHop([...response.headers]);
	const bytes = Buffer.from(await response.arrayBuffer());
	if (others.location) others.location = others.location.replaceAll(origin, front);
	const isText = front !== origin && /json|text|mpegurl|^$/.test(type ?? '');
	const content = isText ? bytes.toString().replaceAll(origin, front) : bytes;
	return { status: response.status, type, body: content, headers: others };
}
