import { useSandbox } from '../harness/useSandbox.mjs';
import { byId, otherVideo, runLynx, video } from './fixture.mjs';

const sandbox = useSandbox();
const getAll = { operation: 'getAll', jobId: byId(video.job_id) };

/** Adds reports to the video until it has `count`, with the IDs 1, 2, …. */
function share(count: number): void {
	const { reports } = sandbox().state.lynxVizion;
	const first = reports.get('1')!;
	for (let id = 2; id <= count; id++) reports.set(`${id}`, { ...first, id: `${id}`, share_hash: `hash${id}` });
}

describe('sharedReport.getAll', () => {
	it('returns one item per report, paired with its input item', async () => {
		share(3);
		const items = [{ job: otherVideo.job_id }, { job: video.job_id }];
		const { items: found, error } = await runLynx(sandbox(), { ...getAll, jobId: '={{ $json.job }}' }, { items });
		expect(error).toBeUndefined();
		expect(found.map(({ json }) => json.id)).toEqual(['1', '2', '3']);
		expect(found.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 1 }, { item: 1 }]);
		expect(found[0].json).toEqual(sandbox().state.lynxVizion.reports.get('1'));
		expect(sandbox().requests.map(({ path }) => path)).toContain(
			`/lynxVizion/api/videos/${video.job_id}/shared-reports`,
		);
		expect(sandbox().requests).toMatchObject([
			{ method: 'GET', query: '' },
			{ method: 'GET', query: '' },
		]);
	});

	it.each([
		['50 by default', {}, 50],
		['up to the limit', { limit: 2 }, 2],
		['all', { returnAll: true }, 60],
		['all, despite a limit', { returnAll: true, limit: 2 }, 60],
	])('returns %s', async (_, paging, expected) => {
		share(60);
		const { items } = await runLynx(sandbox(), { ...getAll, ...paging });
		expect(items).toHaveLength(expected);
		expect(sandbox().counts.total).toBe(1);
	});

	it('reports a video that does not exist', async () => {
		const { error } = await runLynx(sandbox(), { ...getAll, jobId: byId(video.id) });
		expect(error).toMatchObject({
			httpCode: '404',
			description: expect.stringContaining('Whether the video ID works here is not documented'),
		});
	});

	it.each(['../x', '', 'a b', '🙂', 'j'.repeat(10_000), null])('rejects the video %p and sends nothing', async (id) => {
		const { error } = await runLynx(sandbox(), { ...getAll, jobId: byId('={{ $json.id }}') }, { items: [{ id }] });
		expect(error?.message).toMatch(/^"Video" is .+\[item 0\]$/);
		expect(sandbox().counts.total).toBe(0);
	});

	it.each([0, -1, 1.5, 'two'])('rejects the limit %p and sends nothing', async (limit) => {
		const { error } = await runLynx(sandbox(), { ...getAll, limit: '={{ $json.limit }}' }, { items: [{ limit }] });
		expect(error?.message).toMatch(/^"Limit" must be a whole number between 1 and .+\[item 0\]$/);
		expect(sandbox().counts.total).toBe(0);
	});
});
