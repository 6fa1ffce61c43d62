import { rl } from '../harness/locator.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const query = () => Object.fromEntries(new URLSearchParams(sandbox().requests[0].query));

const filters = { fromDate: '2020-01-01', toDate: '2020-12-31T23:00:00', timeframeField: 'date_added' };

describe('track.getStats: Get the statistics of a track', () => {
	const getStats = { resource: 'track', operation: 'getStats', trackId: rl(6578) };

	it('returns the numbers by status and by stage', async () => {
		const { items, error } = await runXobin(sandbox(), getStats);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			track_id: 6578,
			title: 'Backend Engineer',
			totals: { applicants: 3, in_pipeline: 3, by_status: { 'In Progress': 3 } },
			stages: [{ stage_id: 'st-applied', count: 1 }, {}, {}, {}, {}],
		});
		expect(query()).toEqual({});
	});

	it('counts only the given days', async () => {
		const { items } = await runXobin(sandbox(), { ...getStats, filters });
		expect(items[0].json).toMatchObject({ totals: { applicants: 0 }, applicant_timestamps: { first_added: null } });
		expect(query()).toEqual({ from_date: '2020-01-01', to_date: '2020-12-31', timeframe_field: 'date_added' });
	});
});

describe('track.getOverallStats: Get the overall statistics of tracks', () => {
	const getOverallStats = { resource: 'track', operation: 'getOverallStats' };

	it('returns the numbers of all tracks', async () => {
		const { items, error } = await runXobin(sandbox(), getOverallStats);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			totals: { tracks: 2, active_tracks: 1, inactive_tracks: 1, applicants: 3 },
			top_tracks_by_applicants: [{ track_id: 6578, applicant_count: 3 }],
		});
		expect(query()).toEqual({});
	});

	it('counts only the given days', async () => {
		const { items } = await runXobin(sandbox(), { ...getOverallStats, filters });
		expect(items[0].json).toMatchObject({ totals: { applicants: 0 } });
		expect(query()).toEqual({ from_date: '2020-01-01', to_date: '2020-12-31', timeframe_field: 'date_added' });
	});
});

describe.each([
	['track.getStats', { resource: 'track', operation: 'getStats', trackId: rl(6578) }],
	['track.getOverallStats', { resource: 'track', operation: 'getOverallStats' }],
])('%s', (_operation, parameters) => {
	it('sends nothing for a period that ends before it starts', async () => {
		const reversed = { fromDate: '2026-12-31', toDate: '2026-01-01' };
		const { error } = await runXobin(sandbox(), { ...parameters, filters: reversed });
		expect(error?.message).toContain('"From Date" (2026-12-31) that is after the "To Date" (2026-01-01)');
		expect(sandbox().counts.total).toBe(0);
	});

	it('accepts a period of one day', async () => {
		const { error } = await runXobin(sandbox(), {
			...parameters,
			filters: { fromDate: '2026-12-31T18:00:00', toDate: '2026-12-31T08:00:00' },
		});
		expect(error).toBeUndefined();
	});

	it.each([null, []])('rejects the response %j', async (body) => {
		sandbox().inject({ status: 200, body });
		const { error } = await runXobin(sandbox(), parameters);
		expect(error?.message).toMatch(
			/^Xobin returned (an empty response|a response in an unexpected format) \[item 0\]$/,
		);
	});
});
