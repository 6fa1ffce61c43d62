import { callOnce } from './jsonCall';
import { connect } from './connection';
import type { Context } from './requestContext';
import type { PlainRequest } from '../operation/contract';
import type { CallOptions, Calls } from '../operation/define';
import { defaultOptions } from '../parameters/commonOptions';
import { persist } from '../retry/withRetries';
import type { Vendor } from '../operation/vendor';

/** Time for one answer, in ms: whoever looks at a list or presses Publish waits for it. */
const TIMEOUT_MS = 20_000;

/**
 * Calls to a vendor outside of an execution: from lists, hooks, polls and webhooks. They sign in, retry and keep secrets
 * as an operation's do.
 * @throws NodeOperationError when no credential is chosen or its address is wrong; the calls throw CallFailure
 */
export async function clientFor<Paths>(context: Context, vendor: Vendor): Promise<Pick<Calls<Paths>, 'call'>> {
	const connection = await connect(context, vendor);
	const transport = { context, connection, product: vendor.product, timeout: TIMEOUT_MS };
	const call = async (endpoint: string, request: PlainRequest, options: CallOptions = {}) =>
		await persist(
			{ maxAttempts: defaultOptions.maxAttempts },
			{
				effect: options.effect ?? (endpoint.startsWith('GET ') ? 'read' : 'once'),
				kind: endpoint,
				attempt: async () => await callOnce(transport, endpoint, request, options),
			},
		);
	return { call: call as Calls<Paths>['call'] };
}
