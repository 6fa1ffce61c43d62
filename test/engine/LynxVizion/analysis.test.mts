import { useSandbox } from '../harness/useSandbox.mjs';
import { notConfirmed } from './notConfirmed.mjs';
import { byId, otherVideo, runLynx, video } from './fixture.mjs';

const sandbox = useSandbox();
const jobId = byId(video.job_id);
const segments = () => sandbox().state.lynxVizion.segments;

describe('analysisResult.get', () => {
	const get = { resource: 'analysisResult', operation: 'get', jobId };

	it('returns the segments in one list and by module', async () => {
		const { items, error } = await runLynx(sandbox(), get);
		expect(error).toBeUndefined();
		const all = segments().get(video.job_id)!;
		const { json } = items[0];
		expect(json).toMatchObject({ job_id: video.job_id, video_name: video.name, status: 'completed', segments: all });
		expect(json.scenes).toEqual(all.filter(({ module }) => module === 'scenes'));
		expect(items).toHaveLength(1);
	});

	it('passes on an unknown module', async () => {
		segments().set(video.job_id, [{ ...segments().get(video.job_id)![0], module: 'faces' }]);
		const { items } = await runLynx(sandbox(), get);
		expect(items[0].json.faces).toHaveLength(1);
	});
});

describe('segment.getAll', () => {
	const getAll = { resource: 'segment', operation: 'getAll', jobId };

	it.each([
		[{}, '', 7],
		[{ limit: 2 }, '', 2],
		[{ limit: 2, returnAll: true }, '', 7],
		[{ filters: { module: 'scenes' } }, 'module=scenes', 2],
	])('returns the segments with %p', async (more, query, count) => {
		const { items } = await runLynx(sandbox(), { ...getAll, ...more });
		expect(items.map(({ json }) => json)).toEqual(
			segments()
				.get(video.job_id)!
				.filter(({ module }) => query === '' || module === 'scenes')
				.slice(0, count),
		);
		expect(items).toHaveLength(count);
		expect(sandbox().requests).toMatchObject([{ query }]);
	});
});

describe('segment.deleteAll', () => {
	const remove = { resource: 'segment', operation: 'deleteAll', jobId: video.job_id };

	it('deletes the segments of one video and sets it to "uploaded"', async () => {
		const { items } = await runLynx(sandbox(), remove);
		expect(items).toEqual([
			{ json: { deleted: true, jobId: video.job_id, message: '7 segments deleted' }, pairedItem: { item: 0 } },
		]);
		expect([...segments().keys()]).toEqual([otherVideo.job_id]);
		expect(sandbox().state.lynxVizion.videos.get(video.id)?.status).toBe('uploaded');
	});

	notConfirmed(sandbox, remove);
});

