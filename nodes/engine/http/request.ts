import type { IDataObject, IExecuteFunctions, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import type { Connection } from './connection';
import type { Context } from './requestContext';
import type { PlainRequest } from '../operation/contract';
import { CallFailure } from '../errors/callFailure';
import { fillPath, joinUrl } from './url';
import { readRetryAfter } from '../retry/policy';
import { redact, vendorText } from '../errors/vendorMessage';

/** A stream as n8n's binary storage takes it. */
export type Readable = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Buffer>;

/** A whole answer: text, or a stream that has not been read. */
export interface Answer<B> {
	status: number;
	headers: Record<string, unknown>;
	body: B;
}

/** An answer as n8n's HTTP client gives it. */
interface FullAnswer {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

export interface Transport {
	context: Context;
	connection: Connection;
	/** The product's name, for error texts. */
	product: string;
	/** How long an answer may take, in ms. */
	timeout: number;
	/** Is told the headers of every answer. */
	heard?: (headers: Record<string, unknown>) => void;
}

const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);
/** System calls before the first byte of a request. */
const CONNECTING = new Set(['connect', 'getaddrinfo']);
/** Errors of the client itself, before anything is sent. */
const NOT_MADE = /^(ERR_INVALID_|ERR_BAD_OPTION|ERR_NOT_SUPPORT|ERR_UNESCAPED)/;
const MOST_ERROR_TEXT = 65_536;

interface Linked {
	code?: unknown;
	syscall?: unknown;
	message?: unknown;
	cause?: unknown;
	response?: { status?: number; headers?: Record<string, unknown>; data?: unknown };
	/** In n8n's own error: the status, or the code of the client's error. */
	httpCode?: unknown;
}

/** The error and what caused it, outermost first: n8n and axios wrap each other's errors. */
function* causes(error: unknown): Generator<Linked> {
	for (let link = error, depth = 0; link && depth < 6; link = (link as Linked).cause, depth++) yield link as Linked;
}

/** The text of a stream, as far as an error text needs it. */
export async function readText(body: unknown): Promise<string> {
	if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) {
		return typeof body === 'string' ? body : '';
	}
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of body as Readable) {
			chunks.push(Buffer.from(chunk as Buffer));
			size += (chunk as Buffer).length;
			if (size > MOST_ERROR_TEXT) break;
		}
	} catch {
		// What came before the connection broke is all there is to tell
	}
	return Buffer.concat(chunks).toString('utf8');
}

/** The failure that an answer with another status than 2xx is. */
function statusFailure(transport: Transport, status: number, headers: Record<string, unknown>, body: string) {
	const moved = status >= 300 && status < 400;
	return new CallFailure(
		'status',
		`${transport.product} answered ${status}${vendorText(body, transport.connection.secrets())}`,
		{
			status,
			retryAfter: readRetryAfter(headers['retry-after'], Date.now()),
			...(moved ? { remedy: 'The address has moved. Check "Base URL" in the credential.' } : {}),
		},
	);
}

/** Makes a failure with a text for people out of whatever n8n's HTTP client threw. */
export async function toFailure(transport: Transport, error: unknown): Promise<CallFailure> {
	const { product } = transport;
	const chain = [...causes(error)];
	const own = chain.find((link) => link instanceof CallFailure);
	if (own instanceof CallFailure) {
		// Several items may share a failed sign-in, which does not know the token that it was to replace
		const { kind, message, status, retryAfter, remedy } = own;
		return new CallFailure(kind, redact(message, transport.connection.secrets()), { status, retryAfter, remedy });
	}

	// All that is left of the client's error in an n8n that does not pass it on (before 2.34)
	const httpCode = chain.find((link) => typeof link.httpCode === 'string')?.httpCode;
	// A cut answer comes with the status of its head, which may have been a success
	const response = chain.find((link) => link.response?.status)?.response ?? { status: Number(httpCode) };
	if (response.status && (response.status < 200 || response.status >= 300)) {
		return statusFailure(transport, response.status, response.headers ?? {}, await readText(response.data));
	}
	const code = String(chain.find((link) => typeof link.code === 'string')?.code ?? httpCode ?? '');
	const connecting = chain.some((link) => CONNECTING.has(String(link.syscall)));
	if (NOT_SENT.has(code) || connecting) {
		return new CallFailure('notSent', `${product} could not be reached (${spelled(code)})`, {
			remedy: 'Check the address in the credential and the network. Nothing was sent.',
		});
	}
	if (code === 'ERR_CANCELED') {
		return new CallFailure('broken', `The execution was canceled before ${product} had answered`);
	}
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') {
		return new CallFailure('broken', `${product} did not answer within ${transport.timeout / 1000} s`, {
			remedy: 'Try again later, or raise the option "Timeout".',
		});
	}
	if (/^(CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_SSL|EPROTO)/.test(code)) {
		return new CallFailure('refused', `No secure connection to ${product} could be made (${code})`, {
			remedy: 'Check the address in the credential and the certificate of the server. Nothing was sent.',
		});
	}
	if (code === '' || NOT_MADE.test(code)) {
		// For example an address that this n8n's own rules do not allow
		const said = redact(String(chain.at(-1)?.message ?? 'unknown error'), transport.connection.secrets());
		return new CallFailure('refused', `The request could not be made: ${said}`);
	}
	// Whatever else went wrong, the vendor may have got the request
	return new CallFailure('broken', `${product} cut the connection before the answer was complete`);
}

