import { isRecord } from './records';

/**
 * A record of a list that can't be used. It is skipped, and the others are not affected.
 * The message completes "1 of 25 candidates …", e.g. `has no usable "status"`. It holds no data of the record.
 */
export class OddRecord extends Error {}

/** A value as text: text that is not blank, or a number. Undefined for anything else. */
export function asText(value: unknown): string | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The text or number in a field, as text. @throws OddRecord if there is none */
export function textIn<R>(record: R, field: keyof R & string): string {
	if (!isRecord(record)) throw new OddRecord('is not a record');
	const text = asText(record[field]);
	if (text === undefined) throw new OddRecord(`has no usable "${field}"`);
	return text;
}

/** What `read` returns for each row of a list, and what is odd about the rows for which it throws. */
export function eachRow<R, T>(rows: readonly R[], read: (row: R) => T): { good: T[]; odd: string[] } {
	const good: T[] = [];
	const odd: string[] = [];
	for (const row of rows) {
		try {
			good.push(read(row));
		} catch (error) {
			odd.push(error instanceof OddRecord ? error.message : 'has an unexpected format');
		}
	}
	return { good, odd };
}

/** Problems with how many records have each. @param odd one for each odd record */
export function tallyOf(odd: readonly string[]): Map<string, number> {
	const tally = new Map<string, number>();
	for (const problem of odd) tally.set(problem, (tally.get(problem) ?? 0) + 1);
	return tally;
}

/** For n8n's log, e.g. `1 of 25 candidates is skipped because it has no usable "interviewId". The others are not affected.` */
export const oddInWords = (problem: string, count: number, total: number, noun: string): string =>
	`${count} of ${total} ${noun} ${count === 1 ? 'is skipped because it' : 'are skipped because each'} ${problem}. The others are not affected.`;
