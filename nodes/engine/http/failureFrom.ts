import { CallFailure } from '../errors/callFailure';
import { redact } from '../errors/redact';
import { CHECK_BASE_URL } from '../errors/remedies';
import { vendorMessage } from '../errors/vendorMessage';
import { readRetryAfter } from '../retry/rateLimitHeaders';
import { SignInError } from './signInError';
import { charsetOf, decodeText } from './decodeText';
import type { Readable, Transport } from './transport';

const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);
/** System calls before the first byte of a request. */
const CONNECTING = new Set(['connect', 'getaddrinfo']);
/** Errors of the client itself, before anything is sent. */
const NOT_MADE = /^(ERR_INVALID_|ERR_BAD_OPTION|ERR_NOT_SUPPORT|ERR_UNESCAPED)/;
const INSECURE = /^(CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_SSL|EPROTO)/;
/** How much of a body is read for an error text, in bytes. */
export const MAX_ERROR_BYTES = 65_536;

interface Linked {
	code?: unknown;
	syscall?: unknown;
	message?: unknown;
	cause?: unknown;
	response?: { status?: number; headers?: Record<string, unknown>; data?: unknown };
	/** In n8n's own error: the status, or the code of the client's error. */
	httpCode?: unknown;
}

/** The error and its causes, outermost first: n8n and axios wrap each other's errors. */
function* causes(error: unknown): Generator<Linked> {
	for (let link = error, depth = 0; link && depth < 6; link = (link as Linked).cause, depth++) yield link as Linked;
}

/** The text of a body that is complete, and of a stream as far as an error text needs it. */
export async function readText(body: unknown, headers: Record<string, unknown> = {}): Promise<string> {
	if (Buffer.isBuffer(body)) return decodeText(body, charsetOf(headers['content-type']));
	if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) {
		return typeof body === 'string' ? body : '';
	}
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of body as Readable) {
			chunks.push(Buffer.from(chunk as Buffer));
			size += (chunk as Buffer).length;
			if (size > MAX_ERROR_BYTES) break;
		}
	} catch {
		// What arrived before the connection broke is all there is
	}
	return Buffer.concat(chunks).toString('utf8');
}

/** The text of a body without the secrets that the vendor's pattern matches. */
export const withoutSecrets = ({ secretPattern }: Transport, body: string): string =>
	secretPattern ? body.replace(secretPattern, '***') : body;

/** The failure that a response with another status than 2xx is. */
export function statusFailure(
	transport: Transport,
	status: number,
	headers: Record<string, unknown>,
	body: string,
): CallFailure {
	const moved = status >= 300 && status < 400;
	const said = vendorMessage(withoutSecrets(transport, body), transport.connection.secrets());
	const message = `${transport.product} returned ${status}${said}`;
	return new CallFailure('status', message, {
		status,
		retryAfter: readRetryAfter(headers['retry-after'], Date.now()),
		...(moved ? { remedy: `The address has moved. ${CHECK_BASE_URL}`, code: 'invalid-address' } : {}),
	});
}

/** The failure, with a text for people, of whatever n8n's HTTP client threw. */
export async function failureFrom(transport: Transport, error: unknown): Promise<CallFailure> {
	const { product } = transport;
	const chain = [...causes(error)];
	const signIn = chain.find((link): link is SignInError => link instanceof SignInError);
	const own = signIn?.failure ?? chain.find((link) => link instanceof CallFailure);
	if (own instanceof CallFailure) {
		// Several items may share a failed sign-in, which doesn't know the token that it was to replace
		const { kind, message, status, retryAfter, remedy, failureCode: code } = own;
		return new CallFailure(kind, redact(message, transport.connection.secrets()), {
			status,
			retryAfter,
			remedy,
			code,
		});
	}

	// All that is left of the client's error in an n8n that doesn't pass it on (before 2.34)
	const httpCode = chain.find((link) => typeof link.httpCode === 'string')?.httpCode;
	// A truncated response has the status of its head, which may have been a success
	const response = chain.find((link) => link.response?.status)?.response ?? { status: Number(httpCode) };
	if (response.status && (response.status < 200 || response.status >= 300)) {
		return statusFailure(
			transport,
			response.status,
			response.headers ?? {},
			await readText(response.data, response.headers),
		);
	}
	const code = String(chain.find((link) => typeof link.code === 'string')?.code ?? httpCode ?? '');
	const connecting = chain.some((link) => CONNECTING.has(String(link.syscall)));
	if (NOT_SENT.has(code) || connecting) {
		return new CallFailure('notSent', `${product} could not be reached (${codeInWords(code)})`, {
			remedy: 'Check the address in the credential and the network. Nothing was sent.',
		});
	}
	if (code === 'ERR_CANCELED') {
		return new CallFailure('broken', `The execution was canceled before ${product} responded`, { code: 'canceled' });
	}
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') {
		return new CallFailure('broken', `${product} did not respond within ${transport.timeout / 1000} s`, {
			remedy: 'Try again later, or raise the option "Timeout".',
		});
	}
	if (INSECURE.test(code)) {
		return new CallFailure('refused', `No secure connection to ${product} could be made (${code})`, {
			remedy: 'Check the address in the credential and the certificate of the server. Nothing was sent.',
			code: 'invalid-address',
		});
	}
	if (code === '' || NOT_MADE.test(code)) {
		// For example an address that this n8n's own rules forbid
		const said = redact(String(chain.at(-1)?.message ?? 'unknown error'), transport.connection.secrets());
		return new CallFailure('refused', `The request could not be made: ${said}`, { code: 'invalid-address' });
	}
	// Whatever else went wrong, the vendor may have received the request
	return new CallFailure('broken', `${product} closed the connection before the response was complete`);
}

/** A network error in words. n8n replaces an error text that holds such a code by its own, which says less. */
export const codeInWords = (code: string): string =>
	({ ECONNREFUSED: 'connection refused', ENOTFOUND: 'unknown host', EAI_AGAIN: 'name look-up failed' })[code] ??
	'no route or no response';