describe('segment.search', () => {
	const search = { resource: 'segment', operation: 'search', query: 'It costs ten' };
	const two = [video.job_id, otherVideo.job_id];

	it.each([
		['everywhere', {}, {}, 2],
		['in one video', { searchIn: 'oneVideo', jobId }, { job_id: video.job_id }, 1],
		['in several', { searchIn: 'severalVideos', jobIds: two.join(', ') }, { job_ids: two }, 2],
		['in a list', { searchIn: 'severalVideos', jobIds: `={{ ${JSON.stringify(two)} }}` }, { job_ids: two }, 2],
		[
			'in one although several are filled in',
			{ searchIn: 'oneVideo', jobId, jobIds: 'x' },
			{ job_id: video.job_id },
			1,
		],
		['by modules', { filters: { modules: 'scenes,transcription' } }, { modules: ['scenes', 'transcription'] }, 2],
		['by similarity', { filters: { threshold: 0 } }, { threshold: 0 }, 14],
	])('searches %s', async (_, more, body, count) => {
		const { items, error } = await runLynx(sandbox(), { ...search, ...more });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(count);
		expect(items[0].json).toMatchObject({ content: 'It costs ten a month.', similarity: 1 });
		expect(sandbox().requests).toHaveLength(1);
		expect(sandbox().requests[0].body).toEqual({ query: 'It costs ten', limit: 50, ...body });
	});

	it('returns no item when nothing is found', async () => {
		expect(await runLynx(sandbox(), { ...search, query: 'xyzzy' })).toMatchObject({ items: [] });
	});

	it.each([
		[{ query: '={{ "" }}' }, /^"Query" is empty/],
		[{ limit: 201 }, /^"Limit" must be a whole number between 1 and 200/],
		[{ filters: { threshold: 1.1 } }, /"Threshold" that must be between 0 and 1/],
		[{ searchIn: 'severalVideos', jobIds: '' }, /^"Job IDs" is empty/],
		[{ filters: { modules: '' } }, /^"Filters" has a field "Insight Modules" that is empty/],
		[{ searchIn: '={{ $json.scope }}', jobId, jobIds: 'x' }, /^"Search In" is empty/],
		[{ searchIn: 'severalVideos', jobIds: '../x' }, /^"Job IDs" has an invalid entry: "..\/x"/],
		[{ searchIn: 'oneVideo', jobId: byId('={{ "" }}') }, /^"Video" is empty/],
	])('rejects %p and sends nothing', async (wrong, message) => {
		const { error } = await runLynx(sandbox(), { ...search, ...wrong });
		expect(error?.message).toMatch(message);
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('chat.ask', () => {
	const ask = { resource: 'chat', operation: 'ask', jobId, question: 'Which prices?' };

	it('asks about a video and continues in the same session', async () => {
		const { items, error } = await runLynx(sandbox(), ask);
		expect(error).toBeUndefined();
		const { session_id: sessionId } = items[0].json;
		expect(items[0].json).toEqual({
			answer: expect.stringContaining('Which prices?'),
			session_id: expect.any(String),
			feedback_id: expect.any(String),
		});
		expect(sandbox().requests[0].body).toEqual({ question: 'Which prices?', video_id: video.job_id });
		const additionalFields = { sessionId: sessionId as string, modules: 'scenes', mode: 'brute_force' };
		const next = await runLynx(sandbox(), { ...ask, additionalFields });
		expect(next.items[0].json.session_id).toBe(sessionId);
		expect(sandbox().requests[1].body).toEqual({
			question: 'Which prices?',
			video_id: video.job_id,
			session_id: sessionId,
			modules: ['scenes'],
			mode: 'brute_force',
		});
	});

	it.each([
		[{ question: '={{ "" }}' }, /^"Question" is empty/],
		[{ additionalFields: { mode: 'fast' } }, /"Mode" that must be one of "brute_force", "vector"/],
		[{ additionalFields: { sessionId: '../x' } }, /"Session ID" that is not an ID/],
	])('rejects %p and sends nothing', async (wrong, message) => {
		const { error } = await runLynx(sandbox(), { ...ask, ...wrong });
		expect(error?.message).toMatch(message);
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('chatSession.getAll', () => {
	const getAll = { resource: 'chatSession', operation: 'getAll' };
	const ask = (id: string) =>
		runLynx(sandbox(), { resource: 'chat', operation: 'ask', jobId: byId(id), question: '?' });

	it.each([
		[{}, '', [video.job_id, otherVideo.job_id]],
		[{ limit: 1 }, '', [video.job_id]],
		[{ filters: { videoId: byId(otherVideo.job_id) } }, `video_id=${otherVideo.job_id}`, [otherVideo.job_id]],
		[{ filters: { videoId: byId(video.id) } }, 'video_id=1', [video.job_id]],
	])('returns the sessions with %p', async (more, query, jobs) => {
		await ask(video.job_id);
		await ask(otherVideo.job_id);
		const { items, error } = await runLynx(sandbox(), { ...getAll, ...more });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.job_id)).toEqual(jobs);
		expect(sandbox().requests[2]).toMatchObject({ query });
	});

	it('rejects a video that is not an ID and sends nothing', async () => {
		const { error } = await runLynx(sandbox(), { ...getAll, filters: { videoId: byId('a b') } });
		expect(error?.message).toContain('"Video" that is not an ID');
		expect(sandbox().counts.total).toBe(0);
	});
});
