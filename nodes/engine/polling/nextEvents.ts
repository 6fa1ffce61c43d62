import { createHash } from 'crypto';

import { LONGEST_MARK } from '../limits';
import { eachRow } from '../operation/oddRecord';

/**
 * One kind of event, found by comparing a record at one poll with the same record at an earlier one.
 *
 * Vendors return odd records: null, without an ID, with fields of other types. Each function throws for a record that it
 * can't read (`textIn` does). That record is skipped until it can be read, and what is known of it stays.
 */
export interface Watch<R> {
	/** Saved name of the event, e.g. `statusChanged`. */
	event: string;
	id: (record: R) => string;
	/**
	 * The part of a record that is saved and compared; `before` is what is known of it. Undefined: nothing to save now; what
	 * is known stays.
	 */
	mark: (record: R, before?: string) => string | undefined;
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

/** A mark that is short enough to be saved: of a longer one, the beginning and a hash, which still shows a change. */
const bounded = (mark: string | undefined): string | undefined =>
	mark === undefined || mark.length <= LONGEST_MARK ? mark : `${mark.slice(0, LONGEST_MARK - 12)}…${short(mark)}`;

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

/** A record that can be read. */
interface Readable<R> {
	record: R;
	key: string;
	time: number;
	/** Undefined where there is nothing to save. */
	current: string | undefined;
}

/** One record per ID: the later of two that contradict each other, or both would be events at every poll. */
function oneEach<R>(records: Array<Readable<R>>): Array<Readable<R>> {
	const found = new Map<string, Readable<R>>();
	for (const one of records) {
		const other = found.get(one.key);
		if (other === undefined || !(one.time < other.time)) found.set(one.key, one);
	}
	return [...found.values()];
}

const withoutOld = (marks: Record<string, string>, from: number): Record<string, string> =>
	Object.fromEntries(Object.entries(marks).filter(([, at]) => !(Number(at) < from)));

/** The latest time that can be right, in epoch ms; undefined if there is none. @param now in epoch ms */
export const newestOf = (times: number[], now: number): number | undefined =>
	latest(times.filter((time) => !(time > now + ANY_ZONE)));

/**
 * The events since `known`, and what is known afterwards. At the first poll there are no events: its records are the
 * baseline.
 *
 * n8n saves what is known only when there are events. That is harmless: an older `known` and the same records lead to the
 * same events, because a change that is no event never removes a later one.
 * @param now in epoch ms
 * @param make makes an event of a record; undefined if nobody wants it. If it throws, the record is odd.
 * @returns also what is odd about the records that were skipped
 */
export function nextEvents<R, T = Happened<R>>(
	known: Known | undefined,
	records: R[],
	watch: Watch<R>,
	now: number,
	make: (happened: Happened<R>) => T | undefined = (happened) => happened as T,
): { events: T[]; known: Known; odd: string[] } {
	const { id, mark, isEvent, at, window } = watch;
	const marks = Object.fromEntries(
		// An earlier version of the node saved longer ones
		Object.entries(known?.marks ?? {}).map(([key, mark]) => [key, bounded(mark) as string]),
	);
	const since = known ? known.since : now;
	const from = eventsFrom(watch, known?.newest);
	const readable = eachRow(records, (record) => {
		const key = short(id(record));
		return { record, key, time: at(record), current: bounded(mark(record, marks[key])) };
	});
	const made = eachRow(oneEach(readable.good), ({ record, key, time, current }) => {
		const before = marks[key];
		if (current === undefined || current === before || time < from) return undefined;
		const wasThere = before === undefined && since !== undefined && time < since - ANY_ZONE;
		const event = known && !wasThere && isEvent(current, before) ? make({ record, before }) : undefined;
		marks[key] = current;
		return event;
	});
	const events = made.good.filter((event) => event !== undefined);
	const odd = [...readable.odd, ...made.odd];
	if (window === undefined) return { events, known: { marks, since }, odd };
	const newest = newestOf([...readable.good.map(({ time }) => time), known?.newest ?? NaN], now);
	return { events, known: { marks: withoutOld(marks, eventsFrom(watch, newest)), newest, since }, odd };
}
