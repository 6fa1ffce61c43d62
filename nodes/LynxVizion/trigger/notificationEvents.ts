import type { IDataObject } from 'n8n-workflow';

import type { Calls } from '../../engine';
import { latest, newsFrom, source, type Watch } from '../../engine/polling';
import type { components, paths } from '../api';
import { newestNotifications } from '../newestNotifications';
import { instant } from './timestamp';

type Notification = components['schemas']['NotificationResponse'];

const received: Watch<Notification> = {
	event: 'notificationReceived',
	id: ({ id }) => id,
	mark: ({ created_at: time }) => String(instant(time)),
	tells: (_mark, before) => before === undefined,
	at: ({ created_at: time }) => instant(time),
	// For notifications that are stored later than their time says, and for a clock that is set back at the end of
	// summer, because the times have no zone
	window: 5_400_000,
};

/** The newest notifications, back to what is known. */
const load = async (call: Calls<paths>['call'], newest: number | undefined): Promise<Notification[]> =>
	(await newestNotifications(call, (found) => {
		const times = found.map(({ created_at: time }) => instant(time));
		const from = newsFrom(received, newest ?? latest(times));
		return times.some((time) => time < from);
	})) as unknown as Notification[];

/** What the vendor tells the user. A notification names a video in its text only, so that no project can be told. */
export const notifications = () =>
	source<paths>()<Notification>({
		noun: 'notifications',
		load,
		watches: [received],
		output: (notification) => ({ ...notification }) as IDataObject,
	});
