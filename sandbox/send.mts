import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { toWire, type Answer, type ByteSource, type WireAnswer } from './answer.mjs';
import type { Fault } from './faults.mjs';

/** How sending ended: all of it went out, the sandbox broke it off, or the client went away. */
export type Outcome = 'answered' | 'cut' | 'left';

const IN_ONE_PIECE = 65_536;
const LONGEST_TIMER = 2 ** 31 - 1;

/** Waits that end early when the client goes away or the sandbox closes (both close the answer). */
async function pause(response: ServerResponse, ms: number): Promise<void> {
	if (response.destroyed) return;
	await new Promise<void>((resolve) => {
		const timer = setTimeout(end, Math.min(ms, LONGEST_TIMER));
		function end() {
			clearTimeout(timer);
			response.off('close', end);
			resolve();
		}
		response.once('close', end);
	});
}

/** The answer as the fault wants it: status, body, headers, content type. */
export function disturb(answer: Answer, fault: Fault): Answer {
	const headers = fault.body === undefined ? { ...answer.headers } : {};
	let next: Answer = { ...answer, status: fault.status ?? answer.status };
	if (fault.body !== undefined) {
		next = { status: next.status, ...(typeof fault.body === 'string' ? { text: fault.body } : { json: fault.body }) };
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

function shorten(wire: WireAnswer, fault: Fault): WireAnswer {
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

/** The next `length` bytes (at least, to the end of a chunk) of an iterator that stays open. */
function* next(chunks: Iterator<Buffer>, length: number): Iterable<Buffer> {
	for (let given = 0; given < length; ) {
		const item = chunks.next();
		if (item.done === true) return;
		given += item.value.length;
		yield item.value;
	}
}

/** Small bodies in two pieces, so that there is a middle to stop at. */
function pieces(source: ByteSource): Iterable<Buffer> {
	if (source.length > IN_ONE_PIECE) return source.chunks();
	const whole = Buffer.concat([...source.chunks()]);
	const middle = Math.floor(whole.length / 2);
	return [whole.subarray(0, middle), whole.subarray(middle)];
}

/** Ends the connection once everything written so far has left. */
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
	const chunks = pieces(body)[Symbol.iterator]();
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
 * Sends an answer in the way a fault prescribes, never faster than the client reads. Never rejects: a client that goes
 * away before the end gives `left`.
 */
export async function send(response: ServerResponse, answer: Answer, fault: Fault = {}): Promise<Outcome> {
	if (fault.delayMs !== undefined) await pause(response, fault.delayMs);
	if (response.destroyed) return 'left';
	if (fault.cut === 'beforeAnswer') {
		response.destroy();
		return 'cut';
	}
	const { status, headers, body } = shorten(toWire(answer), fault);
	response.writeHead(status, headers);
	if (fault.cut === 'afterHeaders') {
		response.flushHeaders();
		return await hangUp(response);
	}
	const isPlain = fault.cut === undefined && fault.stallMs === undefined && fault.truncate === undefined;
	if (isPlain && body.length <= IN_ONE_PIECE) {
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
