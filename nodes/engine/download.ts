import { sleep, type IBinaryData, type IExecuteFunctions } from 'n8n-workflow';

import type { PlainRequest } from './contract';
import { CallFailure } from './failure';
import type { FileRequest, Output } from './operation';
import { readText, send, toFailure, type Readable, type Transport } from './request';
import { settle, settleNow } from './settle';
import { vendorText } from './vendorText';

interface Marks {
	/** The first bytes of every such file. */
	start: string;
	/** What stands in the last bytes of every whole one. */
	end: string;
}

const MARKS: Record<NonNullable<FileRequest['mimeType']>, Marks> = {
	'application/pdf': { start: '%PDF-', end: '%%EOF' },
};

/** How far from its end the end mark of a file may stand, in bytes: readers of PDF look as far. */
const TAIL = 1_024;

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

/** Passes the chunks on when they begin as the file must, and fails at their end when that is not the file's. */
async function* checked(
	chunks: AsyncIterable<Buffer>,
	{ start, end }: Marks,
	refuse: { unusable: (start: Buffer) => CallFailure; cut: () => CallFailure },
): AsyncGenerator<Buffer> {
	let head: Buffer | undefined = Buffer.alloc(0);
	let tail = Buffer.alloc(0);
	for await (const chunk of chunks) {
		tail = Buffer.concat([tail, chunk.subarray(-TAIL)]).subarray(-TAIL);
		if (!head) {
			yield chunk;
			continue;
		}
		head = Buffer.concat([head, chunk]);
		if (!start.startsWith(head.toString('latin1', 0, start.length))) throw refuse.unusable(head);
		if (head.length < start.length) continue;
		yield head;
		head = undefined;
	}
	if (head) throw refuse.unusable(head);
	if (!tail.toString('latin1').includes(end)) throw refuse.cut();
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

/** The file's name in a `Content-Disposition` header (RFC 6266), without any folder. */
function vendorName(header: unknown): string | undefined {
	const given = String(header ?? '');
	const [, encoded] = /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(given) ?? [];
	const [, quoted, bare] = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/i.exec(given) ?? [];
	const decoded = encoded ? settleNow(() => decodeURIComponent(encoded.trim())) : undefined;
	const name = decoded?.ok ? decoded.value : (quoted ?? bare);
	return name?.split(/[\\/]/).at(-1)?.trim() || undefined;
}

/** A name that the user can open: with an extension, that of the media type where there was none. */
const fullName = (name: string, { fileExtension }: IBinaryData): string =>
	/\.[A-Za-z0-9]{1,8}$/.test(name) || !fileExtension ? name : `${name}.${fileExtension}`;

/**
 * Downloads a file into n8n's binary storage, as a stream. It must be what it claims: media type, signature, full length.
 * @throws CallFailure with the vendor's own text where it answered something else
 */
export async function downloadFile(
	context: IExecuteFunctions,
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	file: FileRequest,
): Promise<Output> {
	const { product, connection } = transport;
	const accept = file.mimeType ?? '*/*';
	const { headers, body: source } = await send(transport, endpoint, request, { accept, stream: true });
	const type = bareType(headers['content-type']);
	if (file.mimeType && type !== file.mimeType) {
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
	const cut = () => new CallFailure('broken', `${product} sent a file that lacks its end`);
	const arriving = received(source, progress);
	const chunks = file.mimeType ? checked(arriving, MARKS[file.mimeType], { unusable, cut }) : arriving;
	const own = file.preferVendorName ? vendorName(headers['content-disposition']) : undefined;
	void watch(progress, transport.timeout);
	const stored = await settle(
		async () =>
			await context.helpers.prepareBinaryData(
				streamOf(source, chunks),
				own ?? file.fileName,
				file.mimeType ?? (type || 'application/octet-stream'),
			),
	);
	progress.over = true;
	source.destroy();
	if (!stored.ok) throw await toFailure(transport, stored.error);

	const binary = { ...stored.value, fileName: fullName(stored.value.fileName ?? file.fileName, stored.value) };
	return {
		json: [
			{
				fileName: binary.fileName,
				mimeType: binary.mimeType,
				fileSize: progress.bytes,
				...file.json,
			},
		],
		binary: { [file.binaryPropertyName]: binary },
	};
}
