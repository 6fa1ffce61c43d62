import { CallFailure, rowsOf, type Calls } from '../engine';
import type { components, paths } from './api';

/** As the vendor documents it. Any row may be something else. */
export type Notification = components['schemas']['NotificationResponse'];

/** The vendor's default. */
const FIRST_LIMIT = 50;
/** Services cap their lists at such numbers: 100, 250, 1000. */
const CAPS = 50;

/** What the list returned. */
export interface Notifications {
	/** The newest first. */
	rows: Notification[];
	/** Why older notifications may be missing, as a sentence; undefined if nothing says so. */
	incomplete?: string;
}

/** @returns the newest notifications, up to a limit, which the vendor may cap. @throws CallFailure */
export async function notificationsUpTo(limit: number, call: Calls<paths>['call']): Promise<Notifications> {
	const rows = rowsOf(await call('GET /notifications', { query: { limit } })) as unknown as Notification[];
	const isCapped = rows.length > 0 && rows.length < limit && rows.length % CAPS === 0;
	return {
		rows,
		incomplete: isCapped
			? `LynxVizion returned exactly ${rows.length} notifications. If that is its maximum, older ones are missing.`
			: undefined,
	};
}

/**
 * The newest notifications. The endpoint has a limit of unknown maximum and no paging, so the limit is raised until
 * `isEnough`, or until the response is shorter or longer than the limit and therefore all that there is. If the vendor
 * rejects a raised limit, the notifications of the last response are returned.
 * @throws CallFailure
 */
export async function newestNotifications(
	call: Calls<paths>['call'],
	isEnough: (found: Notification[]) => boolean = () => false,
): Promise<Notifications> {
	let limit = FIRST_LIMIT;
	let found = await notificationsUpTo(limit, call);
	while (found.rows.length === limit && !isEnough(found.rows)) {
		limit *= 4;
		const more = await notificationsUpTo(limit, call).catch((error: unknown) => {
			if (error instanceof CallFailure && [400, 422].includes(error.status ?? 0)) return undefined;
			throw error;
		});
		if (more === undefined) {
			const incomplete = `LynxVizion returned ${found.rows.length} notifications and doesn't accept a higher limit, so older ones may be missing.`;
			return { ...found, incomplete };
		}
		found = more;
	}
	return isEnough(found.rows) ? { rows: found.rows } : found;
}
