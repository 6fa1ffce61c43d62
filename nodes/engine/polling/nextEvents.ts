import { createHash } from 'crypto';

/** One kind of event, found by comparing a record at one poll with the same record at an earlier one. */
export interface Watch<R> {
	/** Saved name of the event, e.g. `statusChanged`. */
	event: string;
	id: (record: R) => string;
	/** The part of a record that is saved and compared. Undefined: nothing to save now; what is known stays. */
	mark: (record: R) => string | undefined;
	/** Whether a new mark is the event. `before` is undefined for an unknown record. */
	isEvent: (mark: string, before: string | undefined) => boolean;
	/** Whether the record can serve as a sample of the event. Default: when it would be the event if it were new. */
	sampled?: (record: R) => boolean;
	/** When it happened, in epoch ms, to order the events; NaN where that is unknown. */
	at: (record: R) => number;
	/**
	 * For a vendor that returns only the newest records: records older than the newest known one by more than this (ms) are
	 * never events and are dropped. It allows for records that arrive late. The mark of such a watch is `at`.
	 * Default: all records are kept.
	 */
	window?: number;
}

/** What is known of the records of one watch. It is saved in the workflow's data, so it is small. */
export interface Known {
	/** The marks by a short hash of the record's ID. */
	marks: Record<string, string>;
	/** `at` of the newest record, where the watch has a window. */
	newest?: number;
	/** The first poll, in epoch ms. */
	since?: number;
}

/** A record of an event, and its mark before. */
export interface Happened<R> {
	record: R;
	before: string | undefined;
}

/** 66 bits are unique for thousands of records and take a third of a UUID. */
const short = (id: string): string => createHash('sha256').update(id).digest('base64url').slice(0, 11);

/** The time from which on records may be events, in epoch ms. */
export const eventsFrom = <R>({ window }: Pick<Watch<R>, 'window'>, newest: number | undefined): number =>
	window === undefined || newest === undefined ? -Infinity : newest - window;

/** The latest of some times, in epoch ms; unknown ones (NaN) are ignored. */
export const latest = (times: number[]): number | undefined =>
	times
		.filter((time) => !Number.isNaN(time))
		.reduce<number | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);

/**
 * How far the vendor's clock may seem to be off, in ms: times without a zone may be in any.
 * An unknown record that is older than the first poll by more than this existed then: the vendor had omitted it, as in an
 * outage that looks like an empty account. A time further in the future is wrong.
 */
const ANY_ZONE = 86_400_000;

/** One record per ID: the later of two that contradict each other, or both would be events at every poll. */
function oneEach<R>(records: R[], { id, at }: Watch<R>): Map<string, R> {
	const found = new Map<string, R>();
	for (const record of records) {
		const key = short(id(record));
		const other = found.get(key);
		if (other === undefined || !(at(record) < at(other))) found.set(key, record);
	}
	return found;
}

const withoutOld = (marks: Record<string, string>, from: number): Record<string, string> =>
	Object.fromEntries(Object.entries(marks).filter(([, at]) => !(Number(at) < from)));

/**
 * The events since `known`, and what is known afterwards. At the first poll there are no events: its records are the
 * baseline.
 *
 * n8n saves what is known only when there are events. That is harmless: an older `known` and the same records lead to the
 * same events, because a change that is no event never removes a later one.
 * @param now in epoch ms
 */
export function nextEvents<R>(
	known: Known | undefined,
	records: R[],
	watch: Watch<R>,
	now: number,
): { events: Array<Happened<R>>; known: Known } {
	const { mark, isEvent, at, window } = watch;
	const marks = { ...known?.marks };
	const since = known ? known.since : now;
	const from = eventsFrom(watch, known?.newest);
	const events: Array<Happened<R>> = [];
	for (const [key, record] of oneEach(records, watch)) {
		const current = mark(record);
		if (current === undefined || at(record) < from) continue;
		const before = marks[key];
		if (current === before) continue;
		marks[key] = current;
		const wasThere = before === undefined && since !== undefined && at(record) < since - ANY_ZONE;
		if (known && !wasThere && isEvent(current, before)) events.push({ record, before });
	}
	if (window === undefined) return { events, known: { marks, since } };
	const times = records.map(at).filter((time) => !(time > now + ANY_ZONE));
	const newest = latest([...times, known?.newest ?? NaN]);
	return { events, known: { marks: withoutOld(marks, eventsFrom(watch, newest)), newest, since } };
}
