import { otherKey } from '../../../sandbox/vendors/LynxVizion/seeds.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { notConfirmed } from './notConfirmed.mjs';
import { runLynx } from './fixture.mjs';

const sandbox = useSandbox();
const state = () => sandbox().state.lynxVizion;
/** Must not appear anywhere in an execution. */
const secret = otherKey.rawKey;

describe('apiKey.getAll', () => {
	const getAll = { resource: 'apiKey', operation: 'getAll' };

	it('returns the records without the keys themselves', async () => {
		const { items, run } = await runLynx(sandbox(), getAll);
		expect(items.map(({ json }) => json.name)).toEqual(['n8n', otherKey.name]);
		expect(items[1].json).toEqual({
			id: otherKey.id,
			name: otherKey.name,
			key_prefix: 'lvz_live_0c0c...',
			is_active: 1,
			last_used_at: null,
			created_at: expect.any(String),
		});
		expect(JSON.stringify(run)).not.toContain(secret);
		expect((await runLynx(sandbox(), { ...getAll, limit: 1 })).items).toHaveLength(1);
	});
});

describe('apiKey.update', () => {
	const update = { resource: 'apiKey', operation: 'update', keyId: otherKey.id, isActive: false };

	it.each([
		[false, 0],
		['={{ true }}', 1],
	])('switches a key to %p', async (isActive, expected) => {
		state().keys.get(otherKey.id)!.is_active = expected === 1 ? 0 : 1;
		const { items, run } = await runLynx(sandbox(), { ...update, isActive });
		expect(items).toMatchObject([{ json: { id: otherKey.id, is_active: expected }, pairedItem: { item: 0 } }]);
		expect(sandbox().requests[0].body).toEqual({ is_active: expected === 1 });
		expect(state().keys.get(otherKey.id)?.is_active).toBe(expected);
		expect(JSON.stringify(run)).not.toContain(secret);
	});

	it('rejects what is neither true nor false and sends nothing', async () => {
		const { error } = await runLynx(sandbox(), { ...update, isActive: '={{ "off" }}' });
		expect(error?.message).toBe('"Active" must be true or false, but is "off" [item 0]');
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('apiKey.delete', () => {
	const remove = { resource: 'apiKey', operation: 'delete', keyId: otherKey.id };

	it('deletes a key', async () => {
		const { items } = await runLynx(sandbox(), remove);
		expect(items).toEqual([{ json: { deleted: true, keyId: otherKey.id }, pairedItem: { item: 0 } }]);
		expect([...state().keys.keys()]).toEqual(['1']);
	});

	notConfirmed(sandbox, remove);
});

describe('usage.getAll', () => {
	const getAll = { resource: 'usage', operation: 'getAll' };

	it.each([
		[{}, '', 2],
		[{ startDate: '2094-12-31T18:30:00' }, 'start_date=2094-12-31T17%3A30%3A00Z', 0],
		[{ endDate: '2094-12-31T18:30:00Z' }, 'end_date=2094-12-31T18%3A30%3A00Z', 2],
	])('returns the records with the filters %p', async (filters, query, count) => {
		const { items, error } = await runLynx(sandbox(), { ...getAll, filters });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual(state().usage.slice(0, count));
		expect(sandbox().requests).toMatchObject([{ path: '/lynxVizion/api/usage', query }]);
	});

	it('returns records up to the limit', async () => {
		expect((await runLynx(sandbox(), { ...getAll, limit: 1 })).items).toHaveLength(1);
	});

	it.each([
		[{ startDate: 'yesterday' }, /"Start Date" that must be a date and time/],
		[{ endDate: '+012345-01-01T00:00:00Z' }, /"End Date" that must be a date from 2000 to 2100/],
		[{ startDate: '' }, /"Start Date" that is empty/],
		[{ startDate: '2025-02-01', endDate: '2025-01-01' }, /^The item has a "Start Date" that is after the "End Date"/],
	])('rejects %p and sends nothing', async (filters, message) => {
		const { error } = await runLynx(sandbox(), { ...getAll, filters });
		expect(error?.message).toMatch(message);
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('usage.getSummary', () => {
	const getSummary = { resource: 'usage', operation: 'getSummary' };

	it('returns the totals in one item', async () => {
		const { items } = await runLynx(sandbox(), getSummary);
		expect(items).toMatchObject([{ json: { total_jobs: 2, by_action: { process: 2 }, plan: 'standard' } }]);
	});
});

describe('notification.getAll', () => {
	const getAll = { resource: 'notification', operation: 'getAll' };

	/** Replaces the notifications by `count` new ones with the IDs 1, 2, …, each newer than the one before. */
	function notify(count: number): void {
		const { notifications } = state();
		const first = notifications.get('1')!;
		notifications.clear();
		for (let id = 1; id <= count; id++) notifications.set(`${id}`, { ...first, id: `${id}` });
	}

	it('returns the newest first', async () => {
		const { items } = await runLynx(sandbox(), getAll);
		expect(items.map(({ json }) => json)).toEqual([...state().notifications.values()].reverse());
		expect(items[0].json.message).toContain('Zoë Ångström');
	});

	it.each([
		['50 by default', {}, 50, ['limit=50']],
		['up to the limit', { limit: 3 }, 3, ['limit=3']],
		['all', { returnAll: true }, 1_100, ['limit=50', 'limit=200', 'limit=800', 'limit=3200']],
	])('returns %s', async (_, paging, count, queries) => {
		notify(1_100);
		const { items } = await runLynx(sandbox(), { ...getAll, ...paging });
		expect(items.map(({ json }) => json.id)).toEqual(Array.from({ length: count }, (__, index) => `${1_100 - index}`));
		expect(sandbox().requests.map(({ query }) => query)).toEqual(queries);
	});

	it('returns what it has, with a hint, when a higher limit is rejected', async () => {
		notify(300);
		sandbox().inject({ operationId: 'listNotifications', skip: 2, status: 422, times: 'always' });
		const { items, error, hints } = await runLynx(sandbox(), { ...getAll, returnAll: true });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(200);
		expect(hints).toEqual([
			"LynxVizion returned 200 notifications and doesn't accept a higher limit, so older ones may be missing.",
		]);
	});

	const listing = (...lengths: number[]) =>
		lengths.forEach((length, index) =>
			sandbox().inject({
				operationId: 'listNotifications',
				status: 200,
				body: Array.from({ length }, (_, id) => ({ id: String(id) })),
				times: index === lengths.length - 1 ? 'always' : 1,
			}),
		);

	it.each([
		['always 50', [50], { returnAll: true }, 2, 50, true],
		['at most 100', [50, 100], { returnAll: true }, 2, 100, true],
		['at most 100', [100], { limit: 500 }, 1, 100, true],
		['120', [50, 120], { returnAll: true }, 2, 120, false],
		['50 of 50', [50], { limit: 50 }, 1, 50, false],
		['none', [0], { limit: 50 }, 1, 0, false],
		// It doesn't know the limit, so this is all
		['250 without a limit', [250], { returnAll: true }, 1, 250, false],
	])('never truncates silently: the vendor returns %s', async (_, lengths, paging, calls, count, isHint) => {
		listing(...lengths);
		const { items, error, hints } = await runLynx(sandbox(), { ...getAll, ...paging }, { preview: false });
		expect([error, items.length, sandbox().counts.total]).toEqual([undefined, count, calls]);
		expect(hints).toEqual(
			isHint
				? [`LynxVizion returned exactly ${count} notifications. If that is its maximum, older ones are missing.`]
				: [],
		);
	});

	it('passes odd records on as they are', async () => {
		sandbox().inject({ operationId: 'listNotifications', status: 200, body: [null, { id: 7 }, 'text', {}] });
		const { items } = await runLynx(sandbox(), { ...getAll, returnAll: true }, { preview: false });
		expect(items.map(({ json }) => json)).toEqual([{ value: null }, { id: 7 }, { value: 'text' }, {}]);
	});
});

describe('notification.getUnreadCount', () => {
	const getUnreadCount = { resource: 'notification', operation: 'getUnreadCount' };

	it('returns the number of unread notifications', async () => {
		const { items } = await runLynx(sandbox(), getUnreadCount);
		expect(items).toEqual([{ json: { count: 1 }, pairedItem: { item: 0 } }]);
	});
});

describe('notification.markAsRead', () => {
	const markAsRead = { resource: 'notification', operation: 'markAsRead', notificationId: '2' };

	it('marks one notification', async () => {
		const { items } = await runLynx(sandbox(), markAsRead);
		expect(items).toEqual([{ json: { ok: true, notificationId: '2' }, pairedItem: { item: 0 } }]);
		expect(state().notifications.get('2')?.is_read).toBe(1);
		expect(sandbox().requests).toMatchObject([{ method: 'PATCH', path: '/lynxVizion/api/notifications/2/read' }]);
		expect(sandbox().requests[0].body).toBeUndefined();
	});

	notConfirmed(sandbox, markAsRead);
});

describe('notification.markAllAsRead', () => {
	const markAllAsRead = { resource: 'notification', operation: 'markAllAsRead' };

	it('marks all and returns how many', async () => {
		const { items } = await runLynx(sandbox(), markAllAsRead);
		expect(items).toEqual([{ json: { ok: true, updated: 1 }, pairedItem: { item: 0 } }]);
		expect([...state().notifications.values()].map(({ is_read: read }) => read)).toEqual([1, 1]);
	});

	notConfirmed(sandbox, markAllAsRead);
});

describe('notification.delete', () => {
	const remove = { resource: 'notification', operation: 'delete', notificationId: '2' };

	it('deletes one notification', async () => {
		const { items } = await runLynx(sandbox(), remove);
		expect(items).toEqual([{ json: { deleted: true, notificationId: '2' }, pairedItem: { item: 0 } }]);
		expect([...state().notifications.keys()]).toEqual(['1']);
	});

	notConfirmed(sandbox, remove);
});

describe('dashboard.get', () => {
	const get = { resource: 'dashboard', operation: 'get' };

	it('returns everything except the keys themselves', async () => {
		const { items, run, error } = await runLynx(sandbox(), get);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			profile: { email: 'zoe.angstrom@example.com' },
			api_keys: [{ name: 'n8n' }, { name: otherKey.name, key_prefix: 'lvz_live_0c0c...' }],
			usage: { total_jobs: 2 },
			videos: [{ id: '1' }, { id: '2' }, { id: '3' }],
			projects: [{ id: '1', video_count: 1 }, { id: '2' }],
		});
		expect(JSON.stringify(run)).not.toContain(secret);
	});
});

describe('service.getHealth', () => {
	const getHealth = { resource: 'service', operation: 'getHealth' };

	it.each([
		['text', undefined, { healthy: true, answer: 'OK' }],
		['JSON', { status: 'ok' }, { healthy: true, answer: { status: 'ok' } }],
		['an empty response', '', { healthy: true }],
	])('accepts %s and sends no key', async (_, body, expected) => {
		if (body !== undefined) sandbox().inject({ status: 200, body });
		const { items, error } = await runLynx(sandbox(), getHealth);
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: expected, pairedItem: { item: 0 } }]);
		expect(Object.keys(sandbox().requests[0].headers)).not.toContain('authorization');
	});
});
