import type { IDataObject, IExecuteFunctions, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import type { PlainRequest } from '../operation/contract';
import { failureFrom, readText, statusFailure, withoutSecrets } from './failureFrom';
import type { Readable, Transport } from './transport';
import { fillPath, joinUrl } from './url';

/** A complete response: its body as text, or as a stream that has not been read. */
export interface Response<B> {
	status: number;
	headers: Record<string, unknown>;
	body: B;
}

/** A response as n8n's HTTP client returns it. */
interface FullResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** n8n's client drops a body that is an object without members, which a vendor may require. */
const sendable = (body: unknown): IHttpRequestOptions['body'] =>
	Object.prototype.toString.call(body) === '[object Object]' && Object.keys(body as object).length === 0
		? '{}'
		: (body as IDataObject);

/** How a request is sent and its response is read. */
export interface SendOptions {
	/** The Accept header. */
	accept: string;
	/** Whether to return the body as a stream that has not been read. */
	stream: boolean;
	/** Headers besides the usual ones. */
	headers?: Record<string, string>;
}

/**
 * Sends one request, once. After a 401 n8n renews the token and sends it again, where the credential has one.
 * @returns a response with status 2xx
 * @throws CallFailure
 */
export async function send(
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	options: SendOptions & { stream: true },
): Promise<Response<Readable>>;
export async function send(
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	options: SendOptions & { stream: false },
): Promise<Response<string>>;
export async function send(
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	{ accept, stream, headers: more }: SendOptions,
): Promise<Response<unknown>> {
	const { context, connection } = transport;
	const [method, template] = endpoint.split(' ') as [IHttpRequestMethods, string];
	const signedIn = connection.credential !== undefined && request.url === undefined;
	const renews = signedIn && connection.renews;
	const options: IHttpRequestOptions = {
		method,
		url: request.url ?? joinUrl(connection.baseUrl, fillPath(template, request.path)),
		headers: {
			accept,
			// A compressed file could be neither measured nor watched for a stall
			...(stream ? { 'accept-encoding': 'identity' } : {}),
			...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
			...more,
		},
		...(request.query ? { qs: request.query as IDataObject } : {}),
		...(request.body === undefined ? {} : { body: sendable(request.body) }),
		// As text, n8n's client would read every response as UTF-8
		encoding: stream ? 'stream' : 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: renews ? { ignore: true, except: [401] } : true,
		// An API key in a header of its own would follow a redirect to any host. A body is not sent a second time
		disableFollowRedirect: signedIn || request.body !== undefined,
		timeout: transport.timeout,
		abortSignal: context.getExecutionCancelSignal?.(),
	};
	let response: FullResponse;
	try {
		response = await dispatch(transport, options, signedIn);
		if (renews && response.statusCode === 401) response = await retryWithNewToken(transport, options, response);
	} catch (error) {
		throw await failureFrom(transport, error);
	}
	const { statusCode: status, headers, body } = response;
	transport.onHeaders?.(headers);
	if (status >= 200 && status < 300) {
		return { status, headers, body: stream ? body : withoutSecrets(transport, await readText(body, headers)) };
	}
	throw statusFailure(transport, status, headers, await readText(body, headers));
}

/**
 * Sends the request again after a 401. n8n before 2.11 never renews the token when `ignoreHttpStatusErrors` is set, whatever
 * its exceptions are; without that option it does. Nothing was done yet.
 */
async function retryWithNewToken(
	transport: Transport,
	options: IHttpRequestOptions,
	rejection: FullResponse,
): Promise<FullResponse> {
	const said = await readText(rejection.body, rejection.headers);
	try {
		return await dispatch(transport, { ...options, ignoreHttpStatusErrors: false }, true);
	} catch (error) {
		const failure = await failureFrom(transport, error);
		// Such an n8n reports nothing of the second response but its status
		throw failure.status === 401 ? statusFailure(transport, 401, rejection.headers, said) : failure;
	}
}

/** Passes the request to n8n's HTTP client, with the run's credential if the request is `signedIn`. */
async function dispatch(
	{ context, connection }: Transport,
	options: IHttpRequestOptions,
	signedIn: boolean,
): Promise<FullResponse> {
	const { credential } = connection;
	if (!signedIn || !credential?.data) return (await context.helpers.httpRequest(options)) as FullResponse;
	// Each request has a copy: n8n renews the token that it finds there, and that must be the one that was rejected
	const shared = credential.data;
	const before = { ...shared };
	const own = { ...shared };
	try {
		return (await context.helpers.httpRequestWithAuthentication.call(
			context as IExecuteFunctions,
			credential.type,
			options,
			{ credentialsDecrypted: { ...credential, data: own } },
		)) as FullResponse;
	} finally {
		for (const [field, value] of Object.entries(own)) {
			if (value === before[field]) continue;
			connection.replaced.push(String(before[field]));
			if (shared[field] === before[field]) shared[field] = value;
		}
	}
}
