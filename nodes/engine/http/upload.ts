import type { IExecuteFunctions } from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import type { InputFile } from '../operation/types';
import { checkAccepted } from './jsonCall';
import { atPresignedUrl } from './presigned';
import { send } from './request';
import { StallGuard } from './stallGuard';
import { streamOf } from './streams';
import type { Readable, Transport } from './transport';

/** The slowest connection that a file held in memory gets time for, in bytes per s: its progress can't be seen. */
const SLOWEST = 100_000;

/** The file's chunks. The next one is read when the one before was sent. */
async function* watched(file: Readable, guard: StallGuard, onMoved: Transport['onMoved']): AsyncGenerator<Buffer> {
	let isFirst = true;
	for await (const chunk of file as AsyncIterable<Buffer>) {
		guard.waiting();
		yield chunk;
		guard.moved(chunk.length);
		onMoved?.(chunk.length, isFirst);
		isFirst = false;
	}
	// For the response
	guard.waiting();
}

const stalled = ({ product, timeout }: Transport): CallFailure =>
	new CallFailure('broken', `${product} stopped reading the upload for ${timeout / 1_000} s`, {
		remedy: 'Try again later, or raise the option "Timeout".',
	});

/** Uploads a stream, with a timeout for a stall instead of one for the whole upload. @throws CallFailure */
async function putStream(
	transport: Transport,
	file: Readable,
	put: (transport: Transport, body: Readable) => Promise<unknown>,
): Promise<void> {
	const { context, timeout, onMoved } = transport;
	const giveUp = new AbortController();
	const guard = new StallGuard(timeout, () => giveUp.abort());
	guard.waiting();
	const cancel = context.getExecutionCancelSignal?.();
	const own = Object.create(context) as Transport['context'];
	own.getExecutionCancelSignal = () => AbortSignal.any([giveUp.signal, ...(cancel ? [cancel] : [])]);
	try {
		await put({ ...transport, context: own, timeout: 0 }, streamOf(file, watched(file, guard, onMoved)));
	} catch (error) {
		throw guard.stalled ? stalled(transport) : error;
	} finally {
		guard.end();
		// A client that could not send it leaves the file open
		file.destroy();
	}
	if (guard.stalled) throw stalled(transport);
}

/**
 * Streams a file to an absolute URL with PUT, once, without holding it in memory.
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
	await atPresignedUrl(transport, url, async (storage) => {
		const put = async (to: Transport, body: Readable | Buffer, length: number) => {
			// Presigned URLs reject a body of unknown length
			const headers = { 'content-type': contentType, 'content-length': String(length) };
			const response = await send(to, 'PUT', { url, body }, { accept: '*/*', stream: false, headers });
			checkAccepted(to, response.body);
		};
		if (!data.id) {
			const held = Buffer.from(data.data, 'base64');
			await put({ ...storage, timeout: storage.timeout + Math.ceil(held.length / SLOWEST) * 1_000 }, held, held.length);
			storage.onMoved?.(held.length, true);
			return;
		}
		const length = bytes ?? (await getBinaryMetadata(data.id)).fileSize;
		// A failed attempt has used up its stream, so each attempt opens the file again
		const file = await getBinaryStream(data.id);
		await putStream(storage, file, async (to, body) => await put(to, body, length));
	});
}
