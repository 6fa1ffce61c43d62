import type { IExecuteFunctions } from 'n8n-workflow';

import { failureFrom } from './failureFrom';
import { TOKEN_FIELD } from './signIn';
import type { Transport } from './transport';

/**
 * Signs in if the credential has no token yet. `freshToken` keeps the token for the first request that is sent.
 * @throws CallFailure
 */
export async function firstSignIn(transport: Transport): Promise<void> {
	const { context, connection } = transport;
	const { credential, signIn } = connection;
	if (!credential?.data || !signIn || credential.data[TOKEN_FIELD] !== '') return;
	try {
		await signIn(context as IExecuteFunctions, credential.data);
	} catch (error) {
		throw failureFrom(transport, error);
	}
}