/** n8n replaces an error text that holds such a code by one of its own, which knows less. */
export const spelled = (code: string): string =>
	({ ECONNREFUSED: 'connection refused', ENOTFOUND: 'unknown host', EAI_AGAIN: 'name look-up failed' })[code] ??
	'no route or no answer';

/** n8n's client leaves out a body that is an object without members, which a vendor may demand. */
const sendable = (body: unknown): IHttpRequestOptions['body'] =>
	Object.prototype.toString.call(body) === '[object Object]' && Object.keys(body as object).length === 0
		? '{}'
		: (body as IDataObject);

/** How a request goes out and its answer comes in. */
export interface Manner {
	/** The Accept header. */
	accept: string;
	/** True gives the answer's body as a stream that has not been read. */
	stream: boolean;
	/** Headers beside the usual ones. */
	headers?: Record<string, string>;
}

/**
 * Makes one request, once. A 401 makes n8n renew a token and try again, where the credential has one.
 * @returns an answer with status 2xx
 * @throws CallFailure
 */
export async function send(
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	manner: Manner & { stream: true },
): Promise<Answer<Readable>>;
export async function send(
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	manner: Manner & { stream: false },
): Promise<Answer<string>>;
export async function send(
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	{ accept, stream, headers: more }: Manner,
): Promise<Answer<unknown>> {
	const { context, connection } = transport;
	const [method, template] = endpoint.split(' ') as [IHttpRequestMethods, string];
	const signedIn = connection.credential !== undefined && request.url === undefined;
	const renews = signedIn && connection.renews;
	const options: IHttpRequestOptions = {
		method,
		url: request.url ?? joinUrl(connection.baseUrl, fillPath(template, request.path)),
		headers: {
			accept,
			// A compressed file could be neither measured nor checked for a stall
			...(stream ? { 'accept-encoding': 'identity' } : {}),
			...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
			...more,
		},
		...(request.query ? { qs: request.query as IDataObject } : {}),
		...(request.body === undefined ? {} : { body: sendable(request.body) }),
		encoding: stream ? 'stream' : 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: renews ? { ignore: true, except: [401] } : true,
		// An API key in a header of its own would follow a redirect to any host. A body is not sent a second time
		disableFollowRedirect: signedIn || request.body !== undefined,
		timeout: transport.timeout,
		abortSignal: context.getExecutionCancelSignal?.(),
	};
	let answer: FullAnswer;
	try {
		answer = await dispatch(transport, options, signedIn);
		if (renews && answer.statusCode === 401) answer = await renewed(transport, options, answer);
	} catch (error) {
		throw await toFailure(transport, error);
	}
	const { statusCode: status, headers, body } = answer;
	transport.heard?.(headers);
	if (status >= 200 && status < 300) return { status, headers, body };
	throw statusFailure(transport, status, headers, await readText(body));
}

/**
 * Asks again after a 401 from an n8n that renews no token when it is to leave statuses to us, whatever it is told to
 * except (before 2.11). Nothing was done yet, and when it is told nothing, it renews.
 */
async function renewed(transport: Transport, options: IHttpRequestOptions, refusal: FullAnswer): Promise<FullAnswer> {
	const said = await readText(refusal.body);
	try {
		return await dispatch(transport, { ...options, ignoreHttpStatusErrors: false }, true);
	} catch (error) {
		const failure = await toFailure(transport, error);
		// Such an n8n tells nothing of the second answer but its status
		throw failure.status === 401 ? statusFailure(transport, 401, refusal.headers, said) : failure;
	}
}

/** Hands the request to n8n's HTTP client, with the run's credential where it is to be sent. */
async function dispatch(
	{ context, connection }: Transport,
	options: IHttpRequestOptions,
	signedIn: boolean,
): Promise<FullAnswer> {
	const { credential } = connection;
	if (!signedIn || !credential?.data) return (await context.helpers.httpRequest(options)) as FullAnswer;
	// Each request has a copy: n8n renews the token that it finds there, and that must be the one that was refused
	const shared = credential.data;
	const before = { ...shared };
	const own = { ...shared };
	try {
		return (await context.helpers.httpRequestWithAuthentication.call(
			context as IExecuteFunctions,
			credential.type,
			options,
			{
				credentialsDecrypted: { ...credential, data: own },
			},
		)) as FullAnswer;
	} finally {
		for (const [field, value] of Object.entries(own)) {
			if (value === before[field]) continue;
			connection.replaced.push(String(before[field]));
			if (shared[field] === before[field]) shared[field] = value;
		}
	}
}
