import type { IDataObject } from 'n8n-workflow';

import { CallFailure, type Calls, outcomeUnknown, records, rowsOf } from '../engine';
import { CHECK_ADDRESS } from './baseUrl';

/** For calls whose response was not seen: like that of the sign-in, it may be bare text. */
export const UNKNOWN_RESPONSE = { as: 'text' } as const;

/** The remedy for a response that doesn't look like the API's. */
export const MAYBE_A_PROXY = `${CHECK_ADDRESS} A proxy may have sent this response.`;

/** The failure for a web page, which no API returns: a proxy or a sign-in page answered instead. */
export const webPageFailure = (instead = '') =>
	new CallFailure('unusable', `HotDocs Advance returned a web page${instead}`, { remedy: MAYBE_A_PROXY });

/** XHTML starts like XML, and comments may come first. */
const WEB_PAGE = /^(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<(!doctype\s+html|html|head|body|title|script)\b/i;

/**
 * The content of a response whose format was not seen.
 * @returns the parsed JSON, else the trimmed text; undefined for an empty response
 * @throws CallFailure for a web page
 */
export function parseUnknown(response: unknown): unknown {
	if (typeof response !== 'string') return response;
	const body = response.trim();
	if (body === '') return undefined;
	if (WEB_PAGE.test(body)) throw webPageFailure();
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return body;
	}
}

/** The output of a call whose response was not seen: `success`, the IDs (some generated here), and the response's fields. */
export function outcome(response: unknown, ids: IDataObject): IDataObject[] {
	const found = records(parseUnknown(response));
	return (found.length > 0 ? found : [{}]).map((record) => ({ success: true, ...ids, ...record }));
}

/**
 * Makes a call with IDs that may have been generated here. If the call fails but may have gone through, the error reports
 * the IDs, because they are known nowhere else.
 * @param what the request, e.g. `the assembly was requested`
 */
export async function reportingIds<T>(
	{ done }: Pick<Calls<never>, 'done'>,
	what: string,
	ids: IDataObject,
	call: () => Promise<T>,
): Promise<T> {
	return await call().catch((error: unknown) => {
		if (error instanceof CallFailure && (error.maybeDoneBefore || outcomeUnknown(error))) done(what, ids);
		throw error;
	});
}

/** The records of a list whose format was not seen; a response without exactly one list is one record. */
export function listRecords(response: unknown): IDataObject[] {
	try {
		return rowsOf(response);
	} catch {
		return records(response);
	}
}

/** Accepts a few words such as `PostProcessingFailed`, but no markup or prose. */
const asStatus = (value: unknown): string | undefined =>
	typeof value === 'string' && /^[\w -]{1,60}$/.test(value) ? value : undefined;

/**
 * The status in a response parsed by `parseUnknown`: the text itself, or a field whose name ends in "status" (inferred).
 * @returns undefined when there is none
 */
export function statusIn(response: unknown): string | undefined {
	if (typeof response !== 'object') return asStatus(response);
	const fields = Object.entries(response ?? {}).filter(([name]) => /status$/i.test(name));
	const [, status] = fields.find(([name]) => name.toLowerCase() === 'status') ?? fields[0] ?? [];
	return asStatus(status);
}
