import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { vendorMessage } from '../errors/vendorMessage';
import type { PlainRequest } from '../operation/contract';
import type { FileRequest, Output } from '../operation/types';
import { fileNameIn } from './contentDisposition';
import { failureFrom, readText } from './failureFrom';
import { checkSignature } from './fileSignature';
import { atPresignedUrl } from './presigned';
import { send } from './request';
import { StallGuard } from './stallGuard';
import { streamOf } from './streams';
import type { Readable, Transport } from './transport';

const bareType = (header: unknown): string =>
	String(header ?? '')
		.split(';')[0]
		.trim()
		.toLowerCase();

/** The chunks of a response, counted and watched for a stall. */
class Arrival {
	/** Bytes that have arrived. */
	bytes = 0;
	private giveUp?: (error: Error) => void;
	private readonly guard: StallGuard;

	constructor(
		private readonly source: Readable,
		timeout: number,
	) {
		const stalled = () => this.giveUp?.(Object.assign(new Error('stalled'), { code: 'ETIMEDOUT' }));
		this.guard = new StallGuard(timeout, stalled);
	}

	async *chunks(): AsyncGenerator<Buffer> {
		const chunks = this.source[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
		for (;;) {
			this.guard.waiting();
			// n8n's client returns a stream that can't be destroyed while it waits, so the wait itself must be left
			const { value, done } = await new Promise<IteratorResult<Buffer, undefined>>((resolve, reject) => {
				this.giveUp = reject;
				chunks.next().then(resolve, reject);
			});
			this.guard.busy();
			if (done) return;
			this.bytes += value.length;
			yield value;
		}
	}

	end(): void {
		this.guard.end();
		this.source.destroy();
	}
}

/** A name that the user can open: with an extension, that of the media type where there was none. */
const fullName = (name: string, { fileExtension }: IBinaryData): string =>
	/\.[A-Za-z0-9]{1,8}$/.test(name) || !fileExtension ? name : `${name}.${fileExtension}`;

/** @throws CallFailure for a response that is another kind of file than the vendor promises */
async function checkType({ product, connection }: Transport, file: FileRequest, type: string, body: Readable) {
	if (!file.mimeType || type === file.mimeType) return;
	const said = vendorMessage(await readText(body), connection.secrets());
	throw new CallFailure(
		'unusable',
		`${product} returned ${type || 'no media type'} instead of ${file.mimeType}${said}`,
	);
}

async function fetchFile(
	context: IExecuteFunctions,
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	file: FileRequest,
): Promise<Output> {
	const { product, connection } = transport;
	const accept = file.mimeType ?? '*/*';
	const { headers, body } = await send(transport, endpoint, request, { accept, stream: true });
	const type = bareType(headers['content-type']);
	await checkType(transport, file, type, body);
	const otherFile = (start: Buffer) => {
		const said = vendorMessage(start.toString('utf8'), connection.secrets());
		return new CallFailure('unusable', `${product} returned a file that is not ${file.mimeType}${said}`);
	};
	const incomplete = () => new CallFailure('broken', `${product} sent an incomplete file`);
	const arrival = new Arrival(body, transport.timeout);
	const arriving = arrival.chunks();
	const chunks = file.mimeType ? checkSignature(arriving, file.mimeType, { otherFile, incomplete }) : arriving;
	const vendorName = file.preferVendorName ? fileNameIn(headers['content-disposition']) : undefined;
	const mimeType = file.mimeType ?? (type || 'application/octet-stream');
	let stored: IBinaryData;
	try {
		stored = await context.helpers.prepareBinaryData(streamOf(body, chunks), vendorName ?? file.fileName, mimeType);
	} catch (error) {
		throw await failureFrom(transport, error);
	} finally {
		arrival.end();
	}
	const binary = { ...stored, fileName: fullName(stored.fileName ?? file.fileName, stored) };
	const { fileName } = binary;
	return {
		json: [{ fileName, mimeType: binary.mimeType, fileSize: arrival.bytes, ...file.json }],
		binary: { [file.binaryPropertyName]: binary },
	};
}

/**
 * Streams a file into n8n's binary storage. It must be what it claims: media type, signature, full length.
 * @param request with a `url` it goes to the vendor's storage, else to the API
 * @throws CallFailure with the vendor's own text where it returned something else
 */
export async function downloadFile(
	context: IExecuteFunctions,
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	file: FileRequest,
): Promise<Output> {
	const get = async (from: Transport) => await fetchFile(context, from, endpoint, request, file);
	return request.url === undefined ? await get(transport) : await atPresignedUrl(transport, request.url, get);
}
