import { sleep } from 'n8n-workflow';

import type { PlainRequest } from './contract';
import { CallFailure } from './failure';
import type { FileRequest, Output } from './operation';
import { readText, send, toFailure, type Readable, type Transport } from './request';
import { settle } from './settle';
import { vendorText } from './vendorText';

/** The first bytes of files, by media type. */
const SIGNATURES: Record<string, string> = { 'application/pdf': '%PDF-' };

const bareType = (header: unknown): string =>
	String(header ?? '')
		.split(';')[0]
		.trim()
		.toLowerCase();

/** How far a download is. */
interface Progress {
	bytes: number;
	/** Since when the next bytes are waited for, epoch ms; undefined while n8n stores what has come. */
	waitingSince?: number;
	/** Ends the waiting with an error. */
	giveUp?: (error: Error) => void;
	over: boolean;
}

/** The source's chunks, until it ends, fails, or is given up. */
async function* received(source: Readable, progress: Progress): AsyncGenerator<Buffer> {
	const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
	for (;;) {
		progress.waitingSince = Date.now();
		// n8n's client hands out a stream that can't be destroyed while it waits, so the wait itself must be left
		const { value, done } = await new Promise<IteratorResult<Buffer, undefined>>((resolve, reject) => {
			progress.giveUp = reject;
			chunks.next().then(resolve, reject);
		});
		progress.waitingSince = undefined;
		if (done) return;
		progress.bytes += value.length;
		yield value;
	}
}

/** Passes the chunks on when they begin as the file must. */
async function* checked(
	chunks: AsyncIterable<Buffer>,
	signature: string,
	unusable: (start: Buffer) => CallFailure,
): AsyncGenerator<Buffer> {
	let head: Buffer | undefined = Buffer.alloc(0);
	for await (const chunk of chunks) {
		if (!head) {
			yield chunk;
			continue;
		}
		head = Buffer.concat([head, chunk]);
		if (!signature.startsWith(head.toString('latin1', 0, signature.length))) throw unusable(head);
		if (head.length < signature.length) continue;
		yield head;
		head = undefined;
	}
	if (head) throw unusable(head);
}

/** Gives a download up when nothing arrives for so long (ms): n8n's own time-out ends with the answer's head. */
async function watch(progress: Progress, timeout: number): Promise<void> {
	while (!progress.over) {
		await sleep(Math.min(timeout / 4, 250));
		if (progress.waitingSince !== undefined && Date.now() - progress.waitingSince > timeout) {
			progress.giveUp?.(Object.assign(new Error('stalled'), { code: 'ETIMEDOUT' }));
		}
	}
}

/** Makes a stream of the chunks. Nodes may not import `stream`, but every stream's class can do it. */
const streamOf = (source: Readable, chunks: AsyncIterable<Buffer>): Readable =>
	(source.constructor as unknown as { from: (chunks: AsyncIterable<Buffer>, options: object) => Readable }).from(
		chunks,
		{
			objectMode: false,
		},
	);

/**
 * Downloads a file into n8n's binary storage, as a stream. It must be what it claims: media type, signature, full length.
 * @throws CallFailure with the vendor's own text where it answered something else
 */
export async function downloadFile(
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	file: FileRequest,
): Promise<Output> {
	const { context, product, connection } = transport;
	const { headers, body: source } = await send(transport, endpoint, request, file.mimeType, true);
	const type = bareType(headers['content-type']);
	if (type !== file.mimeType) {
		const said = vendorText(await readText(source), connection.secrets());
		throw new CallFailure(
			'unusable',
			`${product} answered ${type || 'no media type'} in place of ${file.mimeType}${said}`,
		);
	}
	const unusable = (start: Buffer) =>
		new CallFailure(
			'unusable',
			`${product} answered a file that is not ${file.mimeType}${vendorText(start.toString('utf8'), connection.secrets())}`,
		);
	const progress: Progress = { bytes: 0, over: false };
	const chunks = checked(received(source, progress), SIGNATURES[file.mimeType] ?? '', unusable);
	void watch(progress, transport.timeout);
	const stored = await settle(
		async () => await context.helpers.prepareBinaryData(streamOf(source, chunks), file.fileName, file.mimeType),
	);
	progress.over = true;
	source.destroy();
	if (!stored.ok) throw await toFailure(transport, stored.error);

	const expected = Number(headers['content-length'] ?? progress.bytes);
	if (progress.bytes !== expected) {
		throw new CallFailure('broken', `${product} sent ${progress.bytes} of ${expected} bytes of the file`);
	}
	const binary = stored.value;
	return {
		json: [
			{
				fileName: binary.fileName ?? file.fileName,
				mimeType: binary.mimeType,
				fileSize: progress.bytes,
				...file.json,
			},
		],
		binary: { [file.binaryPropertyName]: binary },
	};
}
