import type { IDataObject } from 'n8n-workflow';

import { CallFailure, records, rowsOf } from '../engine';
import { settleNow } from '../engine/settle';

/** For calls whose answer was not seen: like the sign-in, it may be a bare text. */
export const UNSEEN = { as: 'text' } as const;

/**
 * What is in an answer whose form was not seen: JSON, a bare text, or nothing.
 * @throws CallFailure for a web page, which no API answers
 */
export function unseen(answer: unknown): unknown {
	if (typeof answer !== 'string') return answer;
	const body = answer.trim();
	if (body === '') return undefined;
	if (/^<(!doctype\s+html|html|head|body)/i.test(body)) {
		throw new CallFailure('unusable', 'HotDocs Advance answered with a web page', {
			remedy: 'Check the address in the credential. A proxy on the way may have answered.',
		});
	}
	const parsed = settleNow(() => JSON.parse(body) as unknown);
	return parsed.ok ? parsed.value : body;
}

/** The item after a call whose answer was not seen: the IDs, some of which were made here, and what came. */
export function outcome(answer: unknown, ids: IDataObject): IDataObject[] {
	const given = records(unseen(answer));
	return (given.length > 0 ? given : [{}]).map((record) => ({ success: true, ...ids, ...record }));
}

/** The records of a list whose shape was not seen; an answer that holds no list is one record. */
export function listed(answer: unknown): IDataObject[] {
	const rows = settleNow(() => rowsOf(answer));
	return rows.ok ? rows.value : records(answer);
}

/** The status in an answer whose shape was not seen: a text, or a field whose name ends in "status" (inferred). */
export function statusIn(answer: unknown): string | undefined {
	const read = unseen(answer);
	if (typeof read === 'string') return read;
	const fields = Object.entries(read ?? {}).filter(([name]) => /status$/i.test(name));
	const [, status] = fields.find(([name]) => name.toLowerCase() === 'status') ?? fields[0] ?? [];
	return typeof status === 'string' ? status : undefined;
}
