import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { link, pathOf, publicInterviewLinkId, runHotDocs } from './fixture.mjs';

const sandbox = useSandbox();
const create = { operation: 'create', ...link };
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const links = () => [...sandbox().state.hotDocsAdvance.links.keys()];

describe('publicInterviewLink.create: Create a public interview link', () => {
	it('creates a link with a new ID, and returns the ID with the sent fields', async () => {
		const { items, error } = await runHotDocs(sandbox(), create);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: { accepted: true, publicInterviewLinkId: expect.stringMatching(GUID), ...link },
				pairedItem: { item: 0 },
			},
		]);
		const id = String(items[0].json.publicInterviewLinkId);
		expect(sandbox().state.hotDocsAdvance.links.get(id)).toEqual(link);
		expect(sandbox().requests).toMatchObject([{ method: 'PUT', path: pathOf(id), query: '', body: link, status: 204 }]);
		expect(sandbox().requests[0].headers).toMatchObject({
			authorization: 'Bearer [hidden]',
			'content-type': 'application/json',
		});
	});

	it('uses the ID of the user', async () => {
		const { items } = await runHotDocs(sandbox(), { ...create, publicInterviewLinkId });
		expect(items[0].json).toEqual({ accepted: true, publicInterviewLinkId, ...link });
		expect(links()).toEqual([publicInterviewLinkId]);
	});

	it('creates an active link by default', async () => {
		const { isActive: _, ...rest } = link;
		await runHotDocs(sandbox(), { operation: 'create', ...rest });
		await runHotDocs(sandbox(), { ...create, isActive: false });
		expect(sandbox().requests.map(({ body }) => body)).toMatchObject([{ isActive: true }, { isActive: false }]);
	});

	it('creates a link for each item, with its own ID and paired with its item', async () => {
		const items = ['One', 'Two', 'Three'].map((name) => ({ name }));
		const { items: made } = await runHotDocs(sandbox(), { ...create, name: '={{ $json.name }}' }, { items });
		expect(made.map(({ json }) => json.name)).toEqual(['One', 'Two', 'Three']);
		expect(made.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(new Set(links())).toEqual(new Set(made.map(({ json }) => json.publicInterviewLinkId)));
		expect(links()).toHaveLength(3);
	});

	it.each([
		['a lost response', { cut: 'beforeResponse' as const, when: 'after' as const }],
		['a 500 after the link was created', { status: 500, when: 'after' as const }],
		['a 503 without Retry-After', { status: 503 }],
	])('retries with the same ID after %s: one link, not two', async (_, fault) => {
		sandbox().inject(fault);
		const { items, error } = await runHotDocs(sandbox(), create);
		expect(error).toBeUndefined();
		expect(links()).toEqual([items[0].json.publicInterviewLinkId]);
		const paths = sandbox().requests.map(({ path }) => path);
		expect(paths).toEqual([pathOf(links()[0]), pathOf(links()[0])]);
	});

	it('waits for the Retry-After of a 429', async () => {
		sandbox().inject({ status: 429, headers: { 'retry-after': '1' } });
		const before = Date.now();
		const { error } = await runHotDocs(sandbox(), create);
		expect(error).toBeUndefined();
		expect(Date.now() - before).toBeGreaterThanOrEqual(990);
		expect(links()).toHaveLength(1);
	});
});

describe('publicInterviewLink.create: explains a rejection', () => {
	it.each([
		["the work group doesn't exist", { workGroupId: publicInterviewLinkId }],
		["the template package doesn't exist", { templatePackageId: publicInterviewLinkId }],
		['is not part of the work group', { templatePackageId: hotDocsSeeds.otherTemplatePackageId }],
		['is not enabled', { templatePackageId: hotDocsSeeds.disabledTemplatePackageId }],
	])('400: %s', async (meaning, wrong) => {
		const { error, items } = await runHotDocs(sandbox(), { ...create, ...wrong });
		expect(error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '400',
			message: expect.stringMatching(/^HotDocs Advance returned 400: "The (work group|template) .+" \[item 0\]$/),
			description: expect.stringMatching(new RegExp(meaning, 'i')),
		});
		expect(items).toEqual([]);
		expect(sandbox().counts.total).toBe(1);
	});

	it('403: client interviews are not enabled', async () => {
		sandbox().state.hotDocsAdvance.clientInterviewsEnabled = false;
		const { error } = await runHotDocs(sandbox(), create);
		expect(error).toMatchObject({
			httpCode: '403',
			message: 'HotDocs Advance returned 403: "Client interviews are not enabled on the tenancy" [item 0]',
			description: expect.stringMatching(/Client interviews are not enabled.+scope .+ Command or Root/),
		});
		expect(sandbox().counts.total).toBe(1);
	});

	it('ends the run with what was done and what was not', async () => {
		const items = [link.workGroupId, publicInterviewLinkId, link.workGroupId].map((group) => ({ group }));
		const { error } = await runHotDocs(
			sandbox(),
			{ ...create, workGroupId: '={{ $json.group }}', options: { maxConcurrency: 1 } },
			{ items },
		);
		expect(error?.message).toContain('[item 1]');
		expect(error?.description).toContain('Done: items 0.');
		expect(error?.description).toContain(`0 (publicInterviewLinkId ${links()[0]})`);
		expect(error?.description).toContain('Not started: items 2.');
	});

	const mixed = [{ group: link.workGroupId }, { group: publicInterviewLinkId }, { group: 'nonsense' }];

	it('continues in the regular output when it is set to', async () => {
		const { items, failed, error } = await runHotDocs(
			sandbox(),
			{ ...create, workGroupId: '={{ $json.group }}' },
			{ items: mixed, onError: 'continueRegularOutput' },
		);
		expect(error).toBeUndefined();
		expect(failed).toEqual([]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(items[0].json).toMatchObject({ name: link.name });
		expect(items[1].json.error).toMatch(/^HotDocs Advance returned 400: .+ \[item 1\]$/);
		expect(items[2].json.error).toBe('"Work Group" must be a GUID, but is "nonsense" [item 2]');
	});

	it('continues in the error output when it is set to', async () => {
		const { items, failed } = await runHotDocs(
			sandbox(),
			{ ...create, workGroupId: '={{ $json.group }}' },
			{ items: mixed, onError: 'continueErrorOutput' },
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 2 }]);
		expect(failed[1].json.error).toContain('"Work Group" must be a GUID');
		expect(links()).toHaveLength(1);
	});
});
