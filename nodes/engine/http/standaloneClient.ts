import { limiterOf } from '../account/accounts';
import { MAX_ATTEMPTS, STANDALONE_RETRY_MS, STANDALONE_TIMEOUT_MS } from '../limits';
import type { PlainRequest } from '../operation/contract';
import { erase } from '../operation/erase';
import type { CallOptions, Calls } from '../operation/types';
import { credentialTypeOf, type Vendor } from '../operation/vendor';
import { RequestGate } from '../retry/requestGate';
import { withRetries } from '../retry/withRetries';
import { connect } from './connection';
import { jsonCall } from './jsonCall';
import type { RequestContext } from './requestContext';
import { sameRead } from './sameRead';
import { transportOf, type Transport } from './transport';

/**
 * Calls to a vendor outside an execution: from lists, hooks, polls and webhooks. They sign in, retry and redact secrets as
 * an operation's calls do, and wait in the same queue.
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
	const limits = { maxWait: retryForMs, turnWithin: retryForMs };
	const gate = new RequestGate(limiterOf(connection.account), { product: vendor.product, ...limits });
	const onHeaders: Transport['onHeaders'] = (headers, endpoint) => gate.noteHeaders(headers, endpoint);
	const transport = { ...transportOf(vendor, context, connection), timeout: STANDALONE_TIMEOUT_MS, onHeaders };
	const isUrgent = retryForMs <= STANDALONE_RETRY_MS;
	const retry = { maxAttempts: MAX_ATTEMPTS.default, retryForMs, isUrgent, gate };
	const call = async (endpoint: string, request: PlainRequest, options: CallOptions = {}) => {
		const effect = options.effect ?? (endpoint.startsWith('GET ') ? 'read' : 'once');
		const task = {
			effect,
			kind: endpoint,
			sameAs: sameRead(transport, endpoint, request, options),
			attempt: async () => await jsonCall(transport, endpoint, request, { ...options, effect }),
		};
		try {
			return await withRetries({ ...retry, item: { isStarted: false } }, task);
		} finally {
			gate.noteEnd();
		}
	};
	return { call: erase<Calls<Paths>['call']>(call) };
}
