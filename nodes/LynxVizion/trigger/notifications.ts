import type { IDataObject } from 'n8n-workflow';

import { CallFailure, rowsOf, type Calls } from '../../engine';
import { latest, newsFrom, source, type Watch } from '../../engine/polling';
import { settle } from '../../engine/settle';
import type { components, paths } from '../api';
import { instant } from './time';

type Notification = components['schemas']['NotificationResponse'];

/** The vendor's own default. */
const FIRST_PAGE = 50;

const received: Watch<Notification> = {
	event: 'notificationReceived',
	id: ({ id }) => id,
	mark: ({ created_at: time }) => String(instant(time)),
	tells: (_mark, before) => before === undefined,
	at: ({ created_at: time }) => instant(time),
	// Ten minutes for notifications that are stored later than their time says
	window: 600_000,
};

/**
 * The newest notifications, back to what is known. The list has no pages but a limit, whose maximum is not stated: it is
 * raised until the list reaches far enough or is shorter than the limit. A limit that is refused ends the search.
 */
async function load(call: Calls<paths>['call'], newest: number | undefined): Promise<Notification[]> {
	let found: Notification[] = [];
	for (let limit = FIRST_PAGE; ; limit *= 4) {
		const page = await settle(async () => rowsOf(await call('GET /notifications', { query: { limit } })));
		if (!page.ok) {
			const { error } = page;
			const isRefused = error instanceof CallFailure && [400, 422].includes(error.status ?? 0);
			if (isRefused && limit > FIRST_PAGE) return found;
			throw error;
		}
		found = page.value as unknown as Notification[];
		const times = found.map(received.at);
		const from = newsFrom(received, newest ?? latest(times));
		if (found.length < limit || times.some((time) => time < from)) return found;
	}
}

/** What the vendor tells the user. A notification names a video in its text only, so that no project can be told. */
export const notifications = () =>
	source<paths>()<Notification>({
		noun: 'notifications',
		load,
		watches: [received],
		output: (notification) => ({ ...notification }) as IDataObject,
	});
