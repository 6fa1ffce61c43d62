import { useSandbox } from '../harness/useSandbox.mjs';
import { addVideo, end, lynxWorkflow, notify } from '../polling/fixture.mjs';

const sandbox = useSandbox();

beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

const videosOnly = { events: ['videoCompleted', 'videoFailed'] };
const notificationsOnly = { events: ['notificationReceived'] };
const limits = () =>
	sandbox()
		.requests.filter(({ operationId }) => operationId === 'listNotifications')
		.map(({ query }) => query);

describe('LynxVizion Trigger for videos', () => {
	it('reports no videos that exist when it is published', async () => {
		const workflow = lynxWorkflow(sandbox());
		await workflow.activate();
		await workflow.tick();
		expect(workflow.executions).toEqual([]);
		expect(workflow.errors).toEqual([]);
	});

	it('reports completed and failed analyses', async () => {
		const video = addVideo(sandbox());
		const bad = addVideo(sandbox());
		const workflow = lynxWorkflow(sandbox(), videosOnly);
		await workflow.activate();
		end(sandbox(), video, 'processing', null);
		await workflow.tick();
		sandbox().clock.advance(60_000);
		end(sandbox(), video, 'completed', 12.5);
		sandbox().clock.advance(1_000);
		end(sandbox(), bad, 'failed', null);
		await workflow.tick();
		await workflow.tick();
		expect(workflow.executions).toHaveLength(1);
		expect(workflow.items).toEqual([
			expect.objectContaining({
				event: 'videoCompleted',
				job_id: video.job_id,
				status: 'completed',
			}),
			expect.objectContaining({ event: 'videoFailed', job_id: bad.job_id, status: 'failed' }),
		]);
		expect(workflow.items[0]).not.toHaveProperty('storage_path');
	});

	it('reports new videos, but no old ones, after a first list that was empty as in an outage', async () => {
		const workflow = lynxWorkflow(sandbox(), videosOnly);
		const outage = sandbox().inject({ operationId: 'listVideos', status: 200, body: [], times: 'always' });
		await workflow.activate();
		outage.remove();
		const [old] = sandbox().state.lynxVizion.videos.values();
		end(sandbox(), Object.assign(old, { created_at: '2025-01-15T10:00:00' }), 'completed', 5);
		old.updated_at = '2025-01-15T10:05:00';
		const fresh = addVideo(sandbox(), { status: 'completed', processing_time: 3 });
		await workflow.tick();
		expect(workflow.items.map(({ job_id: jobId }) => jobId)).toContain(fresh.job_id);
		expect(workflow.items.map(({ job_id: jobId }) => jobId)).not.toContain(old.job_id);
	});

	it('returns the full record without Simplify', async () => {
		const workflow = lynxWorkflow(sandbox(), { ...videosOnly, simplify: false });
		await workflow.activate();
		const video = addVideo(sandbox(), { status: 'completed', processing_time: 3 });
		await workflow.tick();
		expect(workflow.items).toEqual([{ event: 'videoCompleted', ...video }]);
	});

	it('reports a second analysis of a video, but not a new name', async () => {
		const video = addVideo(sandbox(), { status: 'completed', processing_time: 10 });
		const workflow = lynxWorkflow(sandbox(), videosOnly);
		await workflow.activate();
		video.name = 'Another name';
		video.updated_at = '2031-01-01T00:00:00';
		await workflow.tick();
		expect(workflow.items).toEqual([]);
		end(sandbox(), video, 'completed', 11);
		await workflow.tick();
		expect(workflow.items).toHaveLength(1);
		end(sandbox(), video, 'queued', null);
		await workflow.tick();
		end(sandbox(), video, 'completed', 11);
		await workflow.tick();
		expect(workflow.items).toHaveLength(2);
	});

	it('reports videos of a project only, and none that is moved into it later', async () => {
		const inside = addVideo(sandbox(), { project_id: '1' });
		const outside = addVideo(sandbox());
		const workflow = lynxWorkflow(sandbox(), { ...videosOnly, projectId: '1' });
		await workflow.activate();
		end(sandbox(), inside, 'completed', 1);
		end(sandbox(), outside, 'completed', 2);
		await workflow.tick();
		outside.project_id = '1';
		await workflow.tick();
		await workflow.restart();
		expect(workflow.items.map(({ job_id: jobId }) => jobId)).toEqual([inside.job_id]);
	});

	it('does not report the records of another account as new', async () => {
		const workflow = lynxWorkflow(sandbox(), videosOnly);
		await workflow.activate();
		const { saved } = workflow;
		// As if the node had used another credential until now
		workflow.saved = saved.replaceAll('lynxVizionApi', 'another');
		addVideo(sandbox(), { status: 'completed', processing_time: 3 });
		await workflow.activate('update');
		expect(workflow.items).toEqual([]);
	});
});

