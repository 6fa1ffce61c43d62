import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { newWorkItem, rest, runHotDocs, unknownId, xml } from './fixture.mjs';
import { until } from '../../until.mjs';

const sandbox = useSandbox();
const state = () => sandbox().state.hotDocsAdvance;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('workItem.create: Create a work item', () => {
	const create = { resource: 'workItem', operation: 'create', ...newWorkItem };

	it('creates a work item with a new ID by v2.0, and returns its fields', async () => {
		const { items, error } = await runHotDocs(sandbox(), create);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: { success: true, accepted: true, workItemId: expect.stringMatching(GUID), ...newWorkItem },
				pairedItem: { item: 0 },
			},
		]);
		const id = String(items[0].json.workItemId);
		expect(sandbox().requests).toMatchObject([
			{ method: 'PUT', path: `${rest}/v2.0/WorkItems/${id}`, query: '', body: newWorkItem },
		]);
		expect(sandbox().requests[0].headers).toMatchObject({ authorization: 'Bearer [hidden]' });
		expect(state().workItems.get(id)).toMatchObject({ name: newWorkItem.name, versions: [] });
	});

	it('sends the ID and the added fields, and no others', async () => {
		const additionalFields = { answerXml: ` ${xml}\n`, description: 'By a workflow', isPrivateToOwner: true };
		const { items } = await runHotDocs(sandbox(), { ...create, workItemId: unknownId, additionalFields });
		expect(items[0].json.workItemId).toBe(unknownId);
		expect(sandbox().requests[0].body).toEqual({ ...newWorkItem, ...additionalFields, answerXml: xml });
		expect([...(state().workItems.get(unknownId)?.answers ?? [])]).toEqual([['Employee First Name', 'Zoë & 李']]);
	});

	it('accepts records picked from the lists', async () => {
		const picked = (value: string) => ({ __rl: true, mode: 'list', value, cachedResultName: 'Onboarding' });
		const { error } = await runHotDocs(sandbox(), {
			...create,
			workGroupId: picked(newWorkItem.workGroupId),
			templatePackageId: picked(newWorkItem.templatePackageId),
		});
		expect(error).toBeUndefined();
		expect(sandbox().requests[0].body).toEqual(newWorkItem);
	});

	it('uses v1.1 with its own fields when it is selected', async () => {
		const additionalFields = { assembleImmediately: true, completeAssemblySession: false };
		const options = { apiVersion: 'v1.1' };
		const { error } = await runHotDocs(sandbox(), { ...create, workItemId: unknownId, additionalFields, options });
		expect(error).toBeUndefined();
		expect(sandbox().requests).toMatchObject([
			{ method: 'PUT', path: `${rest}/v1.1/WorkItems/${unknownId}`, body: { ...newWorkItem, ...additionalFields } },
		]);
		expect(state().workItems.get(unknownId)?.versions).toHaveLength(1);
	});

	it.each([
		[
			'a field of v1.1 for v2.0',
			{ additionalFields: { assembleImmediately: false } },
			/The item has the field "Assemble Immediately", which only version 1\.1/,
		],
		[
			'answers that are not XML',
			{ additionalFields: { answerXml: 'Jonathan' } },
			/"Answer XML" that must be HotDocs answer XML/,
		],
		['an empty name', { name: ' ' }, /"Name" is empty/],
		[
			'a version that does not exist',
			{ options: { apiVersion: 'v3' } },
			/"API Version" that must be one of "v1\.1", "v2\.0"/,
		],
	])('rejects %s before anything is sent', async (_, wrong, message) => {
		const { error } = await runHotDocs(sandbox(), { ...create, ...wrong });
		expect(error?.message).toMatch(message);
		expect(error?.description).toContain('Nothing was sent');
		expect(sandbox().counts.total).toBe(0);
	});

	it.each([
		['nothing', ''],
		['JSON', { id: unknownId, state: 'x' }],
		['text in JSON', '"made"'],
		['bare text', 'made'],
	])('returns the generated ID when the response is %s', async (_, body) => {
		sandbox().inject({ status: 200, body, when: 'after' });
		const { items, error } = await runHotDocs(sandbox(), create);
		expect(error).toBeUndefined();
		const more = typeof body === 'object' ? body : body === '' ? {} : { value: 'made' };
		const [[id]] = [...state().workItems].slice(-1);
		expect(items[0].json).toEqual({ success: true, accepted: true, workItemId: id, ...newWorkItem, ...more });
	});

	it('reports the generated ID when the response is lost for good', async () => {
		sandbox().inject({ cut: 'beforeResponse', when: 'after', times: 'always' });
		const { error } = await runHotDocs(sandbox(), { ...create, options: { maxAttempts: 1 } });
		const [[id]] = [...state().workItems].slice(-1);
		expect(error?.description).toContain(`Done before: the work item was requested (workItemId ${id}).`);
	});

	it('reports no generated ID when the vendor rejects the request', async () => {
		sandbox().inject({ status: 400 });
		const { error } = await runHotDocs(sandbox(), create);
		expect(error?.description).not.toContain('requested');
	});

	it('quotes the vendor about a template that does not fit', async () => {
		const { error } = await runHotDocs(sandbox(), { ...create, workGroupId: hotDocsSeeds.otherWorkGroupId });
		expect(error?.message).toBe('HotDocs Advance returned 400: "The template is not part of the work group" [item 0]');
	});
});

