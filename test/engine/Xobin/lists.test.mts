import type { INodeParameters } from 'n8n-workflow';

import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { Xobin } from '../../../nodes/Xobin/Xobin.node';
import { searchList } from '../harness/searchList.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { rl } from './common.mjs';

const sandbox = useSandbox();
const tracks = () => sandbox().state.xobin.tracks;
const inTrack = { trackId: rl(6578) };

const search = async (
	list: string,
	more: { parameters?: INodeParameters; filter?: string; page?: string; apiKey?: string } = {},
) =>
	await searchList({
		node: new Xobin(),
		list,
		credentialType: new XobinApi(),
		credential: {
			apiKey: more.apiKey ?? sandbox().accounts.xobin.apiKey,
			baseUrl: sandbox().baseUrl('xobin'),
		},
		...more,
	});

/** The error as a person sees it. */
const refused = async (...given: Parameters<typeof search>) =>
	await search(...given).then(
		() => Promise.reject(new Error('The list was answered')),
		(error: Error & { description?: string }) => ({ message: error.message, description: error.description }),
	);

describe('The list of tracks', () => {
	it('shows each track that Xobin names once', async () => {
		const { results } = await search('tracks');
		expect(results).toEqual([
			{ name: 'Backend Engineer', value: 6578 },
			{ name: 'Data Analyst', value: 6579 },
		]);
	});

	it.each([
		['DATA', [6579]],
		['6578', [6578]],
		['none', []],
	])('finds %p', async (filter, expected) => {
		const { results } = await search('tracks', { filter });
		expect(results.map(({ value }) => value)).toEqual(expected);
	});

	it('says that there are none', async () => {
		tracks().clear();
		expect(await refused('tracks')).toEqual({
			message: 'There are no tracks to choose from',
			description: expect.stringContaining('By ID'),
		});
	});

	it('says that the key is wrong, without showing it', async () => {
		const error = await refused('tracks', { apiKey: 'wrong-key-canary-7731' });
		expect(error.message).toContain('Invalid API key');
		expect(JSON.stringify(error)).not.toContain('wrong-key-canary-7731');
	});
});

describe.each(['applicants', 'stages'])('The list of %s', (list) => {
	it('asks for the track first', async () => {
		expect((await refused(list, { parameters: { trackId: rl('') } })).message).toBe('Choose the track first');
		expect(sandbox().counts.total).toBe(0);
	});

	it('says what is wrong with the ID of the track', async () => {
		expect((await refused(list, { parameters: { trackId: rl('../x') } })).message).toContain('must be a whole number');
		expect(sandbox().counts.total).toBe(0);
	});

	it('says that there is no such track', async () => {
		expect((await refused(list, { parameters: { trackId: rl(999) } })).message).toContain('Track not found');
	});
});

describe('The list of applicants', () => {
	it('shows names, addresses and stages', async () => {
		const { results, paginationToken } = await search('applicants', { parameters: inTrack });
		expect(results[1]).toEqual({
			name: 'Zoë Ångström (zoe.angstrom@example.com)',
			value: 67_866,
			description: 'Coding Test',
		});
		expect([results.length, paginationToken]).toEqual([3, undefined]);
	});

	it('has the vendor look for the name and cut the pages', async () => {
		const [first] = tracks().get(6578)!.applicants.values();
		for (let id = 1; id <= 150; id++) {
			tracks()
				.get(6578)!
				.applicants.set(id, { ...first, application_id: id, name: `Person ${id}` });
		}
		const one = await search('applicants', { parameters: inTrack, filter: 'person' });
		const two = await search('applicants', {
			parameters: inTrack,
			filter: 'person',
			page: String(one.paginationToken),
		});
		expect([one.results.length, two.results.length, two.paginationToken]).toEqual([100, 50, undefined]);
		expect(sandbox().requests.map(({ query }) => query)).toEqual([
			'page=1&per_page=100&name=person',
			'page=2&per_page=100&name=person',
		]);
	});

	it.each([
		['ROSA@', 'email=ROSA%40'],
		['67867', 'application_id=67867'],
		['núñez', 'name=n%C3%BA%C3%B1ez'],
	])('finds by address, ID and name: %p', async (filter, query) => {
		const { results } = await search('applicants', { parameters: inTrack, filter });
		expect(results.map(({ value }) => value)).toEqual([67_867]);
		expect(sandbox().requests[0].query).toBe(`page=1&per_page=100&${query}`);
	});

	it('says that the track has none', async () => {
		const { message } = await refused('applicants', { parameters: { trackId: rl(6579) } });
		expect(message).toBe('There are no applicants to choose from');
	});
});

describe('The list of stages', () => {
	it('shows them in their order', async () => {
		const { results } = await search('stages', { parameters: inTrack });
		expect(results.map(({ value }) => value)).toEqual([
			'st-applied',
			'st-test',
			'st-interview',
			'st-hired',
			'st-rejected',
		]);
		expect(results[1].name).toBe('Coding Test');
	});

	it('says that the track has none', async () => {
		sandbox().inject({ status: 200, body: { track_id: 6578, stages: [] } });
		expect((await refused('stages', { parameters: inTrack })).message).toBe('There are no stages to choose from');
	});
});

describe.each(['tracks', 'applicants', 'stages'])('The list of %s', (list) => {
	it.each([
		{ surprise: 1 },
		{ data: [null], stages: [null], recently_updated_tracks: [], top_tracks_by_applicants: [null] },
		[],
		null,
	])('is not taken for empty when the answer is %j', async (body) => {
		sandbox().inject({ status: 200, body });
		expect(await refused(list, { parameters: inTrack })).toEqual({
			message: `The list of ${list} could not be loaded: Xobin answered without a list of ${list}`,
			description: expect.stringMatching(/Choose "By ID"/),
		});
	});
});
