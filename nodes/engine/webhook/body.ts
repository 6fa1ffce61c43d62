import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { settleNow } from '../errors/result';
import { isRecord } from '../operation/records';

type Incoming = ReturnType<IWebhookFunctions['getRequestObject']>;

/** The text of a call's body, as it came. */
const rawText = ({ rawBody }: Incoming): string => (rawBody ? rawBody.toString('utf8') : '');

/** The JSON object that came, whatever media type the caller called it; undefined when it is none. */
export function jsonObjectOf(request: Incoming): IDataObject | undefined {
	const parsed = settleNow(() => JSON.parse(rawText(request)) as unknown);
	return parsed.ok && isRecord(parsed.value) ? parsed.value : undefined;
}

/** The fields that came, from a form of either kind or a JSON object; undefined when there is a body of another kind. */
export function fieldsOf(request: Incoming): IDataObject | undefined {
	const { contentType, body } = request as Incoming & { body: unknown };
	// n8n keeps the fields of such a form apart from its files
	if (contentType === 'multipart/form-data') return { ...(body as { data?: IDataObject }).data };
	if (contentType === 'application/x-www-form-urlencoded' && isRecord(body)) return { ...body };
	return rawText(request).trim() === '' ? {} : jsonObjectOf(request);
}
