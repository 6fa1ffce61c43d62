import type { IDataObject } from 'n8n-workflow';

import { CallFailure, type Calls, outcomeUnknown, records, rowsOf } from '../engine';
import { settle, settleNow } from '../engine/errors/result';

/** For calls whose answer was not seen: like the sign-in, it may be a bare text. */
export const UNSEEN = { as: 'text' } as const;

/** The failure that a web page is, which no API answers: a proxy or a sign-in page is on the way. */
export const webPage = (inPlaceOf = '') =>
	new CallFailure('unusable', `HotDocs Advance answered with a web page${inPlaceOf}`, {
		remedy: 'Check the address in the credential. A proxy on the way may have answered.',
	});

/** XHTML begins as XML does, and comments may come first. */
const WEB_PAGE = /^(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<(!doctype\s+html|html|head|body|title|script)\b/i;

/**
 * What is in an answer whose form was not seen: JSON, a bare text, or nothing.
 * @throws CallFailure for a web page, which no API answers
 */
export function unseen(answer: unknown): unknown {
	if (typeof answer !== 'string') return answer;
	const body = answer.trim();
	if (body === '') return undefined;
	if (WEB_PAGE.test(body)) throw webPage();
	const parsed = settleNow(() => JSON.parse(body) as unknown);
	return parsed.ok ? parsed.value : body;
}

/** The item after a call whose answer was not seen: the IDs, some of which were made here, and what came. */
export function outcome(answer: unknown, ids: IDataObject): IDataObject[] {
	const given = records(unseen(answer));
	return (given.length > 0 ? given : [{}]).map((record) => ({ success: true, ...ids, ...record }));
}

/**
 * Makes a call under IDs that may have been made here. When it may have been done although it failed, the error tells
 * them: nobody else knows them.
 */
export async function asking<T>(
	{ done }: Pick<Calls<never>, 'done'>,
	what: string,
	ids: IDataObject,
	call: () => Promise<T>,
): Promise<T> {
	const settled = await settle(call);
	if (settled.ok) return settled.value;
	const { error } = settled;
	if (error instanceof CallFailure && (error.maybeDoneBefore || outcomeUnknown(error))) done(what, ids);
	throw error;
}

/** The records of a list whose shape was not seen; an answer that holds no list is one record. */
export function listed(answer: unknown): IDataObject[] {
	const rows = settleNow(() => rowsOf(answer));
	return rows.ok ? rows.value : records(answer);
}

/** A word or a few, such as `PostProcessingFailed`; no markup and no prose. */
const asStatus = (value: unknown): string | undefined =>
	typeof value === 'string' && /^[\w -]{1,60}$/.test(value) ? value : undefined;

/** The status in what `unseen` read: a text, or a field whose name ends in "status" (inferred). */
export function statusIn(read: unknown): string | undefined {
	if (typeof read !== 'object') return asStatus(read);
	const fields = Object.entries(read ?? {}).filter(([name]) => /status$/i.test(name));
	const [, status] = fields.find(([name]) => name.toLowerCase() === 'status') ?? fields[0] ?? [];
	return asStatus(status);
}
