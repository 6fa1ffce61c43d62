import { lynxSeeds } from '../../../sandbox/seeds.mjs';
import { emptyProject, seededProject } from '../../../sandbox/vendors/LynxVizion/seeds.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { byId, otherVideo, runLynx, video } from './fixture.mjs';
import { until } from '../../until.mjs';

const sandbox = useSandbox();
const resource = 'video';
const jobId = byId(video.job_id);
const [, , queued] = lynxSeeds.videos;
const videos = () => sandbox().state.lynxVizion.videos;
const folder = `users/${lynxSeeds.userId}`;

describe('video.get', () => {
	const get = { resource, operation: 'get', jobId };

	it('returns the video, simplified or raw', async () => {
		const { items } = await runLynx(sandbox(), get);
		const { created_at, updated_at } = videos().get(video.id)!;
		expect(items).toEqual([{ json: { ...video, project_id: null, created_at, updated_at }, pairedItem: { item: 0 } }]);
		const whole = await runLynx(sandbox(), { ...get, simplify: false });
		expect(whole.items[0].json).toEqual(videos().get(video.id));
		expect(Object.keys(whole.items[0].json)).toHaveLength(13);
	});
});

describe('video.getAll', () => {
	const getAll = { resource, operation: 'getAll' };

	it.each([
		[{}, '', ['1', '2', '3']],
		[{ projectId: byId(seededProject.id) }, 'project_id=1', ['2']],
		[{ status: 'queued' }, 'status=queued', ['3']],
		[{ projectId: byId(seededProject.id), status: 'failed' }, 'project_id=1&status=failed', []],
	])('returns the videos with the filters %p', async (filters, query, ids) => {
		const { items, error } = await runLynx(sandbox(), { ...getAll, filters });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id)).toEqual(ids);
		expect(sandbox().requests).toMatchObject([{ method: 'GET', path: '/lynxVizion/api/videos', query }]);
	});

	it.each([
		[{ limit: 2 }, 2],
		[{ limit: 2, returnAll: true }, 3],
	])('returns the videos with %p', async (paging, count) => {
		const { items } = await runLynx(sandbox(), { ...getAll, ...paging });
		expect(items).toHaveLength(count);
	});

	it.each([
		[true, 8],
		[false, 13],
	])('returns with Simplify %p the number of fields %i', async (simplify, count) => {
		const { items } = await runLynx(sandbox(), { ...getAll, simplify });
		expect(items.map(({ json }) => Object.keys(json).length)).toEqual([count, count, count]);
	});

	it('rejects an unknown status and sends nothing', async () => {
		const { error } = await runLynx(sandbox(), { ...getAll, filters: { status: 'done' } });
		expect(error?.message).toContain('"Filters" has a field "Status" that must be one of "completed"');
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('video.update', () => {
	const update = { resource, operation: 'update', jobId: byId(otherVideo.job_id), updateFields: { name: 'New' } };

	it.each([
		[{ name: 'New' }, { name: 'New' }, { name: 'New', project_id: seededProject.id }],
		[{ description: 'Cut' }, { description: 'Cut' }, { name: otherVideo.name }],
		[{ projectId: byId(emptyProject.id) }, { project_id: emptyProject.id }, { project_id: emptyProject.id }],
		[{ removeFromProject: true }, { project_id: null }, { project_id: null }],
		[{ removeFromProject: false, name: 'New' }, { name: 'New' }, { project_id: seededProject.id }],
	])('changes only the given fields: %p', async (updateFields, body, expected) => {
		const { items, error } = await runLynx(sandbox(), { ...update, updateFields });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { job_id: otherVideo.job_id, ...expected }, pairedItem: { item: 0 } }]);
		expect(sandbox().requests).toMatchObject([{ method: 'PATCH' }]);
		expect(sandbox().requests[0].body).toEqual(body);
	});

	it.each([
		[{}, 'The item has nothing to update [item 0]'],
		[{ removeFromProject: false }, 'The item has nothing to update [item 0]'],
		[
			{ removeFromProject: true, projectId: byId('1') },
			'The item has both "Project" and "Remove From Project" [item 0]',
		],
		[{ projectId: byId('a b') }, '"Update Fields" has a field "Project" that is not an ID: "a b" [item 0]'],
	])('rejects %p and sends nothing', async (updateFields, message) => {
		const { error } = await runLynx(sandbox(), { ...update, updateFields });
		expect(error?.message).toBe(message);
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('video.register', () => {
	const register = { resource, operation: 'register', filePath: `${folder}/new.mp4` };

	it('creates a video with all fields', async () => {
		const additionalFields = { fileName: 'Interview 🎬.mp4', fileSize: 4 * 1024 ** 3, jobId: 'my-job' };
		const { items } = await runLynx(sandbox(), { ...register, additionalFields });
		expect(items).toEqual([
			{ json: { success: true, job_id: 'my-job', alreadyExists: false }, pairedItem: { item: 0 } },
		]);
		expect(sandbox().requests[0].body).toEqual({
			file_path: `${folder}/new.mp4`,
			file_name: 'Interview 🎬.mp4',
			file_size: 4_294_967_296,
			job_id: 'my-job',
		});
	});

	it('returns the existing video and creates none', async () => {
		const { items } = await runLynx(sandbox(), { ...register, filePath: `${folder}/video_1.mp4` });
		expect(items[0].json).toEqual({ success: true, job_id: video.job_id, alreadyExists: true });
		expect(sandbox().counts.changes).toEqual({});
	});

	it.each([
		[{ filePath: '={{ "" }}' }, /^"File Path" is empty/],
		[{ additionalFields: { fileSize: 4 * 1024 ** 3 + 1 } }, /"File Size" that must be a whole number between 0 and/],
		[{ additionalFields: { fileSize: -1 } }, /"File Size" that must be/],
		[{ additionalFields: { jobId: '../x' } }, /"Job ID" that is not an ID/],
	])('rejects %p and sends nothing', async (wrong, message) => {
		const { error } = await runLynx(sandbox(), { ...register, ...wrong });
		expect(error?.message).toMatch(message);
		expect(sandbox().counts.total).toBe(0);
	});

	it("reports a path outside the account's folder", async () => {
		const { error } = await runLynx(sandbox(), { ...register, filePath: 'users/other/new.mp4' });
		expect(error).toMatchObject({ httpCode: '400' });
	});
});

describe('video.startAnalysis', () => {
	const start = { resource, operation: 'startAnalysis', jobId: byId(queued.job_id) };
	beforeEach(() => void (videos().get(queued.id)!.status = 'uploaded'));

	it.each([
		['', {}],
		['transcription, scenes', { selected_insights: '["transcription","scenes"]' }],
		['={{ ["visualelements"] }}', { selected_insights: '["visualelements"]' }],
		['["scenes","transcription"]', { selected_insights: '["scenes","transcription"]' }],
		['={{ [] }}', {}],
	])('sends the modules %p as JSON text', async (selectedInsights, body) => {
		const { items, error } = await runLynx(sandbox(), { ...start, selectedInsights });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { job_id: queued.job_id, status: 'queued', error: null } }]);
		expect(sandbox().requests[0].body).toEqual(body);
		expect(sandbox().requests[0].headers['content-type']).toBe('application/json');
	});

	it.each(['a b, c', '={{ [1] }}', '={{ ["x", ""] }}', '🙂'])('rejects the modules %p', async (selectedInsights) => {
		const { error } = await runLynx(sandbox(), { ...start, selectedInsights });
		expect(error?.message).toMatch(/^"Insight Modules" has an invalid entry: .+\[item 0\]$/);
		expect(sandbox().counts.total).toBe(0);
	});

	it('reports that the video is already analyzed', async () => {
		const { error } = await runLynx(sandbox(), { ...start, jobId });
		expect(error).toMatchObject({
			httpCode: '409',
			description: expect.stringContaining('Only a video with the status "uploaded" or "failed" can be analyzed'),
		});
	});
});

