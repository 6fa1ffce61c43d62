import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { selectedCredential } from '../../engine';
import { sameSecret } from '../../engine/webhook';
import { hotDocsAdvance } from '../vendor';
import { CREDENTIAL, secretOf } from './callerSecret';

/** The field that carries the code. It is not part of the payload. */
export const SECRET_FIELD = 'token';

/**
 * Whether a webhook call carries the credential's token or code.
 *
 * Uncertain: about the method HMAC it is only known that Advance supplies a code and sends it as `token` in the form data,
 * while several pages say that it is sent in `Authorization`. No page mentions a MAC over the body, so the code itself is
 * compared, in either place.
 * @param fields the fields of the body
 */
export async function isVerified(
	context: IWebhookFunctions,
	fields: IDataObject,
	query: IDataObject,
): Promise<boolean> {
	const secret = secretOf((await selectedCredential(context, hotDocsAdvance, CREDENTIAL)).data);
	const header = String(context.getHeaderData().authorization ?? '').replace(/^Bearer\s+/i, '');
	const isHmac = context.getNodeParameter('authenticationMethod') === 'hmac';
	const candidates = [header, ...(isHmac ? [fields[SECRET_FIELD], query[SECRET_FIELD]] : [])];
	// Compares every candidate, so that the time doesn't show which one matched
	return candidates.filter((candidate) => sameSecret(candidate, secret)).length > 0;
}
