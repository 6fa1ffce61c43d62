import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { isRecord } from '../operation/records';
import { fromJson } from '../parameters/fromJson';

type Incoming = ReturnType<IWebhookFunctions['getRequestObject']>;

/** The raw text of a call's body. */
const rawText = ({ rawBody }: Incoming): string => (rawBody ? rawBody.toString('utf8') : '');

/** The JSON object in the body, whatever media type the caller declares; undefined when there is none. */
export function jsonObjectOf(request: Incoming): IDataObject | undefined {
	const parsed = fromJson(rawText(request));
	return isRecord(parsed) ? parsed : undefined;
}

/** The fields in the body, from a form of either kind or a JSON object; undefined for a body of another kind. */
export function fieldsOf(request: Incoming): IDataObject | undefined {
	const { contentType, body } = request as Incoming & { body: unknown };
	// n8n keeps the fields of such a form separate from its files
	if (contentType === 'multipart/form-data') return { ...(body as { data?: IDataObject }).data };
	if (contentType === 'application/x-www-form-urlencoded' && isRecord(body)) return { ...body };
	return rawText(request).trim() === '' ? {} : jsonObjectOf(request);
}
