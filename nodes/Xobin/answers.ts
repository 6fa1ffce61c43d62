import type { IDataObject } from 'n8n-workflow';

import { CallFailure, records } from '../engine';

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