describe('workItem.getAll: Get many work items', () => {
	const getAll = { resource: 'workItem', operation: 'getAll', returnAll: true };
	const seeded = { id: hotDocsWorkSeeds.workItemId, name: 'WI001', status: 'Completed' };
	const add = async () => await runHotDocs(sandbox(), { resource: 'workItem', operation: 'create', ...newWorkItem });

	it('returns an item for each work item of all work groups', async () => {
		await add();
		const { items, error } = await runHotDocs(sandbox(), getAll);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: seeded }, { json: { name: newWorkItem.name } }]);
		expect(sandbox().requests.at(-1)).toMatchObject({ method: 'GET', path: `${rest}/v1.1/WorkItems`, query: '' });
	});

	it('returns those of one work group', async () => {
		const workGroupId = { __rl: true, mode: 'id', value: hotDocsSeeds.otherWorkGroupId };
		const { items } = await runHotDocs(sandbox(), { ...getAll, lookIn: 'workGroup', workGroupId });
		expect(items).toEqual([]);
		expect(sandbox().requests.at(-1)?.path).toBe(`${rest}/v1.1/WorkGroups/${workGroupId.value}/WorkItems`);
	});

	it('sends the filter unchanged, even with spaces and symbols', async () => {
		await runHotDocs(sandbox(), { ...getAll, filters: { filter: "status eq 'A&B'" } });
		const { items } = await runHotDocs(sandbox(), { ...getAll, filters: { filter: 'completed' } });
		const [first] = sandbox().requests;
		expect(new URLSearchParams(first.query).get('filter')).toBe("status eq 'A&B'");
		expect(items).toMatchObject([{ json: seeded }]);
	});

	it('returns only the first ones when there is a limit', async () => {
		await add();
		const { items } = await runHotDocs(sandbox(), { ...getAll, returnAll: false, limit: 1 });
		expect(items).toMatchObject([{ json: seeded }]);
	});

	it.each([
		['a list in an object', { items: [{ a: 1 }, { a: 2 }], total: 2 }, [{ a: 1 }, { a: 2 }]],
		['an empty list', [], []],
		['an object with two lists', { one: [1], two: [2] }, [{ one: [1], two: [2] }]],
	])('accepts %s', async (_, body, expected) => {
		sandbox().inject({ status: 200, body });
		const { items, error } = await runHotDocs(sandbox(), getAll);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual(expected);
	});
});

describe('workItem.createAndAssemble: Create a work item and assemble its documents', () => {
	const act = { resource: 'workItem', operation: 'createAndAssemble', ...newWorkItem };

	it('creates, assembles, polls until it is done, and returns the IDs', async () => {
		const { items, error } = await runHotDocs(sandbox(), { ...act, additionalFields: { answerXml: xml } });
		expect(error).toBeUndefined();
		const [{ json }] = items;
		expect(json).toEqual({
			workItemId: expect.stringMatching(GUID),
			versionId: expect.stringMatching(GUID),
			name: newWorkItem.name,
			status: 'Completed',
		});
		const item = `${rest}/v2.0/WorkItems/${String(json.workItemId)}`;
		const version = `${item}/Versions/${String(json.versionId)}`;
		expect(sandbox().requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			`PUT ${item}`,
			`PUT ${version}/CreateAndAssemble`,
			// The sandbox needs one second, so the first poll is too early
			`GET ${version}/Status`,
			`GET ${version}/Status`,
		]);
		expect(sandbox().requests.map(({ body }) => body)).toEqual([
			{ ...newWorkItem, answerXml: xml },
			{},
			undefined,
			undefined,
		]);
	});

	it('reports what was done before a timeout', async () => {
		state().assemblyMs = 60_000;
		const { error } = await runHotDocs(sandbox(), { ...act, maxWait: 1, workItemId: unknownId });
		expect(error?.message).toMatch(/^Waited 1 s for the documents of version .+\(status: "Completing"\) \[item 0\]$/);
		expect(error?.description).toContain('Use "Get Status" to check it later');
		expect(error?.description).toContain(`Done before: the work item was created (workItemId ${unknownId}).`);
		expect(error?.description).toContain('Done before: the assembly was started (versionId ');
	});

	it('reports what was done when the assembly is rejected', async () => {
		sandbox().inject({ status: 409, operationId: 'createAndAssembleWorkItemVersion' });
		const { error } = await runHotDocs(sandbox(), { ...act, workItemId: unknownId });
		expect(error).toMatchObject({ httpCode: '409' });
		expect(error?.description).toContain(`Done before: the work item was created (workItemId ${unknownId}).`);
		expect(error?.description).not.toContain('the assembly was started');
	});

	it('fails when the documents fail', async () => {
		Object.assign(state(), { assemblyMs: 0, assemblyEndsAs: 'PostProcessingFailed' });
		const { error, items } = await runHotDocs(sandbox(), act);
		expect(items).toEqual([]);
		expect(error?.message).toContain('could not finish the documents: the status is "PostProcessingFailed"');
		expect(error?.description).toContain('Done before: the assembly was started');
	});

	it('ends at once when the execution is canceled', async () => {
		state().assemblyMs = 60_000;
		const polls = () => sandbox().counts.received['hotDocsAdvance.getWorkItemVersionStatus'] ?? 0;
		let cancel = () => {};
		const running = runHotDocs(sandbox(), act, { started: (stop) => (cancel = stop) });
		const isStatus = ({ operationId }: { operationId?: string }) => operationId === 'getWorkItemVersionStatus';
		await until('the first poll', () => sandbox().requests.find(isStatus)?.outcome === 'answered');
		cancel();
		await running;
		expect(polls()).toBe(1);
	});

	it('rejects an invalid time before anything is sent', async () => {
		const { error } = await runHotDocs(sandbox(), { ...act, maxWait: 0 });
		expect(error?.message).toBe('"Max Wait for Documents" must be between 1 and 86400, but is "0" [item 0]');
		expect(sandbox().counts.total).toBe(0);
	});
});
