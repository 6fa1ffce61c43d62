import type { IDataObject } from 'n8n-workflow';

import { CallFailure, records } from '../engine';

const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * An answer that must be one record.
 * @param noun what it is, e.g. `a report`
 * @throws CallFailure for anything else
 */
export function recordOf<T>(answer: T, noun: string): T & object {
	if (isRecord(answer)) return answer;
	throw new CallFailure('unusable', `Xobin answered without ${noun}`, {
		remedy: 'Check "Base URL" in the credential.',
	});
}

/**
 * An answer, or the part of one, that must be a list of records.
 * @param noun what they are, e.g. `applicants`
 * @throws CallFailure for anything else
 */
export function recordsOf<T>(rows: T[] | undefined, noun: string): T[] {
	if (Array.isArray(rows) && rows.every(isRecord)) return rows;
	throw new CallFailure('unusable', `Xobin answered without a list of ${noun}`, {
		remedy: 'Check "Base URL" in the credential.',
	});
}

const refused = (message: string, remedy: string) =>
	new CallFailure('refused', `Xobin answered: ${message}`, { remedy });

/** Xobin says in `status` whether an invite was revoked, and answers 200 for a refusal, too. @throws CallFailure */
export function revoked(answer: unknown): IDataObject {
	const [said = {}] = records(answer);
	if (said.status === 'REVOKED' || said.status === 'ALREADY_REVOKED') return said;
	if (typeof said.status !== 'string') throw new CallFailure('unusable', 'Xobin answered without a status');
	const words = [said.status, said.message].filter(Boolean).join(': ');
	const since = said.timestamp ? ` (${String(said.timestamp)})` : '';
	throw refused(`${words}${since}`, 'The invite was not revoked. Try again later, or revoke it in Xobin.');
}

/** Xobin says in `success` whether it did what was asked, and may answer 200 for a refusal, too. @throws CallFailure */
export function succeeded(answer: unknown, remedy: string): IDataObject {
	const [said = {}] = records(answer);
	if (said.success === true) return said;
	if (said.success === undefined)
		throw new CallFailure('unusable', 'Xobin answered without saying whether it was done');
	throw refused(String(said.error ?? said.message ?? 'not done'), remedy);
}

/** Xobin says in `status` whether webhook settings were written; only `success` is documented. @throws CallFailure */
export function written(answer: unknown): IDataObject {
	const [said = {}] = records(answer);
	if (said.status === undefined || said.status === 'success') return said;
	throw refused(String(said.error ?? said.message ?? said.status), 'The settings were not written.');
}
