import type { IDataObject } from 'n8n-workflow';

import type { Calls } from '../../engine';
import { latest, eventsFrom, source, type Watch } from '../../engine/polling';
import type { components, paths } from '../api';
import { newestNotifications } from '../newestNotifications';
import { toMillis } from './timestamp';

type Notification = components['schemas']['NotificationResponse'];

const received: Watch<Notification> = {
	event: 'notificationReceived',
	id: ({ id }) => id,
	mark: ({ created_at: time }) => String(toMillis(time)),
	isEvent: (_mark, before) => before === undefined,
	at: ({ created_at: time }) => toMillis(time),
	// 90 minutes: covers notifications stored later than their timestamp, and a clock set back one hour when daylight
	// saving time ends, because the timestamps have no time zone
	window: 5_400_000,
};

/** The newest notifications, back to those that are already known. */
const load = async (call: Calls<paths>['call'], newest: number | undefined): Promise<Notification[]> =>
	(await newestNotifications(call, (found) => {
		const times = found.map(({ created_at: time }) => toMillis(time));
		const from = eventsFrom(received, newest ?? latest(times));
		return times.some((time) => time < from);
	})) as unknown as Notification[];

/** New notifications. They name a video only in their text, so they can't be filtered by project. */
export const notifications = () =>
	source<paths>()<Notification>({
		noun: 'notifications',
		load,
		watches: [received],
		output: (notification) => ({ ...notification }) as IDataObject,
	});
