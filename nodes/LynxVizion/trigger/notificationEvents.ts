import type { IDataObject } from 'n8n-workflow';

import { textIn, type Calls } from '../../engine';
import { eventsFrom, newestOf, source, type Watch } from '../../engine/polling';
import type { paths } from '../api';
import { newestNotifications, type Notification } from '../newestNotifications';
import { toMillis } from './timestamp';

/** A notification, and when it was created, in epoch ms. */
interface Received {
	notification: Notification;
	time: number;
}

const received: Watch<Received> = {
	event: 'notificationReceived',
	id: ({ notification }) => textIn(notification, 'id'),
	mark: ({ time }) => String(time),
	isEvent: (_mark, before) => before === undefined,
	at: ({ time }) => time,
	// 90 minutes: covers notifications stored later than their timestamp, and a clock set back one hour when daylight
	// saving time ends, because the timestamps have no time zone
	window: 5_400_000,
};

/**
 * The notifications with their times. Where one can't be read, it is that of the next older one, because the list is sorted:
 * otherwise a notification that was reported and forgotten would be new again.
 */
function withTimes(rows: Array<Notification | null>): Received[] {
	let older = NaN;
	const oldestFirst = [...rows].reverse().map((row) => {
		const time = toMillis(row?.created_at);
		older = Number.isNaN(time) ? older : time;
		return { notification: row as Notification, time: older };
	});
	return oldestFirst.reverse();
}

/** The newest notifications, back to those that are already known. */
async function load(
	call: Calls<paths>['call'],
	newest: number | undefined,
	note: (problem: string) => void,
): Promise<Received[]> {
	const isEnough = (rows: Notification[]): boolean => {
		const times = withTimes(rows).map(({ time }) => time);
		const from = eventsFrom(received, newest ?? newestOf(times, Date.now()));
		// Two, because the time of one may be wrong
		return times.filter((time) => time < from).length > 1;
	};
	const { rows, incomplete } = await newestNotifications(call, isEnough);
	if (incomplete) note(incomplete);
	return withTimes(rows);
}

/** New notifications. They name a video only in their text, so they can't be filtered by project. */
export const notifications = () =>
	source<paths>()<Received>({
		noun: 'notifications',
		load,
		watches: [received],
		output: ({ notification }) => ({ ...notification }) as IDataObject,
	});
