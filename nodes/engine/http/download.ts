import { sleep, type IBinaryData, type IExecuteFunctions } from 'n8n-workflow';

import type { PlainRequest } from '../operation/contract';
import { CallFailure } from '../errors/callFailure';
import type { FileRequest, Output } from '../operation/define';
import { readText, send, toFailure, type Readable, type Transport } from './request';
import { settle, settleNow } from '../errors/result';
import { atStorage } from './presigned';
import { vendorText } from '../errors/vendorMessage';

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
	let tail: Buffer = Buffer.alloc(0);
	for await (const chunk of chunks) {
		tail = chunk.length < TAIL ? Buffer.concat([tail, chunk]).subarray(-TAIL) : chunk.subarray(-TAIL);
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
export const streamOf = (source: Readable, chunks: AsyncIterable<Buffer>): Readable =>
	(source.constructor as unknown as { from: (chunks: AsyncIterable<Buffer>, options: object) => Readable }).from(
		chunks,
		{
			objectMode: false,
		},
	);

/** Clients read headers as Latin-1, and many servers write UTF-8. */
function readable(text: string): string {
	const utf8 = Buffer.from(text, 'latin1').toString('utf8');
	return utf8.includes('\uFFFD') ? text : utf8;
}

/** The value of `filename*` (RFC 8187); undefined where it can't be read. */
function extended(charset: string, value: string): string | undefined {
	const bytes = value.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	if (/^iso-8859-1$/i.test(charset)) return bytes;
	const decoded = settleNow(() => decodeURIComponent(value));
	return decoded.ok ? decoded.value : undefined;
}

/** The file's name in a `Content-Disposition` header (RFC 6266), without any folder. */
export function vendorName(header: unknown): string | undefined {
	const given = String(header ?? '');
	const [, charset, encoded] = /(?:^|;)\s*filename\*\s*=\s*"?([\w-]+)'[^']*'([^\s;"]+)/i.exec(given) ?? [];
	const [, quoted, bare] = /(?:^|;)\s*filename\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;]+))/i.exec(given) ?? [];
	const plain = readable(quoted?.replace(/\\(["\\])/g, '$1') ?? bare ?? '');
	const name = (encoded && extended(charset, encoded)) || plain;
	const bareName = name
		.split(/[\\/]/)
		.at(-1)
		?.replace(/\p{Cc}/gu, '')
		.trim();
	return bareName && !/^\.+$/.test(bareName) ? bareName : undefined;
}

/** A name that the user can open: with an extension, that of the media type where there was none. */
const fullName = (name: string, { fileExtension }: IBinaryData): string =>
	/\.[A-Za-z0-9]{1,8}$/.test(name) || !fileExtension ? name : `${name}.${fileExtension}`;

async function fetchFile(
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

/**
 * Downloads a file into n8n's binary storage, as a stream. It must be what it claims: media type, signature, full length.
 * @param request with a `url` it asks the vendor's storage, else the API
 * @throws CallFailure with the vendor's own text where it answered something else
 */
export async function downloadFile(
	context: IExecuteFunctions,
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	file: FileRequest,
): Promise<Output> {
	const get = async (from: Transport) => await fetchFile(context, from, endpoint, request, file);
	return request.url === undefined ? await get(transport) : await atStorage(transport, request.url, get);
}
