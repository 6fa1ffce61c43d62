import { rl } from '../harness/locator.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const track = () => sandbox().state.xobin.tracks.get(6578)!;
const queries = () => sandbox().requests.map(({ query }) => Object.fromEntries(new URLSearchParams(query)));
const idsOf = (items: Array<{ json: { application_id?: unknown } }>) => items.map(({ json }) => json.application_id);

const getAll = { resource: 'applicant', operation: 'getAll', trackId: rl(6578), returnAll: true };

/** Replaces the applicants of the track by this many. */
function fill(count: number): void {
	const [first] = track().applicants.values();
	track().applicants.clear();
	for (let id = 1; id <= count; id++) {
		track().applicants.set(id, { ...first, application_id: id, name: `Person ${id}`, email: `p${id}@example.com` });
	}
}

describe('applicant.getAll: Get many applicants', () => {
	it('returns one item per applicant, simplified', async () => {
		const { items, error } = await runXobin(sandbox(), getAll);
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }, { item: 0 }]);
		expect(items[0].json).toEqual({
			application_id: 67_865,
			candidate_id: 7054,
			name: 'Jane Doe',
			email: 'janedoe@example.com',
			stage_id: 'st-applied',
			stage_name: 'Applied',
			stage_status: 'In Progress',
			score: 82.5,
			date_added: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
			last_updated_at: expect.any(String),
		});
	});

	it('returns the whole records when requested', async () => {
		const { items } = await runXobin(sandbox(), { ...getAll, simplify: false });
		expect(items[0].json.stage_type).toBe('applied');
	});

	it.each([
		[true, undefined, 450, [1, 2, 3], 200, 450],
		[true, undefined, 400, [1, 2], 200, 400],
		[true, undefined, 0, [1], 200, 0],
		[false, 10, 450, [1], 10, 10],
		[false, 200, 450, [1], 200, 200],
		[false, 250, 450, [1, 2], 200, 250],
		[false, 1000, 450, [1, 2, 3], 200, 450],
	])(
		'requests the pages that are needed: all %p, limit %p of %p',
		async (returnAll, limit, count, pages, perPage, given) => {
			fill(count);
			const { items, error } = await runXobin(sandbox(), { ...getAll, returnAll, ...(limit ? { limit } : {}) });
			expect(error).toBeUndefined();
			expect(idsOf(items)).toEqual(Array.from({ length: given }, (_, index) => index + 1));
			expect(queries()).toEqual(pages.map((page) => ({ page: String(page), per_page: String(perPage) })));
		},
	);

	it('stops at an empty page even if it announces another', async () => {
		const pagination = { page: 1, per_page: 200, total: 9, total_pages: 9, has_next: true, has_prev: false };
		sandbox().inject({ status: 200, body: { data: [], pagination }, times: 'always' });
		const { items } = await runXobin(sandbox(), getAll);
		expect([items, sandbox().counts.total]).toEqual([[], 1]);
	});

	it('returns no partial list when a page fails', async () => {
		fill(450);
		sandbox().inject({ skip: 1, status: 403 });
		const { items, error } = await runXobin(sandbox(), getAll);
		expect([items, error?.httpCode]).toEqual([[], '403']);
	});

	it.each([{ data: 'none' }, { data: [null] }, { message: 'ok' }, []])('rejects the response %j', async (body) => {
		sandbox().inject({ status: 200, body });
		const { error } = await runXobin(sandbox(), getAll);
		expect(error?.message).toBe('Xobin returned no list of applicants [item 0]');
	});

	it('sends every filter that is set, and no other', async () => {
		const filters = {
			name: 'jane',
			email: '@EXAMPLE',
			stageId: rl('st-applied'),
			stageStatus: 'In Progress',
			candidateId: 7054,
			applicationId: 67_865,
			sortBy: 'score',
			sortOrder: '',
			fromDate: '2020-01-01T23:30:00-05:00',
			toDate: '2999-12-31',
			timeframeField: 'last_updated_at',
		};
		const { items, error } = await runXobin(sandbox(), { ...getAll, filters }, { timezone: 'Europe/Berlin' });
		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual([67_865]);
		expect(queries()[0]).toEqual({
			page: '1',
			per_page: '200',
			name: 'jane',
			email: '@EXAMPLE',
			stage_id: 'st-applied',
			stage_status: 'In Progress',
			candidate_id: '7054',
			application_id: '67865',
			sort_by: 'score',
			from_date: '2020-01-02',
			to_date: '2999-12-31',
			timeframe_field: 'last_updated_at',
		});
	});

	it('sends nothing for a period that ends before it starts', async () => {
		const filters = { fromDate: '2026-12-31', toDate: '2026-01-01' };
		const { error } = await runXobin(sandbox(), { ...getAll, filters });
		expect(error?.message).toContain('"From Date" (2026-12-31) that is after the "To Date" (2026-01-01)');
		expect(sandbox().counts.total).toBe(0);
	});

	it.each([0, -1, 1.5])('sends nothing with a limit of %p', async (limit) => {
		const { error } = await runXobin(sandbox(), { ...getAll, returnAll: false, limit });
		expect(error?.message).toMatch(/^"Limit" must be a whole number between 1 and/);
		expect(sandbox().counts.total).toBe(0);
	});
});
