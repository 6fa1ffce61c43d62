import type { ICredentialDataDecryptedObject, IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { sameSecret } from '../../engine/webhook';
import { CREDENTIAL, secretOf } from './secret';

/** The field that a code comes in; it is no part of the payload. */
export const SECRET_FIELD = 'token';

/**
 * Whether the call comes with the credential's token or code.
 *
 * Uncertain: of the method HMAC it is known only that Advance supplies a code and sends it as `token` in the form data,
 * while several pages say that it comes in `Authorization`. Nothing tells of a MAC over the body, so the code itself is
 * compared, in either place.
 */
export async function isVerified(
	context: IWebhookFunctions,
	fields: IDataObject,
	query: IDataObject,
): Promise<boolean> {
	const secret = secretOf(await context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL));
	const header = String(context.getHeaderData().authorization ?? '').replace(/^Bearer\s+/i, '');
	const inField = context.getNodeParameter('authenticationMethod') === 'hmac';
	const given = [header, ...(inField ? [fields[SECRET_FIELD], query[SECRET_FIELD]] : [])];
	return given.filter((candidate) => sameSecret(candidate, secret)).length > 0;
}