describe('video.waitForAnalysis', () => {
	const wait = { resource, operation: 'waitForAnalysis', jobId: byId(queued.job_id), options: { pollInterval: 1 } };
	const respondWith = (status: unknown) =>
		sandbox().inject({
			operationId: 'getVideo',
			status: 200,
			body: { ...videos().get(queued.id)!, status },
			times: 'always',
		});
	const startNow = () => sandbox().state.lynxVizion.jobs.set(queued.job_id, sandbox().clock.now());

	it('waits and returns the video', async () => {
		startNow();
		sandbox().clock.advance(5_000);
		const { items, error } = await runLynx(sandbox(), wait);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { job_id: queued.job_id, status: 'completed' }, pairedItem: { item: 0 } }]);
		expect(sandbox().counts.total).toBeGreaterThan(1);
	});

	it('reports that the analysis failed', async () => {
		Object.assign(videos().get(queued.id)!, { status: 'failed' });
		const { error, items } = await runLynx(sandbox(), wait);
		expect(items).toEqual([]);
		expect(error?.message).toBe(`LynxVizion could not analyze video ${queued.job_id}: the status is "failed" [item 0]`);
	});

	it.each(['error', 'CANCELLED', 'analysis_failed'])(
		'fails at once for the status %s, which is not documented',
		async (status) => {
			respondWith(status);
			const { error } = await runLynx(sandbox(), wait);
			expect(error?.message).toBe(
				`LynxVizion could not analyze video ${queued.job_id}: the status is "${status}" [item 0]`,
			);
			expect(sandbox().counts.total).toBe(1);
		},
	);

	it('reports an unknown status when the time is over, and that it is not documented', async () => {
		respondWith('reviewing');
		const { error } = await runLynx(sandbox(), { ...wait, options: { maxWait: 0.1, pollInterval: 10 } });
		expect(error?.message).toContain('(status: "reviewing")');
		expect(error?.description).toContain('The status "reviewing" is not documented');
	});

	it.each([[null], [7], [''], [{ word: 'completed' }]])(
		'does not wait for a video with the status %j',
		async (status) => {
			respondWith(status);
			const { error } = await runLynx(sandbox(), wait);
			expect(error?.message).toBe('LynxVizion returned the status in an unexpected format [item 0]');
			expect(sandbox().counts.total).toBe(1);
		},
	);

	it('reports that the analysis has not been started', async () => {
		Object.assign(videos().get(queued.id)!, { status: 'uploaded' });
		const { error } = await runLynx(sandbox(), wait);
		expect(error?.message).toBe(`The analysis of video ${queued.job_id} has not been started [item 0]`);
		expect(error?.description).toContain('Start Analysis');
	});

	it('times out and says that the analysis continues', async () => {
		const { error } = await runLynx(sandbox(), { ...wait, options: { maxWait: 0.1, pollInterval: 10 } });
		expect(error?.message).toBe(
			`Waited 6 s for the analysis of video ${queued.job_id}, which is still pending (status: "queued") [item 0]`,
		);
		expect(error?.description).toContain('The analysis continues in LynxVizion');
		expect(sandbox().counts.total).toBe(1);
	});

	it('ends at once when the execution is canceled', async () => {
		let cancel: () => void = () => {};
		const running = runLynx(
			sandbox(),
			{ ...wait, options: { pollInterval: 300 } },
			{ started: (stop) => (cancel = stop) },
		);
		await until('the first poll', () => sandbox().counts.total > 0);
		const canceled = Date.now();
		cancel();
		await running.catch(() => undefined);
		// The next poll would be 300 s after the first
		expect(Date.now() - canceled).toBeLessThan(200_000);
	});

	it.each([
		[{ maxWait: 0 }, /"Max Wait for Analysis" that must be between 0\.1 and 1440/],
		[{ pollInterval: 0 }, /"Poll Interval" that must be between 1 and 3600/],
	])('rejects the options %p and sends nothing', async (options, message) => {
		const { error } = await runLynx(sandbox(), { ...wait, options });
		expect(error?.message).toMatch(message);
		expect(sandbox().counts.total).toBe(0);
	});
});
