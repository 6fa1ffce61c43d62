import type { IDataObject } from 'n8n-workflow';

import { CallFailure, CHECK_BASE_URL, isRecord, records } from '../engine';

/**
 * A response that must be one record.
 * @param noun names the record, e.g. `report`
 * @throws CallFailure if it is anything else
 */
export function recordOf<T>(response: T, noun: string): T & object {
	if (isRecord(response)) return response;
	throw new CallFailure('unusable', `Xobin returned no ${noun}`, { remedy: CHECK_BASE_URL });
}

/**
 * A response, or the part of one, that must be a list of records.
 * @param noun names the records, e.g. `applicants`
 * @throws CallFailure if it is anything else
 */
export function recordsOf<T>(rows: T[] | undefined, noun: string): T[] {
	if (Array.isArray(rows) && rows.every(isRecord)) return rows;
	throw new CallFailure('unusable', `Xobin returned no list of ${noun}`, { remedy: CHECK_BASE_URL });
}

/** The failure for a response with status 200 whose body reports an error. */
export const reportedError = (message: string, remedy: string) =>
	new CallFailure('refused', `Xobin reported an error: ${message}`, { remedy });

/**
 * The response of a revocation. Its `status` says whether the invite was revoked: an error can have HTTP status 200.
 * @throws CallFailure unless the status is `REVOKED` or `ALREADY_REVOKED`
 */
export function revoked(response: unknown): IDataObject {
	const [result = {}] = records(response);
	if (result.status === 'REVOKED' || result.status === 'ALREADY_REVOKED') return result;
	if (typeof result.status !== 'string') throw new CallFailure('unusable', 'Xobin returned no status');
	const details = [result.status, result.message].filter(Boolean).join(': ');
	const since = result.timestamp ? ` (${String(result.timestamp)})` : '';
	throw reportedError(`${details}${since}`, 'The invite was not revoked. Try again later, or revoke it in Xobin.');
}

/**
 * The response to new webhook settings. Its `status` says whether they were saved; only `success` is documented.
 * @throws CallFailure for any other status
 */
export function savedSettings(response: unknown): IDataObject {
	const [result = {}] = records(response);
	if (result.status === undefined || result.status === 'success') return result;
	throw reportedError(String(result.error ?? result.message ?? result.status), 'The settings were not saved.');
}
