import type { IDataObject, IExecuteFunctions, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { BODY_GRACE_MS, MAX_REDIRECTS, MAX_RESPONSE_BYTES, SIGN_IN_TIMEOUT_MS } from '../limits';
import type { PlainRequest } from '../operation/contract';
import { arrivalOf, type Arrival } from './arrival';
import { textOf } from './decodeText';
import { Exchange } from './exchange';
import { failureFrom, readErrorText, statusFailure, timedOut, withoutSecrets } from './failureFrom';
import { checkHandedOut, keepingSecret } from './handedOut';
import { TOKEN_FIELD, withoutToken } from './signIn';
import type { Transport } from './transport';
import { fillPath, joinUrl } from './url';
import { USER_AGENT } from './userAgent';

/** A response: its body as text, or as it arrives. The caller ends an arrival. */
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

/** A response whose body may still arrive. */
interface Sent {
	response: FullResponse;
	exchange: Exchange;
	/** The token that it was sent with, where n8n can renew it. */
	token?: string;
	/** Whether the token was renewed for it. */
	isRenewed?: true;
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
	/** Whether to return the body as it arrives. */
	stream: boolean;
	/** Headers besides the usual ones. */
	headers?: Record<string, string>;
}

/**
 * Sends one request, once; after a 401 with a new token once more, where the credential has one that can be renewed.
 * @returns a response with status 2xx
 * @throws CallFailure
 */
export async function send(
	transport: Transport,
	endpoint: string,
	request: PlainRequest,
	options: SendOptions & { stream: true },
): Promise<Response<Arrival>>;
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
	options: SendOptions,
): Promise<Response<unknown>> {
	const { connection } = transport;
	const [method, template] = endpoint.split(' ') as [IHttpRequestMethods, string];
	const url = request.url ?? joinUrl(connection.baseUrl, fillPath(template, request.path));
	const isSignedIn = connection.credential !== undefined && request.url === undefined;
	let at = transport;
	const first = await sendTo(at, url, method, request, options, isSignedIn);
	let { response, exchange } = first;
	// An API key in a header of its own would follow a redirect to any host. A body is not sent a second time
	const mayFollow = !isSignedIn && request.body === undefined;
	for (let hops = 0, from = url; mayFollow && hops < MAX_REDIRECTS; hops++) {
		const to = redirectOf(response, from);
		if (to === undefined) break;
		exchange.end();
		checkHandedOut(transport.product, new URL(from), to);
		at = keepingSecret(at, to.href, to);
		({ response, exchange } = await sendTo(at, to.href, method, {}, options, false));
		from = to.href;
	}
	const { statusCode: status, headers, body } = response;
	// Files are stored elsewhere
	if (request.url === undefined) transport.onHeaders?.(headers, endpoint);
	const arrival = arrivalOf(body, exchange);
	const isGood = status >= 200 && status < 300;
	if (isGood && options.stream) return { status, headers, body: arrival };
	try {
		if (!isGood)
			throw statusFailure(at, status, headers, await readErrorText(body, headers, exchange), first.isRenewed);
		await arrival?.read(MAX_RESPONSE_BYTES + 1);
		if (arrival && arrival.bytes > MAX_RESPONSE_BYTES) throw tooLarge(transport);
		return { status, headers, body: withoutSecrets(transport, textOf(arrival?.start ?? body, headers)) };
	} catch (error) {
		throw failureFrom(at, error);
	} finally {
		exchange.end();
	}
}

/** Where a response redirects to; undefined if it is none, or if the address can't be read. */
function redirectOf({ statusCode, headers }: FullResponse, from: string): URL | undefined {
	const { location } = headers;
	if (![301, 302, 303, 307, 308].includes(statusCode) || typeof location !== 'string') return undefined;
	return URL.canParse(location, from) ? new URL(location, from) : undefined;
}

const tooLarge = ({ product }: Transport): CallFailure =>
	new CallFailure('unusable', `${product} returned more than ${MAX_RESPONSE_BYTES / 1_000_000} MB`, {
		remedy: 'Request fewer records at once.',
	});

