import { hashOf } from '../account/accounts';
import type { PlainRequest } from '../operation/contract';
import { isList } from '../operation/proof';
import type { CallOptions } from '../operation/types';
import { TOKEN_FIELD } from './signIn';
import type { Transport } from './transport';

/**
 * The key of a call that reads a list: calls with the same key have the same response, so that one can be made for all that
 * wait. It includes the credential, because another one may not see the list. Undefined for any other call.
 */
export function sameRead(
	{ proofs, connection, timeout }: Transport,
	endpoint: string,
	request: PlainRequest,
	options: CallOptions,
): string | undefined {
	if (!endpoint.startsWith('GET ') || !isList(proofs[endpoint])) return undefined;
	const { account, credential } = connection;
	// Runs that have an old token and a new one have the same credential. The base URL is part of the account
	const secrets = Object.entries(credential?.data ?? {}).filter(([name]) => !['baseUrl', TOKEN_FIELD].includes(name));
	// Nobody waits for another one's request for longer than for an own one
	return hashOf(endpoint, request, options, account, secrets, timeout);
}
