import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { bytes, toWire, type ApiResponse, type ByteSource, type WireResponse } from './response.mjs';
import type { Fault } from './faults.mjs';

/** How sending ended: the whole response was sent, the sandbox cut it, or the client disconnected. */
export type Outcome = 'answered' | 'cut' | 'left';

const SINGLE_WRITE_BYTES = 65_536;
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Waits `ms` milliseconds, or until the client disconnects or the sandbox closes (both close the response). */
async function pause(response: ServerResponse, ms: number): Promise<void> {
	if (response.destroyed) return;
	await new Promise<void>((resolve) => {
		const timer = setTimeout(end, Math.min(ms, MAX_TIMER_MS));
		function end() {
			clearTimeout(timer);
			response.off('close', end);
			resolve();
		}
		response.once('close', end);
	});
}

/** A string is sent as is, bytes as a file, anything else as JSON. */
function content(body: unknown): Pick<ApiResponse, 'text' | 'file' | 'json'> {
	if (Buffer.isBuffer(body)) return { file: bytes(body) };
	return typeof body === 'string' ? { text: body } : { json: body };
}

/** Applies a fault to a response: status, body, headers, content type. */
export function disturb(response: ApiResponse, fault: Fault): ApiResponse {
	const headers = fault.body === undefined ? { ...response.headers } : {};
	let next: ApiResponse = { ...response, status: fault.status ?? response.status };
	if (fault.body !== undefined) {
		next = { status: next.status, ...content(fault.body) };
	}
	if (fault.invalidJson === true) {
		next = { status: next.status, text: (JSON.stringify(next.json) ?? '{}').slice(0, -1) };
		headers['content-type'] = 'application/json; charset=utf-8';
	}
	if (fault.contentType !== undefined) headers['content-type'] = fault.contentType;
	for (const [name, value] of Object.entries(fault.headers ?? {})) headers[name.toLowerCase()] = value;
	return { ...next, headers };
}

function* firstBytes(source: ByteSource, length: number): Iterable<Buffer> {
	let left = length;
	for (const chunk of source.chunks()) {
		if (left <= 0) return;
		yield chunk.length > left ? chunk.subarray(0, left) : chunk;
		left -= chunk.length;
	}
}

function shorten(wire: WireResponse, fault: Fault): WireResponse {
	const headers = { ...wire.headers };
	const body =
		fault.truncate === undefined
			? wire.body
			: {
					length: Math.min(fault.truncate, wire.body.length),
					chunks: () => firstBytes(wire.body, fault.truncate ?? 0),
				};
	if (fault.length === 'sent') headers['content-length'] = String(body.length);
	if (fault.length === 'chunked') delete headers['content-length'];
	return { status: wire.status, headers, body };
}

/** The next `length` bytes, rounded up to whole chunks, of an iterator that stays open. */
function* next(chunks: Iterator<Buffer>, length: number): Iterable<Buffer> {
	for (let sent = 0; sent < length; ) {
		const item = chunks.next();
		if (item.done === true) return;
		sent += item.value.length;
		yield item.value;
	}
}

/** Splits a small body in two, so that it can be interrupted in the middle. */
function chunksOf(source: ByteSource): Iterable<Buffer> {
	if (source.length > SINGLE_WRITE_BYTES) return source.chunks();
	const whole = Buffer.concat([...source.chunks()]);
	const middle = Math.floor(whole.length / 2);
	return [whole.subarray(0, middle), whole.subarray(middle)];
}

/** Closes the connection after everything written so far is sent. */
async function hangUp(response: ServerResponse): Promise<Outcome> {
	const { socket } = response;
	if (socket !== null && !socket.destroyed) {
		await new Promise<void>((resolve) => {
			socket.once('close', () => resolve());
			socket.end(() => socket.destroy());
		});
	}
	return 'cut';
}

async function sendPart(response: ServerResponse, chunks: Iterator<Buffer>, length: number): Promise<void> {
	await pipeline(Readable.from(next(chunks, length)), response, { end: false });
}

async function sendBody(response: ServerResponse, body: ByteSource, fault: Fault): Promise<Outcome> {
	const chunks = chunksOf(body)[Symbol.iterator]();
	if (fault.cut !== undefined || fault.stallMs !== undefined) {
		await sendPart(response, chunks, Math.max(1, Math.floor(body.length / 2)));
		if (fault.cut === 'midBody') return await hangUp(response);
		await pause(response, fault.stallMs ?? 0);
	}
	await sendPart(response, chunks, Infinity);
	if (fault.truncate !== undefined && fault.length !== 'sent') return await hangUp(response);
	response.end();
	return 'answered';
}

/**
 * Sends a response with the fault's delays and cuts, never faster than the client reads. Never rejects: it returns `left`
 * if the client disconnects before the end.
 */
export async function send(response: ServerResponse, content: ApiResponse, fault: Fault = {}): Promise<Outcome> {
	if (fault.delayMs !== undefined) await pause(response, fault.delayMs);
	if (response.destroyed) return 'left';
	if (fault.cut === 'beforeResponse') {
		response.destroy();
		return 'cut';
	}
	const { status, headers, body } = shorten(toWire(content), fault);
	response.writeHead(status, headers);
	if (fault.cut === 'afterHeaders') {
		response.flushHeaders();
		return await hangUp(response);
	}
	const isPlain = fault.cut === undefined && fault.stallMs === undefined && fault.truncate === undefined;
	if (isPlain && body.length <= SINGLE_WRITE_BYTES) {
		response.end(Buffer.concat([...body.chunks()]));
		return 'answered';
	}
	try {
		return await sendBody(response, body, fault);
	} catch {
		response.destroy();
		return 'left';
	}
}
