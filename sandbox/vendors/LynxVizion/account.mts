import { json, text } from '../../response.mjs';
import { lynxSeeds } from '../../seeds.mjs';
import { projectResponse } from './projects.mjs';
import { instant, serverTime, type LynxState, type Operations, type World } from './state.mjs';

const BASE_MINUTES = 3_000;
const DEFAULT_NOTIFICATIONS = 50;

function summary(state: LynxState, now: number) {
	const videos = [...state.videos.values()].filter(({ status }) => status === 'completed');
	const minutes = state.usage.reduce((sum, one) => sum + one.duration_minutes, 0);
	const byAction: Record<string, number> = {};
	for (const { action } of state.usage) byAction[action] = (byAction[action] ?? 0) + 1;
	return {
		total_jobs: state.usage.length,
		total_minutes: minutes,
		total_duration_minutes: minutes,
		by_action: byAction,
		plan: 'standard',
		trial_status: 'active',
		remaining_trial_minutes: BASE_MINUTES - minutes,
		total_limit_minutes: BASE_MINUTES,
		usage_percentage: (minutes / BASE_MINUTES) * 100,
		bonus_minutes: 0,
		first_usage: state.usage[0]?.created_at ?? serverTime(now),
		total_file_size_gb: videos.reduce((sum, { file_size: size }) => sum + (size ?? 0), 0) / 1e9,
	};
}

/** Keys and usage. */
const keysAndUsage = ({ state, clock, fail }: World): Operations => ({
	listKeys: () => json(200, [...state().keys.values()]),

	updateKey(call) {
		const key = state().keys.get(call.params.key_id ?? '');
		if (key === undefined) return fail(404);
		key.is_active = (call.body as { is_active: boolean }).is_active ? 1 : 0;
		call.changed('keyUpdated');
		return json(200, key);
	},

	deleteKey(call) {
		if (!state().keys.delete(call.params.key_id ?? '')) return fail(404);
		call.changed('keyDeleted');
		return json(200, { ok: true });
	},

	listUsage(call) {
		const { start_date: from, end_date: to } = call.query as { start_date?: string; end_date?: string };
		const within = (at: number) =>
			(from === undefined || at >= instant(from)) && (to === undefined || at <= instant(to));
		return json(
			200,
			state().usage.filter(({ created_at: at }) => within(instant(at))),
		);
	},

	getUsageSummary: () => json(200, summary(state(), clock.now())),
});

const notifications = ({ state, fail }: World): Operations => ({
	listNotifications(call) {
		const limit = Number(call.query.limit ?? DEFAULT_NOTIFICATIONS);
		const newestFirst = [...state().notifications.values()]
			.reverse()
			.sort((a, b) => instant(b.created_at) - instant(a.created_at));
		return json(200, newestFirst.slice(0, limit));
	},

	countUnreadNotifications: () =>
		json(200, { count: [...state().notifications.values()].filter(({ is_read: read }) => read === 0).length }),

	readAllNotifications(call) {
		const unread = [...state().notifications.values()].filter(({ is_read: read }) => read === 0);
		for (const one of unread) one.is_read = 1;
		call.changed('notificationsRead');
		return json(200, { ok: true, updated: unread.length });
	},

	readNotification(call) {
		const one = state().notifications.get(call.params.notification_id ?? '');
		if (one === undefined) return fail(404);
		one.is_read = 1;
		call.changed('notificationRead');
		return json(200, { ok: true });
	},

	deleteNotification(call) {
		if (!state().notifications.delete(call.params.notification_id ?? '')) return fail(404);
		call.changed('notificationDeleted');
		return json(200, { ok: true });
	},
});

/** Operations on the account as a whole. */
export const account = (world: World): Operations => {
	const { state, clock } = world;
	return {
		...keysAndUsage(world),
		...notifications(world),

		getDashboard: () =>
			json(200, {
				profile: {
					id: '1',
					user_id: lynxSeeds.userId,
					full_name: 'Zoë Ångström',
					email: 'zoe.angstrom@example.com',
					avatar_url: null,
					timezone: 'Europe/Berlin',
					is_admin: 0,
					bonus_minutes: 0,
					created_at: serverTime(clock.now()),
					updated_at: serverTime(clock.now()),
				},
				api_keys: [...state().keys.values()],
				usage: summary(state(), clock.now()),
				videos: [...state().videos.values()],
				projects: [...state().projects.values()].map((project) => projectResponse(state(), project)),
			}),

		getHealth: () => text(200, 'OK'),
	};
};
