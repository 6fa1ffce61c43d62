import { CallFailure } from '../errors/callFailure';
import { redact } from '../errors/redact';
import { CHECK_BASE_URL } from '../errors/remedies';
import { vendorMessage } from '../errors/vendorMessage';
import { MAX_ERROR_BYTES } from '../limits';
import { readRetryAfter } from '../retry/rateLimitHeaders';
import { isSignInError } from './signInError';
import { arrivalOf } from './arrival';
import type { Exchange } from './exchange';
import { textOf } from './decodeText';
import type { Transport } from './transport';

const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);
/** System calls before the first byte of a request. */
const CONNECTING = new Set(['connect', 'getaddrinfo']);
/** Errors of the client itself, before anything is sent. */
const NOT_MADE = /^(ERR_INVALID_|ERR_BAD_OPTION|ERR_NOT_SUPPORT|ERR_UNESCAPED)/;
/**
 * Certificates that can't be trusted, and connections that can't be encrypted: the codes of Node.js and OpenSSL. Some of
 * `ERR_SSL` end a connection that was encrypted, so that something may have been sent.
 */
const INSECURE =
	/^(CERT_|CRL_|ERROR_IN_C|ERR_TLS|ERR_SSL_(?!.*(RECORD_MAC|UNEXPECTED_EOF|INTERNAL_ERROR))|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH|EPROTO)/;

/** The longest reason of a certificate that is shown, in characters: it may list every name of the certificate. */
const LONGEST_REASON = 300;

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

/** The text of an error's body, as far as it arrives in time and an error text needs it. */
export async function readErrorText(
	body: unknown,
	headers: Record<string, unknown>,
	exchange: Exchange,
): Promise<string> {
	const arrival = arrivalOf(body, exchange);
	// What arrived before the connection broke is all there is
	await arrival?.read(MAX_ERROR_BYTES).catch(() => undefined);
	return textOf(arrival?.start ?? body, headers);
}

/** The text of a body without the secrets that the vendor's pattern matches. */
export const withoutSecrets = ({ secretPattern }: Transport, body: string): string =>
	secretPattern ? body.replace(secretPattern, '***') : body;

/** The failure when no complete response has arrived in time. */
export const timedOut = ({ product, timeout }: Transport): CallFailure =>
	new CallFailure('broken', `${product} did not respond within ${timeout / 1_000} s`, {
		remedy: 'Try again later, or raise the option "Timeout".',
	});

/**
 * The failure that a response with another status than 2xx is.
 * @param isRenewed whether the request had a new token
 */
export function statusFailure(
	transport: Transport,
	status: number,
	headers: Record<string, unknown>,
	body: string,
	isRenewed = false,
): CallFailure {
	const moved = status >= 300 && status < 400;
	const said = vendorMessage(withoutSecrets(transport, body), transport.connection.secrets());
	const message = `${transport.product} returned ${status}${said}`;
	return new CallFailure('status', message, {
		status,
		retryAfter: readRetryAfter(headers['retry-after'], Date.now()),
		...(status === 401 && isRenewed ? { remedy: transport.tokenRejected } : {}),
		...(moved ? { remedy: `The address has moved. ${CHECK_BASE_URL}`, code: 'invalid-address' } : {}),
	});
}

const codeIn = (chain: Linked[]): string | undefined =>
	chain.find((link): link is { code: string } => typeof link.code === 'string')?.code;

/** The failure of a connection that is not secure; undefined for another error. A retry can't help. */
function insecure(product: string, chain: Linked[]): CallFailure | undefined {
	const isInsecure = ({ code }: Linked) => INSECURE.test(String(code));
	// n8n before 2.34 passes only the code on
	const own = chain.filter(isInsecure).at(-1);
	const code = own?.code ?? chain.find(({ httpCode }) => INSECURE.test(String(httpCode)))?.httpCode;
	if (typeof code !== 'string') return undefined;
	const said = String(own?.message ?? '')
		.split('\n')[0]
		.slice(0, LONGEST_REASON);
	const reason = said && said !== code ? `${said} (${code})` : code;
	return new CallFailure('refused', `No secure connection to ${product} could be made: ${reason}`, {
		remedy: 'Check the address in the credential and the certificate of the server. Nothing was sent.',
		code: 'invalid-address',
	});
}

/** The failure of a connection that is not secure; undefined for another error of n8n's HTTP client. */
export const insecureFailure = (product: string, error: unknown): CallFailure | undefined =>
	insecure(product, [...causes(error)]);

/** The failure, with a text for people, of whatever n8n's HTTP client threw. */
export function failureFrom(transport: Transport, error: unknown): CallFailure {
	const { product } = transport;
	const chain = [...causes(error)];
	const own =
		chain.find(isSignInError)?.failure ?? chain.find((link): link is CallFailure => link instanceof CallFailure);
	if (own) {
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
		const { status, headers = {}, data } = response;
		return statusFailure(transport, status, headers, textOf(data, headers));
	}
	const code = codeIn(chain) ?? String(httpCode ?? '');
	const connection = insecure(product, chain);
	if (connection) return connection;
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
		return timedOut(transport);
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
