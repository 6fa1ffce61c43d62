import { CallFailure } from '../errors/callFailure';
import type { Transport } from './transport';

/** Names of hosts inside a network: without a dot, or under a domain that is not public. */
const INTERNAL_NAME = /^[^.]+$|\.(localhost|local|internal|intranet|lan|home\.arpa)$/;
/** IPv4 addresses of this machine, of a private network and of a link: RFC 6890. */
const INTERNAL_V4 =
	/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$/;
/** The same for IPv6, in the form to which `URL` shortens them; those that hold an IPv4 address count as internal, too. */
const INTERNAL_V6 = /^\[(::|f[cd]|fe[89ab]|64:ff9b:)/;

/** Whether a host is inside a network, as far as its name shows. n8n's own protection also looks it up. */
function isInternal({ hostname }: URL): boolean {
	const host = hostname.toLowerCase().replace(/\.$/, '');
	return host.startsWith('[') ? INTERNAL_V6.test(host) : INTERNAL_V4.test(host) || INTERNAL_NAME.test(host);
}

/**
 * Checks an address that a service handed out, as a link or a redirect: a service that was taken over must not make n8n
 * send a file in clear text, or fetch something from the network that n8n is in.
 * @param from where it came from
 * @throws CallFailure if it is less safe than that
 */
export function checkHandedOut(product: string, from: URL, to: URL): void {
	const clear = from.protocol === 'https:' && to.protocol !== 'https:';
	if (!clear && (isInternal(from) || !isInternal(to))) return;
	throw new CallFailure(
		'refused',
		// Only the host: the rest may open a file
		clear
			? `${product} returned an address that is not encrypted (http): ${to.host}`
			: `${product} returned an address that is inside a private network: ${to.host}`,
		{ code: 'unexpected-response', remedy: 'Nothing was sent there. Report this to the service.' },
	);
}

/** Shorter values of a URL's query, such as a number of seconds, are no secrets and would blot out other text. */
const SHORTEST_SECRET = 16;

/** What of a presigned URL opens the file: all of it, and the signature in its query. */
const secretsOf = ({ href, search, searchParams }: URL): string[] => [
	href,
	...[search, ...searchParams.values()].filter(({ length }) => length >= SHORTEST_SECRET),
];

/** The transport for requests to an address that opens a file: nothing of it that does appears in a text. */
export function keepingSecret(transport: Transport, given: string, url: URL): Transport {
	const { connection } = transport;
	const secrets = () => [...connection.secrets(), given, ...secretsOf(url)];
	return { ...transport, connection: { ...connection, secrets } };
}
