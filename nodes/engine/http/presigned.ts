import { CallFailure } from '../errors/callFailure';
import type { Transport } from './transport';

/** Shorter values of a URL's query, such as a number of seconds, are no secrets and would blot out other text. */
const SHORTEST_SECRET = 16;

/** What of a presigned URL opens the file: all of it, and the signature in its query. */
const secretsOf = ({ href, search, searchParams }: URL): string[] => [
	href,
	...[search, ...searchParams.values()].filter(({ length }) => length >= SHORTEST_SECRET),
];

/** Storages return errors in XML, with the text to sign beside the reason. */
function reasonOnly(message: string, product: string, status: number): string {
	const [, code] = /<Code>([^<]*)<\/Code>/.exec(message) ?? [];
	const [, said] = /<Message>([^<]*)<\/Message>/.exec(message) ?? [];
	const reason = said && code ? `${said} (${code})` : (said ?? code);
	return reason ? `${product} returned ${status}: ${reason}` : message;
}

function remedyAt({ kind, status, remedy }: CallFailure, host: string): string | undefined {
	if (kind === 'notSent') return `Check that n8n can reach ${host}, which stores the files. Nothing was sent.`;
	if (kind === 'refused')
		return `Check which hosts n8n allows, and the certificate of ${host}, which stores the files.`;
	if (kind === 'unusable') return 'Run the item again to get a new link to the file.';
	if (status === undefined) return remedy;
	if (status === 404) return 'The file may not exist, or may no longer exist.';
	if (status === 401 || status === 403) {
		return 'The link to the file may have expired. Run the item again to get a new one. The credential is not involved.';
	}
	return status < 400
		? `The storage redirects to an address other than ${host}. Redirects are not followed.`
		: undefined;
}

/** A failure at the storage, its text without the URL and its remedy about the storage. */
function storageError(error: unknown, product: string, host: string): unknown {
	if (!(error instanceof CallFailure)) return error;
	const { kind, message, status, retryAfter } = error;
	// It says nothing about the credential, the account or the base URL
	const isOwn = status !== undefined && (status < 400 || status === 401 || status === 403);
	const code = isOwn ? 'request-rejected' : error.failureCode;
	return new CallFailure(kind, status === undefined ? message : reasonOnly(message, product, status), {
		status,
		retryAfter,
		code,
		remedy: remedyAt(error, host),
	});
}

function parsed(transport: Transport, url: string): URL {
	try {
		const parsedUrl = new URL(url);
		if (/^https?:$/.test(parsedUrl.protocol)) return parsedUrl;
	} catch {
		// The same as a URL that is no web address
	}
	throw new CallFailure('unusable', `${transport.product} returned a file link that is not a web address`);
}

/**
 * Makes a request to the host that stores a vendor's files. It is another one than the API and gets no credential. Its
 * URLs are presigned: whoever has one has the file, so they appear in no text.
 * @throws CallFailure
 */
export async function atPresignedUrl<T>(
	transport: Transport,
	url: string,
	ask: (transport: Transport) => Promise<T>,
): Promise<T> {
	const target = parsed(transport, url);
	const product = `${transport.product}'s file storage`;
	const secrets = () => [...transport.connection.secrets(), url, ...secretsOf(target)];
	try {
		return await ask({ ...transport, product, connection: { ...transport.connection, secrets } });
	} catch (error) {
		throw storageError(error, product, target.host);
	}
}
