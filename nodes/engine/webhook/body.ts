import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { decodeText } from '../http/decodeText';
import { isTooDeep, parseResponse } from '../http/parseResponse';
import { MAX_CALL_BYTES } from '../limits';
import { isRecord } from '../operation/records';

type Incoming = ReturnType<IWebhookFunctions['getRequestObject']>;

/** The text of a call's body, in the encoding that its byte order mark or the caller names. */
export const textOf = ({ rawBody, encoding }: Incoming): string => (rawBody ? decodeText(rawBody, encoding) : '');

/** The fields of a form with files, which n8n keeps separate from the files. */
const formData = ({ contentType, body }: Incoming & { body: unknown }): IDataObject | undefined =>
	contentType === 'multipart/form-data' ? ((body as { data?: IDataObject } | undefined)?.data ?? {}) : undefined;

/** Whether a call has more than `MAX_CALL_BYTES`, without the files of a form, which nobody reads. */
export function isTooLarge(request: Incoming): boolean {
	const fields = Object.entries(formData(request) ?? {}).flat(2);
	const size = fields.reduce<number>((sum, text) => sum + String(text).length, request.rawBody?.length ?? 0);
	return size > MAX_CALL_BYTES;
}

/** What n8n has parsed; undefined if that is no object, as for media types that it doesn't parse. */
const parsedBody = ({ body }: Incoming & { body: unknown }): IDataObject | undefined =>
	isRecord(body) && Object.keys(body).length > 0 ? body : undefined;

/** The JSON object in the body, whatever media type the caller declares; undefined when there is none that n8n can save. */
export function jsonObjectOf(request: Incoming): IDataObject | undefined {
	const text = textOf(request);
	// n8n would round large IDs, so its result is used only for a text that can't be read here
	const parsed = parseResponse(text);
	if (parsed !== undefined) return isRecord(parsed) ? parsed : undefined;
	return request.contentType === 'application/json' && !isTooDeep(text) ? parsedBody(request) : undefined;
}

/** The fields of a form. In n8n before 2.41, a byte order mark becomes part of the first name. */
const withoutMark = (fields: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.replace(/^\uFEFF/, ''), value]));

/** The fields in the body, from a form of either kind or a JSON object; undefined for a body of another kind. */
export function fieldsOf(request: Incoming): IDataObject | undefined {
	const { contentType, body } = request as Incoming & { body: unknown };
	const data = formData(request);
	if (data) return withoutMark(data);
	if (contentType === 'application/x-www-form-urlencoded' && isRecord(body)) return withoutMark(body);
	return textOf(request).trim() === '' ? {} : jsonObjectOf(request);
}

/**
 * A field of the body, to verify a call that nobody is known to have sent: where n8n has parsed the body, it is not parsed
 * again.
 */
export function fieldOfBody(request: Incoming, name: string): unknown {
	const parsed = request.contentType === 'application/json' ? parsedBody(request) : undefined;
	return (parsed ?? fieldsOf(request))?.[name];
}
