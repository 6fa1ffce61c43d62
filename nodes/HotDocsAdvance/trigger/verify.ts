import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { selectedCredential, triggerValue } from '../../engine';
import { fieldOfBody, isTooLarge, sameSecret } from '../../engine/webhook';
import { hotDocsAdvance } from '../vendor';
import { CREDENTIAL, secretOf } from './callerSecret';
import { authenticationMethod } from './properties';

/** The field that carries the code. It is not part of the payload. */
export const SECRET_FIELD = 'token';

/**
 * Whether a webhook call carries the credential's token or code. The header and the query decide before the body is read,
 * and the body is read only where the code may be in it.
 *
 * Uncertain: about the method HMAC it is only known that Advance supplies a code and sends it as `token` in the form data,
 * while several pages say that it is sent in `Authorization`. No page mentions a MAC over the body, so the code itself is
 * compared, in either place.
 * @returns `too large` for a body that is not read although the code may be in it
 */
export async function verify(context: IWebhookFunctions): Promise<'verified' | 'unknown' | 'too large'> {
	const secret = secretOf((await selectedCredential(context, hotDocsAdvance, CREDENTIAL)).data);
	const query = context.getQueryData() as IDataObject;
	const header = String(context.getHeaderData().authorization ?? '').replace(/^Bearer\s+/i, '');
	const isHmac = triggerValue(context, 'authenticationMethod', authenticationMethod) === 'hmac';
	const candidates = [header, ...(isHmac ? [query[SECRET_FIELD]] : [])];
	// Compares every candidate, so that the time doesn't show which one matched
	if (candidates.filter((candidate) => sameSecret(candidate, secret)).length > 0) return 'verified';
	if (!isHmac) return 'unknown';
	const request = context.getRequestObject();
	if (isTooLarge(request)) return 'too large';
	return sameSecret(fieldOfBody(request, SECRET_FIELD), secret) ? 'verified' : 'unknown';
}
