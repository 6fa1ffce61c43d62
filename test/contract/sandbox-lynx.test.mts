import { startSandbox } from '../../sandbox/server.mjs';
import { lynxSeeds } from '../../sandbox/seeds.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import { client } from './sandbox-client.mjs';

const [video, second] = lynxSeeds.videos;

describe('the sandbox as LynxVizion', () => {
	let sandbox: Sandbox;
	const lynx = () => client(sandbox, 'lynxVizion', { Authorization: sandbox.accounts.lynxVizion.apiKey });
	const visitor = () => client(sandbox, 'lynxVizion');

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());

	test.each([
		['video ID', video.id],
		['job ID', video.job_id],
	])('makes a shared report by %s; the answer holds the record ID', async (_name, id) => {
		const answer = await lynx().post('/shared-reports', { video_id: id });
		expect(answer.status).toBe(201);
		expect(answer.data).toEqual({
			id: expect.any(String),
			user_id: lynxSeeds.userId,
			video_id: '1',
			share_hash: expect.stringMatching(/^[A-Za-z0-9]{16}$/),
			expires_at: null,
			is_active: 1,
			created_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/),
		});
		expect(sandbox.violations).toEqual([]);
	});

	test('a visitor reads a report by its hash without a key, until it is deleted by its ID', async () => {
		const { id, share_hash } = (await lynx().post('/shared-reports', { video_id: second.id })).data;
		const shown = await visitor().get(`/shared-reports/${share_hash}`);
		expect([shown.status, shown.data]).toEqual([200, { share_hash, video: second, created_at: expect.any(String) }]);

		expect((await lynx().get(`/videos/${second.job_id}/shared-reports`)).data).toMatchObject([{ id, share_hash }]);
		expect((await lynx().delete(`/shared-reports/${share_hash}`)).status).toBe(404);
		const deleted = await lynx().delete(`/shared-reports/${id}`);
		expect([deleted.status, deleted.data]).toEqual([200, { ok: true }]);
		expect((await lynx().delete(`/shared-reports/${id}`)).status).toBe(404);
		expect((await visitor().get(`/shared-reports/${share_hash}`)).status).toBe(404);
		expect((await lynx().get(`/videos/${second.job_id}/shared-reports`)).data).toEqual([]);
		expect(sandbox.violations).toEqual([]);
	});

	test.each(['Z', '+02:00', ''])('a report with an end in the zone "%s" is gone after it', async (zone) => {
		const inAnHour = new Date(Date.now() + 3_600_000 + (zone === '+02:00' ? 7_200_000 : 0)).toISOString().slice(0, 19);
		const { share_hash } = (await lynx().post('/shared-reports', { video_id: '1', expires_at: inAnHour + zone })).data;
		sandbox.clock.advance(3_590_000);
		expect((await visitor().get(`/shared-reports/${share_hash}`)).status).toBe(200);
		sandbox.clock.advance(11_000);
		expect((await visitor().get(`/shared-reports/${share_hash}`)).status).toBe(404);
		expect(sandbox.violations).toEqual([]);
	});

	test('unknown videos and hashes are 404', async () => {
		expect((await lynx().post('/shared-reports', { video_id: '999' })).status).toBe(404);
		expect((await lynx().get('/videos/999/shared-reports')).status).toBe(404);
		expect((await visitor().get('/shared-reports/unknown')).status).toBe(404);
		expect(sandbox.violations).toEqual([]);
	});

	test('tells a good credential from a bad one', async () => {
		const { apiKey, jwt } = sandbox.accounts.lynxVizion;
		const status = async (authorization: string) =>
			(await client(sandbox, 'lynxVizion', { Authorization: authorization }).get('/usage/summary')).status;
		expect(await status(apiKey)).toBe(200);
		expect(await status(`Bearer ${jwt}`)).toBe(200);
		expect(await status('lvz_live_wrong')).toBe(401);
		expect(await status('Bearer wrong')).toBe(401);
		expect(sandbox.violations).toEqual([]);

		expect(await status(`Bearer ${apiKey}`)).toBe(401);
		expect(await status(jwt)).toBe(401);
		expect((await visitor().get('/usage/summary')).status).toBe(401);
		expect(sandbox.violations).toHaveLength(3);
	});

	test('a key sent where none is needed is a violation, and the report is answered', async () => {
		expect((await lynx().get(`/shared-reports/${lynxSeeds.shareHash}`)).status).toBe(200);
		expect(sandbox.violations).toMatchObject([{ operationId: 'getSharedReport' }]);
	});

	test.each<[string, unknown]>([
		['a number as video ID', { video_id: 1 }],
		['a missing video ID', {}],
		['an unknown field', { video_id: '1', name: 'x' }],
		['an end that is no time', { video_id: '1', expires_at: 'tomorrow' }],
		['an end on the 32nd', { video_id: '1', expires_at: '2030-01-32T00:00:00Z' }],
	])('records %s as a violation and shares nothing', async (_name, body) => {
		expect((await lynx().post('/shared-reports', body)).status).toBe(400);
		expect(sandbox.violations).toHaveLength(1);
		expect(sandbox.counts.changes).toEqual({});
	});
});
