import { CallFailure } from '../errors/callFailure';
import type { Transport } from './request';
import { settle, settleNow } from '../errors/result';

/** Shorter values of an address's query, such as a number of seconds, are no secrets and would blot out other text. */
const SHORTEST_SECRET = 16;

/** What of a presigned address opens the file: the whole of it, and the signature in its query. */
const secretsOf = ({ href, search, searchParams }: URL): string[] => [
	href,
	...[search, ...searchParams.values()].filter(({ length }) => length >= SHORTEST_SECRET),
];

/** Storages answer errors in XML, with the text that was to be signed beside the reason. */
function reasonOnly(message: string, product: string, status: number): string {
	const [, code] = /<Code>([^<]*)<\/Code>/.exec(message) ?? [];
	const [, said] = /<Message>([^<]*)<\/Message>/.exec(message) ?? [];
	const reason = said && code ? `${said} (${code})` : (said ?? code);
	return reason ? `${product} answered ${status}: ${reason}` : message;
}

function remedyAt({ kind, status, remedy }: CallFailure, host: string): string | undefined {
	if (kind === 'notSent') return `n8n must be able to reach ${host}, where the files are. Nothing was sent.`;
	if (kind === 'refused') return `Check what n8n allows, and the certificate of ${host}, where the files are.`;
	if (status === undefined) return remedy;
	if (status === 404) return 'There may be no such file, or not any more.';
	if (status === 401 || status === 403) {
		return 'Its address may have expired. Run the item again: it gets a new one. The credential was not asked for here.';
	}
	return status < 400 ? `It wants the file at another address than ${host}, which is not followed.` : undefined;
}

/**
 * Asks the host that has a vendor's files for something. It is another one than the API, it knows no credential, and
 * its addresses are presigned: whoever has one has the file. So they stand in no text.
 * @throws CallFailure
 */
export async function atStorage<T>(
	transport: Transport,
	url: string,
	ask: (transport: Transport) => Promise<T>,
): Promise<T> {
	const parsed = settleNow(() => new URL(url));
	if (!parsed.ok || !/^https?:$/.test(parsed.value.protocol)) {
		throw new CallFailure('unusable', `${transport.product} gave an address for the file that is no web address`);
	}
	const product = `${transport.product}'s file storage`;
	const secrets = () => [...transport.connection.secrets(), url, ...secretsOf(parsed.value)];
	const settled = await settle(
		async () => await ask({ ...transport, product, connection: { ...transport.connection, secrets } }),
	);
	if (settled.ok) return settled.value;
	const { error } = settled;
	if (!(error instanceof CallFailure)) throw error;
	const { kind, message, status, retryAfter } = error;
	throw new CallFailure(kind, status === undefined ? message : reasonOnly(message, product, status), {
		status,
		retryAfter,
		remedy: remedyAt(error, parsed.value.host),
	});
}
