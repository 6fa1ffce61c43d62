import { CallFailure } from '../errors/callFailure';
import { checkHandedOut, keepingSecret } from './handedOut';
import type { Transport } from './transport';

function remedyAt({ kind, status, remedy, failureCode }: CallFailure, host: string): string | undefined {
	if (kind === 'notSent') return `Check that n8n can reach ${host}, which stores the files. Nothing was sent.`;
	// A redirect that is not followed
	if (kind === 'refused' && failureCode === 'unexpected-response') return remedy;
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

/** A failure at the storage, with a remedy about the storage. */
function storageError(error: unknown, host: string): unknown {
	if (!(error instanceof CallFailure)) return error;
	const { kind, message, status, retryAfter } = error;
	// It says nothing about the credential, the account or the base URL
	const isOwn = status !== undefined && (status < 400 || status === 401 || status === 403);
	const code = isOwn ? 'request-rejected' : error.failureCode;
	return new CallFailure(kind, message, { status, retryAfter, code, remedy: remedyAt(error, host) });
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
	checkHandedOut(transport.product, new URL(transport.connection.baseUrl), target);
	const product = `${transport.product}'s file storage`;
	try {
		return await ask({ ...keepingSecret(transport, url, target), product });
	} catch (error) {
		throw storageError(error, target.host);
	}
}
