import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { MAYBE_A_PROXY } from '../errors/remedies';
import { redactData } from '../errors/redact';
import { vendorMessage } from '../errors/vendorMessage';
import { MAX_START_BYTES, SLOWEST_TRANSFER } from '../limits';
import type { PlainRequest } from '../operation/contract';
import type { FileRequest, Output } from '../operation/types';
import { withExtension } from '../parameters/fileExtension';
import { cleanFileName } from '../parameters/fileName';
import { readRetryAfter } from '../retry/rateLimitHeaders';
import type { Arrival } from './arrival';
import { fileNameIn } from './contentDisposition';
import { failureFrom, timedOut, withoutSecrets } from './failureFrom';
import { completePdf, isNamedAs, recognize, START_BYTES, suspectIn } from './fileContent';
import { parseResponse } from './parseResponse';
import { atPresignedUrl } from './presigned';
import { send } from './request';
import { isNotReady, isPreparing, notReady } from './stillPreparing';
import type { StallGuard } from './stallGuard';
import { streamOf } from './streams';
import type { Transport } from './transport';
import { isWebPage } from '../errors/webPage';

/** The media type in a header, without its parameters; empty where it is none: it may be part of an error text. */
function bareType(header: unknown): string {
	const [type] = String(header ?? '').split(';');
	const bare = type.trim().toLowerCase();
	return /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/.test(bare) ? bare : '';
}

/** A name that the user can open: with the extension of the media type, unless its own fits. */
const fullName = (name: string, mimeType: string, { kind }: FileRequest): string =>
	cleanFileName(withExtension(cleanFileName(name) || 'file', mimeType, kind !== undefined));

/** The name with n8n's extension of a media type that isn't known here, where it has none. */
const withN8nExtension = (name: string, { fileExtension = '' }: IBinaryData): string =>
	fileExtension === '' || name.endsWith(`.${fileExtension}`) ? name : cleanFileName(`${name}.${fileExtension}`);

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
	await arrival.read(MAX_START_BYTES).catch(() => undefined);
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
	// Blanks or a comment may precede a web page
	const first = arrival.start.toString('latin1');
	if (/^\s*(<|$)/.test(first) && !isWebPage(first)) await arrival.read(MAX_START_BYTES);
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
		if (/json/.test(declared)) return await other('JSON instead of the file');
		// A longer one is no error
		await arrival.read(MAX_START_BYTES);
		const isJson = arrival.isComplete && parseResponse(arrival.start.toString('utf8').trim()) !== undefined;
		if (isJson) return await other('JSON instead of the file');
	}
	return declared || 'application/octet-stream';
}

const tooSlow = ({ product, timeout }: Transport): CallFailure =>
	new CallFailure(
		'broken',
		`${product} sent the file too slowly: less than ${SLOWEST_TRANSFER} bytes per second for ${timeout / 1_000} s`,
		{ remedy: 'Try again later, or raise the option "Timeout".' },
	);

async function fetchFile(
	context: IExecuteFunctions,
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	file: FileRequest,
): Promise<Output | CallFailure> {
	const accept = file.kind === 'pdf' ? 'application/pdf' : '*/*';
	const { status, headers, body: arrival } = await send(transport, endpoint, request, { accept, stream: true });
	const incomplete = () => new CallFailure('broken', `${transport.product} sent an incomplete file`);
	// It becomes part of the item
	const disposition = String(headers['content-disposition'] ?? '');
	const vendorName = file.preferVendorName
		? fileNameIn(redactData(disposition, disposition, transport.connection.secrets()))
		: undefined;
	let stored: IBinaryData;
	let name: string;
	try {
		const mimeType = await mimeTypeOf(transport, { status, headers, arrival }, file);
		if (mimeType instanceof CallFailure) return mimeType;
		const stopped = ({ drips }: StallGuard) => (drips ? tooSlow(transport) : timedOut(transport));
		arrival.allowLong(transport.timeout, stopped, transport.onMoved);
		const chunks = file.kind === 'pdf' ? completePdf(arrival.chunks(), incomplete) : arrival.chunks();
		name = fullName(vendorName ?? file.fileName, mimeType, file);
		stored = await context.helpers.prepareBinaryData(streamOf(arrival.body, chunks), name, mimeType);
	} catch (error) {
		throw failureFrom(transport, error);
	} finally {
		arrival.end();
	}
	const fileName = withN8nExtension(name, stored);
	const binary = { ...stored, fileName };
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
