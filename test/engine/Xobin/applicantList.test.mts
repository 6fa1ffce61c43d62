import type { INodeParameters } from 'n8n-workflow';

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

	it('returns no partial list when a page fails', async () => {
		fill(450);
		sandbox().inject({ skip: 1, status: 403 });
		const { items, error } = await runXobin(sandbox(), getAll);
		expect([items, error?.httpCode]).toEqual([[], '403']);
	});

	it.each([{ data: 'none' }, { message: 'ok' }, []])('rejects the response %j', async (body) => {
		sandbox().inject({ status: 200, body });
		const { error } = await runXobin(sandbox(), getAll);
		expect(error?.message).toMatch(/^Xobin returned (no list of applicants|a response in an unexp)/);
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
			toDate: '2099-12-31',
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
			to_date: '2099-12-31',
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

describe('applicant.getAll: pages', () => {
	const row = (id: unknown) => ({ application_id: id, name: `Person ${String(id)}` });
	const pages = (...all: Array<{ data: unknown[]; pagination?: unknown }>) => {
		for (const body of all.slice(0, -1)) sandbox().inject({ status: 200, body });
		sandbox().inject({ status: 200, body: all.at(-1), times: 'always' });
	};
	const run = async (more: INodeParameters = {}) =>
		await runXobin(sandbox(), { ...getAll, simplify: false, ...more }, { preview: false });

	it.each([
		['the same page forever', [{ data: [row(1), row(2)], pagination: { has_next: true } }], 2, 2],
		[
			'the same page forever, of more',
			[{ data: [row(1), row(2)], pagination: { has_next: true, total: 9, total_pages: 5 } }],
			2,
			2,
		],
		['the same page forever without IDs', [{ data: [{ name: 'x' }, null], pagination: { has_next: true } }], 2, 2],
		['an empty page that announces more', [{ data: [], pagination: { has_next: true, total: 9 } }], 1, 0],
	])('ends with an error instead of %s', async (_what, bodies, calls, count) => {
		pages(...bodies);
		const { items, error } = await run();
		expect([items, sandbox().counts.total]).toEqual([[], calls]);
		expect(error?.message).toBe(`Xobin announced more applicants than the ${count} that it returned [item 0]`);
		expect(error?.description).toContain('(code: unexpected-response)');
	});

	it('needs no other page if the total says that all are there', async () => {
		pages({ data: [row(1), row(2)], pagination: { has_next: true, total: 2 } });
		const { items, hints, error } = await run();
		expect([idsOf(items), hints, error]).toEqual([[1, 2], [], undefined]);
	});

	it.each([true, 'true', 'True', 1, '1'])('requests the next page if "has_next" is %p', async (yes) => {
		pages({ data: [row(1)], pagination: { has_next: yes } }, { data: [row(2)], pagination: { has_next: false } });
		expect(idsOf((await run()).items)).toEqual([1, 2]);
	});

	it.each([false, 'false', 0, '0'])('ends if "has_next" is %p', async (no) => {
		pages({ data: [row(1)], pagination: { has_next: no } });
		const { items, hints } = await run();
		expect([idsOf(items), hints, sandbox().counts.total]).toEqual([[1], [], 1]);
	});

	it.each([undefined, null, 'x', [], {}, { has_next: null }, { has_next: {} }])(
		'asks until a page is empty if the pagination is %j',
		async (pagination) => {
			pages({ data: [row(1)], pagination }, { data: [row(2)], pagination }, { data: [], pagination });
			const { items, hints, error } = await run();
			expect([idsOf(items), hints, error, sandbox().counts.total]).toEqual([[1, 2], [], undefined, 3]);
		},
	);

	it('finds the pagination in an envelope', async () => {
		const body = { result: { data: [row(1)], pagination: { has_next: false, total: 9 } } };
		sandbox().inject({ status: 200, body });
		const { items, hints } = await run();
		expect([idsOf(items), hints, sandbox().counts.total]).toEqual([
			[1],
			['Xobin returned 1 of 9 applicants, so the list may be incomplete.'],
			1,
		]);
	});

	it('goes by the number of pages if "has_next" is missing', async () => {
		pages({ data: [row(1)], pagination: { total_pages: 2 } }, { data: [row(2)], pagination: { total_pages: '2' } });
		const { items } = await run();
		expect([idsOf(items), sandbox().counts.total]).toEqual([[1, 2], 2]);
	});

	it('hints that more may be missing if a page comes again and nothing says whether there are more', async () => {
		pages({ data: [row(1)] });
		const { items, hints } = await run();
		expect(idsOf(items)).toEqual([1]);
		expect(hints).toEqual(["Xobin didn't say whether there are more applicants than the 1 that it returned."]);
	});

	it('hints that the total is larger than the list', async () => {
		pages({ data: [row(1)], pagination: { has_next: false, total: 3 } });
		const { items, hints } = await run();
		expect(idsOf(items)).toEqual([1]);
		expect(hints).toEqual(['Xobin returned 1 of 3 applicants, so the list may be incomplete.']);
	});

	it('returns an applicant once who moved to the next page', async () => {
		pages(
			{ data: [row(3), row(2)], pagination: { has_next: true } },
			// As a number or text, it is the same applicant
			{ data: [row('2'), row(1)], pagination: { has_next: false } },
		);
		expect(idsOf((await run()).items)).toEqual([3, 2, 1]);
	});

	it('keeps every odd record', async () => {
		pages(
			{ data: [row(1), null, { name: 'No ID' }], pagination: { has_next: true } },
			{ data: [{ name: 'No ID' }, row(2), null], pagination: { has_next: false } },
		);
		const { items, error } = await run({ simplify: true });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([
			row(1),
			{ value: null },
			{ name: 'No ID' },
			{ name: 'No ID' },
			row(2),
			{ value: null },
		]);
	});

	it('fills up to the limit when an applicant came twice', async () => {
		pages(
			{ data: [row(1), row(2)], pagination: { has_next: true } },
			{ data: [row(2), row(3)], pagination: { has_next: true } },
		);
		expect(idsOf((await run({ returnAll: false, limit: 3 })).items)).toEqual([1, 2, 3]);
	});
});
