import { startSandbox } from '../../sandbox/server.mjs';
import { lynxSeeds } from '../../sandbox/seeds.mjs';
import type { Sandbox } from '../../sandbox/types.mjs';
import { client } from './client.mjs';

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
	])('creates a shared report by %s and returns the record ID', async (_name, id) => {
		const response = await lynx().post('/shared-reports', { video_id: id });
		expect(response.status).toBe(201);
		expect(response.data).toEqual({
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

	test('a report is readable by its hash without a key until it is deleted by its ID', async () => {
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

	test.each(['Z', '+02:00', ''])('a report with an expiry in the time zone "%s" is gone afterwards', async (zone) => {
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

	test('accepts valid credentials and rejects others', async () => {
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

	test('an unneeded key is a violation, but the report is returned', async () => {
		expect((await lynx().get(`/shared-reports/${lynxSeeds.shareHash}`)).status).toBe(200);
		expect(sandbox.violations).toMatchObject([{ operationId: 'getSharedReport' }]);
	});

	const upload = async (name: string, body: unknown = { file_name: name }) =>
		(await lynx().post('/storage/upload-url', body)).data as { upload_url: string; file_path: string };
	const put = async (url: string, headers: Record<string, string> = {}) =>
		await fetch(url, { method: 'PUT', body: 'film', headers: { 'content-type': 'video/mp4', ...headers } });
	const videoAfter = async (jobId: string, ms: number) => {
		sandbox.clock.advance(ms);
		return (await lynx().get(`/videos/${jobId}`)).data as { status: string; duration: number | null };
	};

	test.each([
		['film.mp4', 'completed', 'success'],
		['broken.mp4', 'failed', 'error'],
	])('analyzes %s by its clock until it is %s, and adds a notification', async (name, end, type) => {
		const { upload_url: url, file_path } = await upload(name);
		expect((await put(url)).status).toBe(200);
		const { job_id: jobId } = (await lynx().post('/processing/register-upload', { file_path })).data;
		expect((await videoAfter(jobId, 60_000)).status).toBe('uploaded');
		const started = await lynx().post(`/processing/${jobId}/start`, { selected_insights: '["scenes"]' });
		expect(started.data).toMatchObject({ job_id: jobId, status: 'queued', error: null });
		expect((await lynx().post(`/processing/${jobId}/start`, {})).status).toBe(409);
		expect((await videoAfter(jobId, 3_000)).status).toBe('processing');
		expect((await videoAfter(jobId, 4_000)).status).toBe(end);

		const found = (await lynx().get(`/videos/${jobId}/segments`)).data;
		expect(found).toHaveLength(end === 'completed' ? 2 : 0);
		expect((await lynx().get('/notifications', { params: { limit: 1 } })).data).toMatchObject([
			{ type, message: expect.stringContaining(name), is_read: 0 },
		]);
		expect(sandbox.violations).toEqual([]);
	});

	test('a status set by a test doesn’t change', async () => {
		sandbox.state.lynxVizion.videos.get('1')!.status = 'processing';
		expect((await videoAfter(video.job_id, 3_600_000)).status).toBe('processing');
	});

	test('a presigned URL works only until it expires, for its file and its method', async () => {
		const { upload_url: url } = await upload('film.mp4', { file_name: 'film.mp4', expires_in: 300 });
		expect((await fetch(url)).status).toBe(403);
		expect((await put(url.replace('film.mp4', 'other.mp4'))).status).toBe(403);
		expect((await put(`${url}0`)).status).toBe(403);
		sandbox.clock.advance(299_000);
		expect((await put(url)).status).toBe(200);
		sandbox.clock.advance(2_000);
		expect((await put(url)).status).toBe(403);
		expect(sandbox.violations).toEqual([]);
	});

	test('the storage rejects a key, and any media type other than that of the URL', async () => {
		const { upload_url: url } = await upload('film.mp4');
		await put(url, { authorization: sandbox.accounts.lynxVizion.apiKey });
		await put(url, { 'content-type': 'video/webm' });
		expect(sandbox.violations.map(({ problems }) => problems)).toEqual([
			['the storage takes no Authorization header'],
			['the content type is not video/mp4, for which the URL was created'],
		]);
	});

	test.each<[string, string, unknown, number]>([
		['a file that is not a video', '/storage/upload-url', { file_name: 'cv.pdf' }, 400],
		['two ways to name the videos', '/search', { query: 'x', job_id: 'a', job_ids: ['a'] }, 200],
		['an upload without a name', '/enterprise?action=registerUpload', {}, 400],
		['insights that are not text', `/processing/${video.job_id}/start`, { selected_insights: ['scenes'] }, 400],
	])('records %s as a violation', async (_name, path, body, status) => {
		expect((await lynx().post(path, body)).status).toBe(status);
		expect(sandbox.violations).toHaveLength(1);
		expect(sandbox.counts.changes).toEqual({});
	});

	test('an analysis is not started before the file exists', async () => {
		const registered = await lynx().post('/enterprise?action=registerUpload', { name: 'film', initial_prompt: 'x' });
		const { job_id: jobId, upload_url: url } = registered.data;
		expect((await lynx().post(`/processing/${jobId}/start`, {})).status).toBe(400);
		expect(sandbox.violations).toHaveLength(1);
		await put(url);
		expect((await lynx().post(`/processing/${jobId}/start`, {})).status).toBe(200);
	});

	test('a deleted project keeps its videos', async () => {
		expect((await lynx().delete('/projects/1')).data).toEqual({ ok: true });
		expect((await lynx().get('/videos', { params: { project_id: '1' } })).data).toEqual([]);
		expect((await lynx().get(`/videos/${second.job_id}`)).data).toMatchObject({ project_id: null });
		expect(sandbox.violations).toEqual([]);
	});

	test('a player needs no key and gets the thumbnail after a redirect', async () => {
		const response = await visitor().get(`/playback/thumbnail/${video.job_id}`);
		expect(response.status).toBe(302);
		const picture = await fetch(String(response.headers.location));
		expect(picture.headers.get('content-type')).toBe('image/jpeg');
		expect((await visitor().head(`/playback/stream/${video.job_id}`)).status).toBe(200);
		expect((await visitor().head('/playback/stream/unknown')).status).toBe(404);
		expect(sandbox.violations).toEqual([]);
	});

	test.each<[string, unknown]>([
		['a number as video ID', { video_id: 1 }],
		['a missing video ID', {}],
		['an unknown field', { video_id: '1', name: 'x' }],
		['an expiry that is not a time', { video_id: '1', expires_at: 'tomorrow' }],
		['an expiry on the 32nd', { video_id: '1', expires_at: '2030-01-32T00:00:00Z' }],
	])('records %s as a violation and shares nothing', async (_name, body) => {
		expect((await lynx().post('/shared-reports', body)).status).toBe(400);
		expect(sandbox.violations).toHaveLength(1);
		expect(sandbox.counts.changes).toEqual({});
	});
});
