import { createHash } from 'crypto';

/** One kind of event, told from what a record is like at one poll and was like at an earlier one. */
export interface Watch<R> {
	/** Saved name of the event, e.g. `statusChanged`. */
	event: string;
	id: (record: R) => string;
	/** What is remembered of a record and compared. Undefined: there is nothing to remember now, and what is known stays. */
	mark: (record: R) => string | undefined;
	/** Whether a new mark is the event. `before` is undefined for a record that was not known. */
	tells: (mark: string, before: string | undefined) => boolean;
	/** Whether the record shows what the event is like. Unless told: when the event would be told of it if it were new. */
	sampled?: (record: R) => boolean;
	/** When it happened, in epoch ms; NaN where that can't be told. It orders the events. */
	at: (record: R) => number;
	/**
	 * For a vendor that gives the newest records only: records older than the newest known one by more than this (ms)
	 * are old news, whether known or not, and are forgotten. It allows for records that come in late. The mark of such
	 * a watch is `at`.
	 */
	window?: number;
}

/** What is known of the records of one watch. It is saved in the workflow's data, so it is kept small. */
export interface Known {
	/** The marks by a short hash of the record's ID. */
	marks: Record<string, string>;
	/** `at` of the newest record, where the watch has a window. */
	newest?: number;
}

/** A record to which it happened, and the mark that was known of it. */
export interface Happened<R> {
	record: R;
	before: string | undefined;
}

/** 66 bits tell thousands of records apart, and take a third of a UUID. */
const short = (id: string): string => createHash('sha256').update(id).digest('base64url').slice(0, 11);

/** From when on the records of a watch may be news, in epoch ms. */
export const newsFrom = <R>({ window }: Pick<Watch<R>, 'window'>, newest: number | undefined): number =>
	window === undefined || newest === undefined ? -Infinity : newest - window;

/** The latest of some points in time, those left out that can't be told. */
export const latest = (times: number[]): number | undefined =>
	times
		.filter((time) => !Number.isNaN(time))
		.reduce<number | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);

const withoutOld = (marks: Record<string, string>, from: number): Record<string, string> =>
	Object.fromEntries(Object.entries(marks).filter(([, at]) => !(Number(at) < from)));

/**
 * What has happened since `known`, and what is known afterwards. Without anything known there is no event: what is there
 * at the start is the ground to compare with.
 *
 * n8n saves what is known only when there are events. That does no harm: what follows from an older `known` and the same
 * records are the same events, because a change that gives no event never takes a later one away.
 */
export function nextEvents<R>(
	known: Known | undefined,
	records: R[],
	watch: Watch<R>,
): { events: Array<Happened<R>>; known: Known } {
	const { id, mark, tells, at, window } = watch;
	const marks = { ...known?.marks };
	const from = newsFrom(watch, known?.newest);
	const events: Array<Happened<R>> = [];
	for (const record of records) {
		const now = mark(record);
		if (now === undefined || at(record) < from) continue;
		const key = short(id(record));
		const before = marks[key];
		if (now === before) continue;
		marks[key] = now;
		if (known && tells(now, before)) events.push({ record, before });
	}
	if (window === undefined) return { events, known: { marks } };
	const newest = latest([...records.map(at), known?.newest ?? NaN]);
	return { events, known: { marks: withoutOld(marks, newsFrom(watch, newest)), newest } };
}
