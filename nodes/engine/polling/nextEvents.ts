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
	/** When it was looked at for the first time, in epoch ms. */
	since?: number;
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

/**
 * How far the vendor's clock may seem to be off, in ms: times without a zone may be those of any.
 * A record that comes up as unknown, and is older than the first look by more than this, was there then: the vendor
 * had left it out, as in an outage that looks like an empty account. A time that lies further ahead is wrong.
 */
const ANY_ZONE = 86_400_000;

/** One record an ID: of two that contradict each other the later one, or else both would be news at every poll. */
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
 * What has happened since `known`, and what is known afterwards. Without anything known there is no event: what is there
 * at the start is the ground to compare with.
 *
 * n8n saves what is known only when there are events. That does no harm: what follows from an older `known` and the same
 * records are the same events, because a change that gives no event never takes a later one away.
 * @param now in epoch ms
 */
export function nextEvents<R>(
	known: Known | undefined,
	records: R[],
	watch: Watch<R>,
	now: number,
): { events: Array<Happened<R>>; known: Known } {
	const { mark, tells, at, window } = watch;
	const marks = { ...known?.marks };
	const since = known ? known.since : now;
	const from = newsFrom(watch, known?.newest);
	const events: Array<Happened<R>> = [];
	for (const [key, record] of oneEach(records, watch)) {
		const current = mark(record);
		if (current === undefined || at(record) < from) continue;
		const before = marks[key];
		if (current === before) continue;
		marks[key] = current;
		const wasThere = before === undefined && since !== undefined && at(record) < since - ANY_ZONE;
		if (known && !wasThere && tells(current, before)) events.push({ record, before });
	}
	if (window === undefined) return { events, known: { marks, since } };
	const times = records.map(at).filter((time) => !(time > now + ANY_ZONE));
	const newest = latest([...times, known?.newest ?? NaN]);
	return { events, known: { marks: withoutOld(marks, newsFrom(watch, newest)), newest, since } };
}