describe('LynxVizion Trigger for odd videos', () => {
	const listing = (videos: unknown[]) =>
		sandbox().inject({ operationId: 'listVideos', status: 200, body: videos, times: 'always' });

	it('compares the project of a video as text: the ID may be a number', async () => {
		const [one, two] = [addVideo(sandbox()), addVideo(sandbox())];
		const workflow = lynxWorkflow(sandbox(), { ...videosOnly, projectId: '17' });
		await workflow.activate();
		const ended = { status: 'completed', processing_time: 3 };
		listing([
			{ ...one, ...ended, project_id: 17 },
			{ ...two, ...ended, project_id: 18 },
		]);
		await workflow.tick();
		expect(workflow.items.map(({ job_id: jobId }) => jobId)).toEqual([one.job_id]);
	});

	it('reports a video when its project can be read', async () => {
		const video = addVideo(sandbox());
		const workflow = lynxWorkflow(sandbox(), { ...videosOnly, projectId: '17' });
		await workflow.activate();
		const ended = { ...video, status: 'completed', processing_time: 3 };
		const odd = listing([{ ...ended, project_id: {} }]);
		await workflow.tick();
		expect(workflow.items).toEqual([]);
		expect(workflow.logged).toEqual([
			'Trigger: 1 of 1 analyzed videos is skipped because it has no usable "project_id". The others are not affected.',
		]);
		odd.remove();
		listing([{ ...ended, project_id: '17' }]);
		await workflow.tick();
		await workflow.tick();
		expect(workflow.items).toHaveLength(1);
	});

	it('reports an analysis once although its time is missing for a while', async () => {
		const [known, fresh] = [addVideo(sandbox(), { status: 'completed', processing_time: 10 }), addVideo(sandbox())];
		const workflow = lynxWorkflow(sandbox(), videosOnly);
		await workflow.activate();
		for (const time of [null, '', undefined, 10, '10']) {
			const list = listing([
				{ ...known, processing_time: time },
				{ ...fresh, status: 'completed', processing_time: time },
			]);
			await workflow.tick();
			list.remove();
		}
		expect(workflow.items.map(({ job_id: jobId }) => jobId)).toEqual([fresh.job_id]);
	});

	it('reports notifications although no video can be read, and that problem once', async () => {
		const workflow = lynxWorkflow(sandbox());
		await workflow.activate();
		const odd = listing([{ a: 1 }, { a: 2 }]);
		const ids = [notify(sandbox())];
		await workflow.tick();
		await workflow.tick();
		sandbox().clock.advance(1_000);
		ids.push(notify(sandbox()));
		await workflow.tick();
		await workflow.tick();
		expect(workflow.items.map(({ id }) => id)).toEqual(ids);
		expect(workflow.errors.map(({ message }) => message)).toEqual([
			'None of the 2 analyzed videos can be used: each has no usable "job_id"',
		]);
		odd.remove();
		const video = addVideo(sandbox(), { status: 'completed', processing_time: 3 });
		await workflow.tick();
		expect(workflow.items.slice(2)).toMatchObject([{ event: 'videoCompleted', job_id: video.job_id }]);
	});
});