/**
 * Sends one request to one address. After a 401 the token is renewed, where there is one, and it is sent once more: nothing
 * was done yet.
 * @returns the response and its exchange, which the caller ends
 */
async function sendTo(
	transport: Transport,
	url: string,
	method: IHttpRequestMethods,
	request: PlainRequest,
	{ accept, stream, headers: more }: SendOptions,
	isSignedIn: boolean,
): Promise<Sent> {
	const options: IHttpRequestOptions = {
		method,
		url,
		headers: {
			accept,
			'user-agent': USER_AGENT,
			// A compressed file could be neither measured nor watched for a stall
			...(stream ? { 'accept-encoding': 'identity' } : {}),
			...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
			...more,
		},
		...(request.query ? { qs: request.query as IDataObject } : {}),
		...(request.body === undefined ? {} : { body: sendable(request.body) }),
		// Otherwise n8n's client would hold a body of any size in memory, and wait for its end for any time
		encoding: 'stream',
		returnFullResponse: true,
		// Also a 401: n8n would leave the connection of a response open that it throws
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: transport.timeout,
	};
	const sent = await attempt(transport, options, isSignedIn);
	if (!sent.token || sent.response.statusCode !== 401) return sent;
	sent.exchange.end();
	return { ...(await attempt(transport, options, isSignedIn, sent.token)), isRenewed: true };
}

/** @param rejected the token that the service has rejected @throws CallFailure */
async function attempt(
	transport: Transport,
	options: IHttpRequestOptions,
	isSignedIn: boolean,
	rejected?: string,
): Promise<Sent> {
	const { context, connection, timeout } = transport;
	const exchange = new Exchange(context.getExecutionCancelSignal?.());
	const within = (ms: number) => timeout > 0 && exchange.limit(ms, () => timedOut(transport));
	try {
		// n8n's client has the same limit for the head alone. It may sign in before
		within(timeout + (isSignedIn && connection.signIn ? SIGN_IN_TIMEOUT_MS : 0));
		const { response, token } = await exchange.wait(dispatch(transport, exchange, options, isSignedIn, rejected));
		within(Math.max(timeout - exchange.elapsed, BODY_GRACE_MS));
		return { response, exchange, token };
	} catch (error) {
		exchange.end();
		throw failureFrom(transport, error);
	}
}

/**
 * Passes the request to n8n's HTTP client, with the run's credential if the request `isSignedIn`.
 * @returns also the token that it was sent with, where n8n can renew it
 */
async function dispatch(
	{ context, connection }: Transport,
	exchange: Exchange,
	options: IHttpRequestOptions,
	isSignedIn: boolean,
	rejected?: string,
): Promise<Pick<Sent, 'response' | 'token'>> {
	const { credential, signIn } = connection;
	const request = { ...options, abortSignal: exchange.signal };
	if (!isSignedIn || !credential?.data) {
		return { response: (await context.helpers.httpRequest(request)) as FullResponse };
	}
	// Each request has a copy: n8n puts a token there if it has none
	const shared = credential.data;
	const before = shared[TOKEN_FIELD];
	const own = rejected === undefined ? { ...shared } : withoutToken(shared, rejected);
	// n8n replaces the signal of the request by that of the context
	const inExchange = Object.create(context, { getExecutionCancelSignal: { value: () => exchange.signal } }) as object;
	try {
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			inExchange as IExecuteFunctions,
			credential.type,
			request,
			{ credentialsDecrypted: { ...credential, data: own } },
		)) as FullResponse;
		return { response, token: signIn ? String(own[TOKEN_FIELD]) : undefined };
	} finally {
		const token = own[TOKEN_FIELD];
		if (token !== before && token !== '') {
			exchange.restart();
			connection.replaced.push(String(before));
			if (shared[TOKEN_FIELD] === before) shared[TOKEN_FIELD] = token;
		}
	}
}
