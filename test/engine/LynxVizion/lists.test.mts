import { LynxVizionApi } from '../../../credentials/LynxVizionApi.credentials';
import { LynxVizion } from '../../../nodes/LynxVizion/LynxVizion.node';
import { emptyProject, seededProject } from '../../../sandbox/vendors/LynxVizion/seeds.mjs';
import { searchList } from '../../../tools/engine/searchList.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { otherVideo, video } from './fixture.mjs';

const sandbox = useSandbox();

const search = async (list: string, more: { filter?: string; page?: string; apiKey?: string } = {}) =>
	await searchList({
		node: new LynxVizion(),
		list,
		credentialType: new LynxVizionApi(),
		credential: {
			apiKey: more.apiKey ?? sandbox().accounts.lynxVizion.apiKey,
			baseUrl: sandbox().baseUrl('lynxVizion'),
		},
		...more,
	});

/** The error that the editor shows. */
const loadError = async (list: string, more = {}) =>
	await search(list, more).then(
		() => Promise.reject(new Error('The list was loaded')),
		(error: Error & { description?: string }) => ({ message: error.message, description: error.description }),
	);

describe('the list of videos', () => {
	it('shows names and statuses, newest first, and returns job IDs', async () => {
		sandbox().state.lynxVizion.videos.get(otherVideo.id)!.created_at = '2095-01-01T00:00:00';
		const { results } = await search('videos');
		expect(results).toHaveLength(3);
		expect(results.slice(0, 2)).toEqual([
			{ name: `${otherVideo.name} (completed)`, value: otherVideo.job_id },
			{ name: `${video.name} (completed)`, value: video.job_id },
		]);
	});

	it.each([
		['zOË', [otherVideo.job_id]],
		['QUEUED', ['c3d4e5f6-a7b8-4c9d-8e1f-2a3b4c5d6e7f']],
		[video.job_id, [video.job_id]],
	])('finds %p', async (filter, expected) => {
		const { results } = await search('videos', { filter });
		expect(results.map(({ value }) => value)).toEqual(expected);
	});

	it('is paged', async () => {
		const { videos } = sandbox().state.lynxVizion;
		for (let id = 4; id <= 150; id++) videos.set(`${id}`, { ...videos.get('3')!, id: `${id}`, job_id: `job-${id}` });
		const first = await search('videos');
		const second = await search('videos', { page: first.paginationToken as string });
		expect([first.results.length, second.results.length]).toEqual([100, 50]);
		expect(new Set([...first.results, ...second.results].map(({ value }) => value)).size).toBe(150);
		expect(second.paginationToken).toBeUndefined();
	});
});

describe('the list of projects', () => {
	it('shows names and returns IDs', async () => {
		const { results } = await search('projects');
		expect(results).toEqual([
			{ name: seededProject.name, value: seededProject.id },
			{ name: emptyProject.name, value: emptyProject.id },
		]);
	});
});

describe.each(['videos', 'projects'] as const)('the list of %s reports', (list) => {
	it('that the account has none', async () => {
		sandbox().state.lynxVizion[list].clear();
		expect(await loadError(list)).toEqual({
			message: `There are no ${list} to select`,
			description: expect.stringContaining('Select "By ID"'),
		});
	});

	it('that the account has no permission to list them', async () => {
		sandbox().inject({ status: 403 });
		expect(await loadError(list)).toMatchObject({
			description: expect.stringMatching(new RegExp(`have permission to list ${list}.+Select "By ID"`)),
		});
	});

	it('that the key is wrong', async () => {
		const { message, description } = await loadError(list, { apiKey: 'lvz_live_wrong' });
		expect(message).toContain('401');
		expect(description).toContain('Select "By ID"');
	});

	it.each([{ a: 1 }, [1, 2], [{ a: 1 }], { a: [{}], b: [{}] }])(
		'that the response has an unexpected format: %j',
		async (body) => {
			sandbox().inject({ status: 200, body });
			expect((await loadError(list)).message).toContain('unexpected format');
		},
	);
});

it.each([
	['projects', [{ id: 'p1' }, { id: 2, name: 'Two' }, { id: 'p3', name: 7 }, { name: 'No ID' }, null]],
	[
		'videos',
		[{ job_id: 'p1' }, { job_id: 2, name: 'Two' }, { job_id: 'p3', name: 7, status: null }, { name: 'No ID' }, null],
	],
] as const)('the list of %s shows nameless and numeric entries, and skips those without an ID', async (list, body) => {
	sandbox().inject({ status: 200, body });
	expect((await search(list)).results).toEqual([
		{ name: 'p1', value: 'p1' },
		{ name: 'Two', value: 2 },
		{ name: '7', value: 'p3' },
	]);
});