describe('LynxVizion Trigger for notifications', () => {
	it('logs once that the vendor may cap the list, and never skips known notifications', async () => {
		const workflow = lynxWorkflow(sandbox(), notificationsOnly);
		await workflow.activate();
		const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19);
		const body = Array.from({ length: 50 }, (_, index) => ({ id: `n${index}`, created_at: at(-index / 60) }));
		sandbox().inject({ operationId: 'listNotifications', status: 200, body, times: 'always' });
		for (let polls = 0; polls < 3; polls++) await workflow.tick();
		expect(workflow.items).toHaveLength(50);
		expect(workflow.logged).toEqual([
			'Trigger: LynxVizion returned exactly 50 notifications. If that is its maximum, older ones are missing.',
		]);
	});

	it('does not report a forgotten notification again whose time is missing now', async () => {
		const old = sandbox().clock.now() - 10_800_000;
		const ids = [notify(sandbox(), old), notify(sandbox(), old - 1_000)];
		notify(sandbox());
		const workflow = lynxWorkflow(sandbox(), notificationsOnly);
		await workflow.activate();
		const all = sandbox().state.lynxVizion.notifications;
		const rows = [...all.values()].reverse().sort((a, b) => b.created_at.localeCompare(a.created_at));
		const body = rows.map((row) => (row.id === ids[0] ? { ...row, created_at: null } : row));
		sandbox().inject({ operationId: 'listNotifications', status: 200, body, times: 'always' });
		await workflow.tick();
		expect(workflow.items).toEqual([]);
	});

	it('reads as far as necessary although one time is wrong', async () => {
		sandbox().clock.advance(-14_400_000);
		for (let left = 3; left > 0; left--) notify(sandbox());
		sandbox().clock.advance(14_400_000);
		const workflow = lynxWorkflow(sandbox(), notificationsOnly);
		await workflow.activate();
		for (let left = 120; left > 0; left--) notify(sandbox());
		const newest = [...sandbox().state.lynxVizion.notifications.values()].at(-1)!;
		newest.created_at = '2001-01-01T00:00:00';
		await workflow.tick();
		expect(new Set(workflow.items.map(({ id }) => id)).size).toBeGreaterThanOrEqual(119);
	});

	it('reports new notifications, oldest first', async () => {
		const workflow = lynxWorkflow(sandbox(), notificationsOnly);
		await workflow.activate();
		const ids = [1, 2, 3].map(() => {
			sandbox().clock.advance(1_000);
			return notify(sandbox());
		});
		await workflow.tick();
		await workflow.tick();
		expect(workflow.executions).toHaveLength(1);
		expect(workflow.items.map(({ event, id }) => [event, id])).toEqual(ids.map((id) => ['notificationReceived', id]));
		expect(workflow.items[0]).toMatchObject({ title: 'Processing complete', type: 'success', is_read: 0 });
	});

	it('reports the first notification ever', async () => {
		sandbox().state.lynxVizion.notifications.clear();
		const workflow = lynxWorkflow(sandbox(), notificationsOnly);
		await workflow.activate();
		await workflow.restart();
		const id = notify(sandbox());
		await workflow.tick();
		expect(workflow.items).toMatchObject([{ id }]);
	});

	it('raises the limit until it reaches known notifications', async () => {
		sandbox().clock.advance(-14_400_000);
		for (let left = 300; left > 0; left--) notify(sandbox());
		sandbox().clock.advance(7_200_000);
		notify(sandbox());
		sandbox().clock.advance(7_200_000);
		const workflow = lynxWorkflow(sandbox(), notificationsOnly);
		await workflow.activate();
		for (let left = 120; left > 0; left--) notify(sandbox());
		const before = limits().length;
		await workflow.tick();
		expect(limits().slice(before)).toEqual(['limit=50', 'limit=200']);
		expect(workflow.items).toHaveLength(120);
		expect(new Set(workflow.items.map(({ id }) => id)).size).toBe(120);
	});

	it('reports 5,000 at once, each once, and stores little', async () => {
		const workflow = lynxWorkflow(sandbox(), notificationsOnly);
		await workflow.activate();
		for (let left = 5_000; left > 0; left--) notify(sandbox());
		await workflow.tick();
		await workflow.restart();
		await workflow.tick();
		expect(new Set(workflow.items.map(({ id }) => id)).size).toBe(5_000);
		expect(workflow.items).toHaveLength(5_000);
		expect(workflow.saved.length).toBeLessThan(200_000);
	});

	it('reports those that arrive after the clock was set back', async () => {
		const workflow = lynxWorkflow(sandbox(), notificationsOnly);
		notify(sandbox());
		await workflow.activate();
		const id = notify(sandbox(), sandbox().clock.now() - 3_600_000);
		await workflow.tick();
		expect(workflow.items).toMatchObject([{ id }]);
	});

	it('uses what it has when a higher limit is rejected', async () => {
		const workflow = lynxWorkflow(sandbox(), notificationsOnly);
		await workflow.activate();
		sandbox().clock.advance(3_600_000);
		for (let left = 60; left > 0; left--) notify(sandbox());
		sandbox().inject({ operationId: 'listNotifications', skip: 1, status: 422 });
		await workflow.tick();
		expect(workflow.items).toHaveLength(50);
		expect(workflow.errors).toEqual([]);
	});

	it('does not report old notifications when newer ones are deleted', async () => {
		sandbox().clock.advance(-7_200_000);
		for (let left = 60; left > 0; left--) notify(sandbox());
		sandbox().clock.advance(7_200_000);
		const newer = Array.from({ length: 55 }, () => notify(sandbox()));
		const workflow = lynxWorkflow(sandbox(), notificationsOnly);
		await workflow.activate();
		for (const id of newer) sandbox().state.lynxVizion.notifications.delete(id);
		await workflow.tick();
		expect(workflow.items).toEqual([]);
	});

	it('stores recent notifications only', async () => {
		sandbox().clock.advance(-7_200_000);
		for (let left = 40; left > 0; left--) notify(sandbox());
		sandbox().clock.advance(7_200_000);
		notify(sandbox());
		const workflow = lynxWorkflow(sandbox(), notificationsOnly);
		await workflow.activate();
		expect(workflow.saved.length).toBeLessThan(300);
	});

	it('reports both kinds, and neither when one of the lists fails', async () => {
		const video = addVideo(sandbox());
		const workflow = lynxWorkflow(sandbox());
		await workflow.activate();
		end(sandbox(), video, 'completed', 1);
		const id = notify(sandbox());
		const fault = sandbox().inject({ operationId: 'listNotifications', times: 'always', status: 500 });
		await workflow.tick();
		expect(workflow.items).toEqual([]);
		fault.remove();
		await workflow.tick();
		expect(workflow.items).toHaveLength(2);
		expect(workflow.items).toContainEqual(expect.objectContaining({ event: 'notificationReceived', id }));
	});
});

describe('A test of LynxVizion Trigger in the editor', () => {
	it('shows the newest of each kind', async () => {
		sandbox().clock.advance(60_000);
		const video = addVideo(sandbox(), { status: 'completed', processing_time: 2 });
		const id = notify(sandbox());
		const workflow = lynxWorkflow(sandbox(), { events: ['videoCompleted', 'notificationReceived'] });
		const items = await workflow.test();
		expect(items).toHaveLength(2);
		expect(items).toContainEqual(expect.objectContaining({ event: 'videoCompleted', job_id: video.job_id }));
		expect(items).toContainEqual(expect.objectContaining({ event: 'notificationReceived', id }));
		expect(workflow.saved).toBe('{}');
	});

	it('says so when there is nothing to show', async () => {
		sandbox().state.lynxVizion.videos.clear();
		sandbox().state.lynxVizion.notifications.clear();
		await expect(lynxWorkflow(sandbox()).test()).rejects.toThrow(
			'There are no analyzed videos or notifications yet to show as a sample',
		);
	});
});
