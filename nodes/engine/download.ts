import type { PlainRequest } from './contract';
import { CallFailure } from './failure';
import type { FileRequest, Output } from './operation';
import { readText, send, toFailure, type Readable, type Transport } from './request';
import { vendorText } from './vendorText';

/** The first bytes of files, by media type. */
const SIGNATURES: Record<string, string> = { 'application/pdf': '%PDF-' };

const bareType = (header: unknown): string => String(header ?? '').split(';')[0].trim().toLowerCase();

/** The first bytes of a stream, which stay in it; fewer where the stream is shorter. */
async function peek(stream: Readable, length: number): Promise<Buffer> {
	let head = Buffer.alloc(0);
	while (head.length < length) {
		const ended = await new Promise<boolean>((resolve, reject) => {
			const settle = (act: () => void) => () => {
				stream.off('readable', readable).off('end', end).off('error', failed).off('close', closed);
				act();
			};
			const readable = settle(() => resolve(false));
			const end = settle(() => resolve(true));
			const failed = (error: Error) => settle(() => reject(error))();
			const closed = settle(() => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
			if (stream.readableLength > head.length) return resolve(false);
			if (stream.readableEnded) return resolve(true);
			if (stream.errored) return reject(stream.errored);
			stream.on('readable', readable).on('end', end).on('error', failed).on('close', closed);
		});
		const chunk = stream.read() as Buffer | null;
		if (chunk) head = Buffer.concat([head, chunk]);
		if (ended || (!chunk && stream.readableEnded)) break;
	}
	if (head.length > 0 && !stream.readableEnded) stream.unshift(head);
	return head;
}

/** Ends a stream on which nothing arrives for so long (ms) with an error. */
function endWhenStalled(stream: Readable, timeout: number): void {
	const { setTimeout: onIdle } = stream as { setTimeout?: (ms: number, idle: () => void) => void };
	onIdle?.call(stream, timeout, () => {
		stream.destroy(Object.assign(new Error('stalled'), { code: 'ETIMEDOUT' }));
	});
}

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
	const { headers, body: stream } = await send(transport, endpoint, request, file.mimeType, true);
	endWhenStalled(stream, transport.timeout);
	try {
		const type = bareType(headers['content-type']);
		if (type !== file.mimeType) {
			const said = vendorText(await readText(stream), connection.secrets());
			throw new CallFailure(
				'unusable',
				`${product} answered ${type || 'something without a type'} in place of ${file.mimeType}${said}`,
			);
		}
		const signature = SIGNATURES[file.mimeType] ?? '';
		const head = await peek(stream, signature.length);
		if (!head.toString('latin1').startsWith(signature)) {
			const said = vendorText(
				stream.readableEnded ? head.toString('utf8') : await readText(stream),
				connection.secrets(),
			);
			throw new CallFailure('unusable', `${product} answered a file that is not ${file.mimeType}${said}`);
		}
		const binary = await context.helpers.prepareBinaryData(stream, file.fileName, file.mimeType);
		const expected = Number(headers['content-length'] ?? binary.bytes);
		if (binary.bytes !== undefined && binary.bytes !== expected) {
			throw new CallFailure('broken', `${product} sent ${binary.bytes} of ${expected} bytes of the file`);
		}
		return {
			json: [
				{
					fileName: binary.fileName ?? file.fileName,
					mimeType: binary.mimeType,
					fileSize: binary.bytes ?? expected,
					...file.json,
				},
			],
			binary: { [file.binaryPropertyName]: binary },
		};
	} catch (error) {
		throw await toFailure(transport, error);
	} finally {
		stream.destroy();
	}
}
