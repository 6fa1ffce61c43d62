import type { IDataObject } from 'n8n-workflow';

import { CallFailure, CHECK_BASE_URL, fieldIn, isRecord, quoted, recordIn } from '../engine';

/**
 * A response that must be one record, without its list of one or its envelope.
 * @param noun names the record, e.g. `report`
 * @param fields what the record is recognized by
 * @throws CallFailure if there is none
 */
export function recordOf<T>(response: T, noun: string, fields: string[]): T & object {
	const record = recordIn(response, fields) ?? response;
	if (isRecord(record)) return record as T & object;
	throw new CallFailure('unusable', `Xobin returned no ${noun}`, { remedy: CHECK_BASE_URL });
}

/**
 * A response, or the part of one, that must be a list. Its members may be anything: one odd record must not hide the others.
 * @param noun names the records, e.g. `applicants`
 * @throws CallFailure if it is anything else
 */
export function listOf<T>(rows: T[] | undefined, noun: string): T[] {
	if (Array.isArray(rows)) return rows;
	throw new CallFailure('unusable', `Xobin returned no list of ${noun}`, { remedy: CHECK_BASE_URL });
}

/** The failure for a response with status 200 whose body reports an error. @param message Xobin's words, if there are any */
export const reportedError = (message: string | undefined, remedy: string) =>
	new CallFailure('refused', `Xobin reported an error: ${message ? quoted(message) : 'no reason given'}`, { remedy });

/**
 * The response of a revocation. Its `status` says whether the invite was revoked: an error can have HTTP status 200.
 * @throws CallFailure unless the status is `REVOKED` or `ALREADY_REVOKED`
 */
export function revoked(response: unknown): IDataObject {
	const result = recordIn(response, ['status']) ?? {};
	if (/^(ALREADY_)?REVOKED$/i.test(String(fieldIn(result, 'status')).trim())) return result;
	const details = [result.status, result.message].filter(Boolean).join(': ');
	const since = result.timestamp ? ` (${String(result.timestamp)})` : '';
	throw reportedError(`${details}${since}`, 'The invite was not revoked. Try again later, or revoke it in Xobin.');
}
