import type { INodeParameters } from 'n8n-workflow';

import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { Xobin } from '../../../nodes/Xobin/Xobin.node';
import { searchList } from '../../../tools/engine/searchList.mjs';
import { rl } from '../harness/locator.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';

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

/** The error as the editor shows it. */
const listError = async (...given: Parameters<typeof search>) =>
	await search(...given).then(
		() => Promise.reject(new Error('The list was loaded')),
		(error: Error & { description?: string }) => ({ message: error.message, description: error.description }),
	);

describe('The list of tracks', () => {
	it('shows each named track once', async () => {
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

	it('reports that there are none', async () => {
		tracks().clear();
		expect(await listError('tracks')).toEqual({
			message: 'There are no tracks to select',
			description: expect.stringContaining('By ID'),
		});
	});

	it('reports a wrong key, without showing it', async () => {
		const error = await listError('tracks', { apiKey: 'wrong-key-canary-7731' });
		expect(error.message).toContain('Invalid API key');
		expect(JSON.stringify(error)).not.toContain('wrong-key-canary-7731');
	});
});

describe.each(['applicants', 'stages'])('The list of %s', (list) => {
	it('asks for the track first', async () => {
		expect((await listError(list, { parameters: { trackId: rl('') } })).message).toBe('Select the track first');
		expect(sandbox().counts.total).toBe(0);
	});

	it('reports what is wrong with the ID of the track', async () => {
		expect(await listError(list, { parameters: { trackId: rl('../x') } })).toEqual({
			message: expect.stringContaining('must be a whole number'),
			description: expect.stringMatching(/\(code: invalid-value\)$/),
		});
		expect(sandbox().counts.total).toBe(0);
	});

	it('reports that there is no such track', async () => {
		expect((await listError(list, { parameters: { trackId: rl(999) } })).message).toContain('Track not found');
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

	it('lets Xobin do the search and the paging', async () => {
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

	it('reports that the track has none', async () => {
		const { message } = await listError('applicants', { parameters: { trackId: rl(6579) } });
		expect(message).toBe('There are no applicants to select');
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

	it('reports that the track has none', async () => {
		sandbox().inject({ status: 200, body: { track_id: 6578, stages: [] } });
		expect((await listError('stages', { parameters: inTrack })).message).toBe('There are no stages to select');
	});
});

describe.each(['tracks', 'applicants', 'stages'])('The list of %s', (list) => {
	it.each([
		{ surprise: 1 },
		{ data: [null], stages: [null], recently_updated_tracks: [], top_tracks_by_applicants: [null] },
		[],
		null,
	])('does not count as empty when the response is %j', async (body) => {
		sandbox().inject({ status: 200, body });
		expect(await listError(list, { parameters: inTrack })).toEqual({
			message: expect.stringMatching(
				/^The list of \w+ could not be loaded: (Xobin returned (no list|an empty response|a response in an unexp)|the response has an unexp)/,
			),
			description: expect.stringMatching(/Select "By ID"/),
		});
	});
});
