import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { streamOf } from './download';
import { CallFailure } from '../errors/callFailure';
import type { InputFile } from '../operation/define';
import { send, type Readable, type Transport } from './request';
import { settle } from '../errors/result';
import { atStorage } from './presigned';

/** The slowest line that a file held in memory is given time for, in bytes/s: how much has gone can't be seen there. */
const SLOWEST = 100_000;

/** How far an upload is. */
interface Progress {
	/** When bytes were taken last, epoch ms. */
	movedAt: number;
	stalled: boolean;
	over: boolean;
}

/** The file's chunks. One is asked for when the one before has gone. */
async function* taken(file: Readable, progress: Progress): AsyncGenerator<Buffer> {
	for await (const chunk of file) {
		progress.movedAt = Date.now();
		yield chunk as Buffer;
	}
	progress.movedAt = Date.now();
}

/** Gives an upload up when nothing moves for so long (ms). */
async function watch(progress: Progress, timeout: number, giveUp: AbortController): Promise<void> {
	while (!progress.over) {
		await sleep(Math.min(timeout / 4, 250));
		if (progress.over || Date.now() - progress.movedAt <= timeout) continue;
		progress.stalled = true;
		giveUp.abort();
		return;
	}
}

/** Does the upload of a stream with a time-out for standing still: n8n's own one is for all of it, however big it is. */
async function watched(transport: Transport, file: Readable, put: (t: Transport, body: Readable) => Promise<unknown>) {
	const { context, timeout, product } = transport;
	const progress: Progress = { movedAt: Date.now(), stalled: false, over: false };
	const giveUp = new AbortController();
	const cancel = context.getExecutionCancelSignal?.();
	const own = Object.create(context) as Transport['context'];
	own.getExecutionCancelSignal = () => AbortSignal.any([giveUp.signal, ...(cancel ? [cancel] : [])]);
	void watch(progress, timeout, giveUp);
	const sent = await settle(
		async () => await put({ ...transport, context: own, timeout: 0 }, streamOf(file, taken(file, progress))),
	);
	progress.over = true;
	// A client that could not send it leaves the file open
	file.destroy();
	if (progress.stalled) {
		throw new CallFailure('broken', `${product} did not go on with the upload within ${timeout / 1_000} s`, {
			remedy: 'Try again later, or raise the option "Timeout".',
		});
	}
	if (!sent.ok) throw sent.error;
}

/**
 * Sends a file to an absolute address with PUT, once, as a stream: nothing of it is held in memory.
 * @throws CallFailure
 */
export async function uploadFile(
	context: IExecuteFunctions,
	transport: Transport,
	url: string,
	{ data, bytes }: InputFile,
	contentType: string,
): Promise<void> {
	const { getBinaryStream, getBinaryMetadata } = context.helpers;
	await atStorage(transport, url, async (storage) => {
		const put = async (from: Transport, body: Readable | Buffer, length: number) => {
			// Presigned addresses refuse a body of unknown length
			const headers = { 'content-type': contentType, 'content-length': String(length) };
			await send(from, 'PUT', { url, body }, { accept: '*/*', stream: false, headers });
		};
		if (!data.id) {
			const held = Buffer.from(data.data, 'base64');
			await put({ ...storage, timeout: storage.timeout + Math.ceil(held.length / SLOWEST) * 1_000 }, held, held.length);
			return;
		}
		const length = bytes ?? (await getBinaryMetadata(data.id)).fileSize;
		// An attempt that failed has used its stream up, so each opens the file anew
		const file = await getBinaryStream(data.id);
		await watched(storage, file, async (from, body) => await put(from, body, length));
	});
}
