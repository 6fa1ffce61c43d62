import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { decodeText } from '../http/decodeText';
import { parseResponse } from '../http/parseResponse';
import { isRecord } from '../operation/records';

type Incoming = ReturnType<IWebhookFunctions['getRequestObject']>;

/** The text of a call's body, in the encoding that its byte order mark or the caller names. */
export const textOf = ({ rawBody, encoding }: Incoming): string => (rawBody ? decodeText(rawBody, encoding) : '');

/** What n8n has parsed; undefined if that is no object, as for media types that it doesn't parse. */
const parsedBody = ({ body }: Incoming & { body: unknown }): IDataObject | undefined =>
	isRecord(body) && Object.keys(body).length > 0 ? body : undefined;

/** The JSON object in the body, whatever media type the caller declares; undefined when there is none. */
export function jsonObjectOf(request: Incoming): IDataObject | undefined {
	// n8n would round large IDs, so its result is used only for a text that can't be read here
	const parsed = parseResponse(textOf(request));
	if (parsed !== undefined) return isRecord(parsed) ? parsed : undefined;
	return request.contentType === 'application/json' ? parsedBody(request) : undefined;
}

/** The fields of a form. In n8n before 2.41, a byte order mark becomes part of the first name. */
const withoutMark = (fields: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.replace(/^\uFEFF/, ''), value]));

/** The fields in the body, from a form of either kind or a JSON object; undefined for a body of another kind. */
export function fieldsOf(request: Incoming): IDataObject | undefined {
	const { contentType, body } = request as Incoming & { body: unknown };
	// n8n keeps the fields of such a form separate from its files
	if (contentType === 'multipart/form-data')
		return withoutMark({ ...(body as { data?: IDataObject } | undefined)?.data });
	if (contentType === 'application/x-www-form-urlencoded' && isRecord(body)) return withoutMark(body);
	return textOf(request).trim() === '' ? {} : jsonObjectOf(request);
}
