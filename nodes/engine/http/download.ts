import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { MAYBE_A_PROXY } from '../errors/remedies';
import { vendorMessage } from '../errors/vendorMessage';
import type { PlainRequest } from '../operation/contract';
import type { FileRequest, Output } from '../operation/types';
import { readRetryAfter } from '../retry/rateLimitHeaders';
import { Arrival } from './arrival';
import { fileNameIn } from './contentDisposition';
import { failureFrom, MAX_ERROR_BYTES, withoutSecrets } from './failureFrom';
import { completePdf, isNamedAs, recognize, START_BYTES, suspectIn } from './fileContent';
import { parseResponse } from './parseResponse';
import { atPresignedUrl } from './presigned';
import { send } from './request';
import { isNotReady, isPreparing, notReady } from './stillPreparing';
import { streamOf } from './streams';
import type { Transport } from './transport';
import { isWebPage } from '../errors/webPage';

const bareType = (header: unknown): string =>
	String(header ?? '')
		.split(';')[0]
		.trim()
		.toLowerCase();

/** A name that the user can open: with an extension, that of the media type where there was none. */
const fullName = (name: string, { fileExtension }: IBinaryData): string =>
	/\.[A-Za-z0-9]{1,8}$/.test(name) || !fileExtension ? name : `${name}.${fileExtension}`;

/** The response to a download. */
interface Received {
	status: number;
	headers: Record<string, unknown>;
	arrival: Arrival;
}

/** The failure of a response that is not the file. */
async function otherResponse(
	transport: Transport,
	{ status, headers, arrival }: Received,
	instead: string,
	remedy?: string,
): Promise<CallFailure> {
	const { product, connection } = transport;
	// What arrived before the connection broke is all there is
	await arrival.read(MAX_ERROR_BYTES).catch(() => undefined);
	const text = arrival.start.toString('utf8');
	const said = vendorMessage(withoutSecrets(transport, text), connection.secrets());
	if (isPreparing(status, text)) {
		return notReady(product, said, readRetryAfter(headers['retry-after'], Date.now()));
	}
	return new CallFailure('unusable', `${product} returned ${instead}${said}`, {
		remedy: isWebPage(text) ? MAYBE_A_PROXY : (remedy ?? `Check in ${product} whether the file exists.`),
	});
}

/**
 * Reads the first bytes of the response.
 * @returns the media type of the file; or the failure, if the service says that there is no file or none yet
 * @throws CallFailure if it is something else
 */
async function mimeTypeOf(transport: Transport, received: Received, file: FileRequest): Promise<string | CallFailure> {
	const { status, headers, arrival } = received;
	const declared = bareType(headers['content-type']);
	await arrival.read(START_BYTES);
	const other = async (instead: string): Promise<CallFailure> => {
		const failure = await otherResponse(transport, received, instead, file.remedy);
		if (isNotReady(failure) || arrival.bytes === 0) return failure;
		throw failure;
	};
	if (status === 202) return await other('no file yet');
	if (file.kind) {
		const { mimeType, instead } = recognize(file.kind, declared, arrival.start);
		return mimeType ?? (await other(instead ?? 'something else'));
	}
	if (arrival.start.length === 0) return await other('an empty response instead of the file');
	const suspect = suspectIn(declared, arrival.start);
	if (suspect && !isNamedAs(suspect, [fileNameIn(headers['content-disposition']), file.storedName])) {
		if (suspect === 'a web page') return await other('a web page instead of the file');
		// A longer one is no error
		await arrival.read(MAX_ERROR_BYTES);
		const isJson = arrival.isComplete && parseResponse(arrival.start.toString('utf8').trim()) !== undefined;
		if (isJson || /json/.test(declared)) return await other('JSON instead of the file');
	}
	return declared || 'application/octet-stream';
}

async function fetchFile(
	context: IExecuteFunctions,
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	file: FileRequest,
): Promise<Output | CallFailure> {
	const accept = file.kind === 'pdf' ? 'application/pdf' : '*/*';
	const { status, headers, body } = await send(transport, endpoint, request, { accept, stream: true });
	const arrival = new Arrival(body, transport.timeout);
	const incomplete = () => new CallFailure('broken', `${transport.product} sent an incomplete file`);
	const vendorName = file.preferVendorName ? fileNameIn(headers['content-disposition']) : undefined;
	let stored: IBinaryData;
	try {
		const mimeType = await mimeTypeOf(transport, { status, headers, arrival }, file);
		if (mimeType instanceof CallFailure) return mimeType;
		const chunks = file.kind === 'pdf' ? completePdf(arrival.chunks(), incomplete) : arrival.chunks();
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
 * Streams a file into n8n's binary storage. It must be what the operation asks for: content and full length.
 * @param request with a `url` it goes to the vendor's storage, else to the API
 * @returns the file; or the failure, if the service says that there is no file, or none yet (kind `late`). Such a response
 * is a good one, unlike those that are thrown.
 * @throws CallFailure with the vendor's own text where it returned something else
 */
export async function downloadFile(
	context: IExecuteFunctions,
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	file: FileRequest,
): Promise<Output | CallFailure> {
	const get = async (from: Transport) => await fetchFile(context, from, endpoint, request, file);
	if (request.url === undefined) return await get(transport);
	const stored = atPresignedUrl(transport, request.url, async (storage) => {
		const made = await get(storage);
		if (made instanceof CallFailure) throw made;
		return made;
	});
	return await stored.catch((error: unknown) => {
		if (error instanceof CallFailure && isNotReady(error)) return error;
		throw error;
	});
}
