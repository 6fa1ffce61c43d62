import { MAX_ATTEMPTS, STANDALONE_RETRY_MS, STANDALONE_TIMEOUT_MS } from '../limits';
import type { PlainRequest } from '../operation/contract';
import { erase } from '../operation/erase';
import type { CallOptions, Calls } from '../operation/types';
import { credentialTypeOf, type Vendor } from '../operation/vendor';
import { withRetries } from '../retry/withRetries';
import { connect } from './connection';
import { jsonCall } from './jsonCall';
import type { RequestContext } from './requestContext';
import { transportOf } from './transport';

/**
 * Calls to a vendor outside an execution: from lists, hooks, polls and webhooks. They sign in, retry and redact secrets as
 * an operation's calls do.
 * @param credentialType default: the vendor's only one
 * @param retryForMs how long a call is retried, waits included. Default: briefly, because somebody waits for it
 * @throws NodeOperationError when the credential is missing or its base URL is wrong; the calls throw CallFailure
 */
export async function clientFor<Paths>(
	context: RequestContext,
	vendor: Vendor,
	credentialType = credentialTypeOf(vendor),
	retryForMs = STANDALONE_RETRY_MS,
): Promise<Pick<Calls<Paths>, 'call'>> {
	const connection = await connect(context, vendor, credentialType);
	const transport = { ...transportOf(vendor, context, connection), timeout: STANDALONE_TIMEOUT_MS };
	const call = async (endpoint: string, request: PlainRequest, options: CallOptions = {}) => {
		const effect = options.effect ?? (endpoint.startsWith('GET ') ? 'read' : 'once');
		return await withRetries(
			{ maxAttempts: MAX_ATTEMPTS.default, retryForMs, item: { isStarted: false } },
			{
				effect,
				kind: endpoint,
				attempt: async () => await jsonCall(transport, endpoint, request, { ...options, effect }),
			},
		);
	};
	return { call: erase<Calls<Paths>['call']>(call) };
}
