import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { runHotDocs } from './fixture.mjs';
import { newWorkItem, rest, unknownId, xml } from './operations.mjs';

const sandbox = useSandbox();
const state = () => sandbox().state.hotDocsAdvance;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('workItem.create: Create a work item', () => {
	const create = { resource: 'workItem', operation: 'create', ...newWorkItem };

	it('makes one with a new ID by v2.0, and tells what was made', async () => {
		const { items, error } = await runHotDocs(sandbox(), create);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { success: true, workItemId: expect.stringMatching(GUID), ...newWorkItem }, pairedItem: { item: 0 } },
		]);
		const id = String(items[0].json.workItemId);
		expect(sandbox().requests).toMatchObject([
			{ method: 'PUT', path: `${rest}/v2.0/WorkItems/${id}`, query: '', body: newWorkItem },
		]);
		expect(sandbox().requests[0].headers).toMatchObject({ authorization: 'Bearer [hidden]' });
		expect(state().workItems.get(id)).toMatchObject({ name: newWorkItem.name, versions: [] });
	});

	it('sends the ID and the fields that were added, and no other', async () => {
		const additionalFields = { answerXml: ` ${xml}\n`, description: 'By a workflow', isPrivateToOwner: true };
		const { items } = await runHotDocs(sandbox(), { ...create, workItemId: unknownId, additionalFields });
		expect(items[0].json.workItemId).toBe(unknownId);
		expect(sandbox().requests[0].body).toEqual({ ...newWorkItem, ...additionalFields, answerXml: xml });
		expect([...(state().workItems.get(unknownId)?.answers ?? [])]).toEqual([['Employee First Name', 'Zoë & 李']]);
	});

	it('takes records picked from the lists', async () => {
		const picked = (value: string) => ({ __rl: true, mode: 'list', value, cachedResultName: 'Onboarding' });
		const { error } = await runHotDocs(sandbox(), {
			...create,
			workGroupId: picked(newWorkItem.workGroupId),
			templatePackageId: picked(newWorkItem.templatePackageId),
		});
		expect(error).toBeUndefined();
		expect(sandbox().requests[0].body).toEqual(newWorkItem);
	});

	it('uses v1.1 with its own fields when told', async () => {
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
			'answers that are no XML',
			{ additionalFields: { answerXml: 'Jonathan' } },
			/"Answer XML" that must be HotDocs answer XML/,
		],
		['an empty name', { name: ' ' }, /"Name" is empty/],
		[
			'a version that does not exist',
			{ options: { apiVersion: 'v3' } },
			/"API Version" that must be one of "v1\.1", "v2\.0"/,
		],
	])('refuses %s before anything is sent', async (_, wrong, message) => {
		const { error } = await runHotDocs(sandbox(), { ...create, ...wrong });
		expect(error?.message).toMatch(message);
		expect(error?.description).toContain('Nothing was sent');
		expect(sandbox().counts.total).toBe(0);
	});

	it.each([
		['nothing', ''],
		['JSON', { id: unknownId, state: 'x' }],
		['a text in JSON', '"made"'],
		['a bare text', 'made'],
	])('tells the ID that it made when the answer is %s', async (_, body) => {
		sandbox().inject({ status: 200, body, when: 'after' });
		const { items, error } = await runHotDocs(sandbox(), create);
		expect(error).toBeUndefined();
		const more = typeof body === 'object' ? body : body === '' ? {} : { value: 'made' };
		const [[id]] = [...state().workItems].slice(-1);
		expect(items[0].json).toEqual({ success: true, workItemId: id, ...newWorkItem, ...more });
	});

	it('tells the ID that it made when the answer got lost for good', async () => {
		sandbox().inject({ cut: 'beforeAnswer', when: 'after', times: 'always' });
		const { error } = await runHotDocs(sandbox(), { ...create, options: { maxAttempts: 1 } });
		const [[id]] = [...state().workItems].slice(-1);
		expect(error?.description).toContain(`Done before: the work item was asked for (workItemId ${id}).`);
	});

	it('tells no ID that was made when the vendor refuses', async () => {
		sandbox().inject({ status: 400 });
		const { error } = await runHotDocs(sandbox(), create);
		expect(error?.description).not.toContain('asked for');
	});

	it('tells what the vendor says of a template that does not fit', async () => {
		const { error } = await runHotDocs(sandbox(), { ...create, workGroupId: hotDocsSeeds.otherWorkGroupId });
		expect(error?.message).toBe('HotDocs Advance answered 400: The template is not part of the work group [item 0]');
	});
});

describe('workItem.getAll: Get many work items', () => {
	const getAll = { resource: 'workItem', operation: 'getAll', returnAll: true };
	const seeded = { id: hotDocsWorkSeeds.workItemId, name: 'WI001', status: 'Completed' };
	const add = async () => await runHotDocs(sandbox(), { resource: 'workItem', operation: 'create', ...newWorkItem });

	it('gives the work items of all work groups, an item each', async () => {
		await add();
		const { items, error } = await runHotDocs(sandbox(), getAll);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: seeded }, { json: { name: newWorkItem.name } }]);
		expect(sandbox().requests.at(-1)).toMatchObject({ method: 'GET', path: `${rest}/v1.1/WorkItems`, query: '' });
	});

	it('gives those of one work group', async () => {
		const workGroupId = { __rl: true, mode: 'id', value: hotDocsSeeds.otherWorkGroupId };
		const { items } = await runHotDocs(sandbox(), { ...getAll, lookIn: 'workGroup', workGroupId });
		expect(items).toEqual([]);
		expect(sandbox().requests.at(-1)?.path).toBe(`${rest}/v1.1/WorkGroups/${workGroupId.value}/WorkItems`);
	});

	it('sends the filter as it is written, also with blanks and signs', async () => {
		await runHotDocs(sandbox(), { ...getAll, filters: { filter: "status eq 'A&B'" } });
		const { items } = await runHotDocs(sandbox(), { ...getAll, filters: { filter: 'completed' } });
		const [first] = sandbox().requests;
		expect(new URLSearchParams(first.query).get('filter')).toBe("status eq 'A&B'");
		expect(items).toMatchObject([{ json: seeded }]);
	});

	it('gives the first ones only, when told', async () => {
		await add();
		const { items } = await runHotDocs(sandbox(), { ...getAll, returnAll: false, limit: 1 });
		expect(items).toMatchObject([{ json: seeded }]);
	});

	it.each([
		['a list in an object', { items: [{ a: 1 }, { a: 2 }], total: 2 }, [{ a: 1 }, { a: 2 }]],
		['an empty list', [], []],
		['an object with two lists', { one: [1], two: [2] }, [{ one: [1], two: [2] }]],
	])('takes %s', async (_, body, expected) => {
		sandbox().inject({ status: 200, body });
		const { items, error } = await runHotDocs(sandbox(), getAll);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual(expected);
	});
});

describe('workItem.createAndAssemble: Create a work item and assemble its documents', () => {
	const act = { resource: 'workItem', operation: 'createAndAssemble', ...newWorkItem };

	it('creates, assembles, asks until it is done, and tells the IDs', async () => {
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
			// The sandbox needs one second, so the first question comes too early
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

	it('tells what was done when it takes too long', async () => {
		state().assemblyMs = 60_000;
		const { error } = await runHotDocs(sandbox(), { ...act, maxWait: 1, workItemId: unknownId });
		expect(error?.message).toMatch(
			/^Waited 1 s for the documents of version .+, and it is not finished: the status is Completing \[item 0\]$/,
		);
		expect(error?.description).toContain('ask for it later with "Get Status"');
		expect(error?.description).toContain(`Done before: the work item was created (workItemId ${unknownId}).`);
		expect(error?.description).toContain('Done before: the assembly was started (versionId ');
	});

	it('tells what was done when the assembly is refused', async () => {
		sandbox().inject({ status: 409, operationId: 'createAndAssembleWorkItemVersion' });
		const { error } = await runHotDocs(sandbox(), { ...act, workItemId: unknownId });
		expect(error).toMatchObject({ httpCode: '409' });
		expect(error?.description).toContain(`Done before: the work item was created (workItemId ${unknownId}).`);
		expect(error?.description).not.toContain('the assembly was started');
	});

	it('ends with an error when the documents fail', async () => {
		Object.assign(state(), { assemblyMs: 0, assemblyEndsAs: 'PostProcessingFailed' });
		const { error, items } = await runHotDocs(sandbox(), act);
		expect(items).toEqual([]);
		expect(error?.message).toContain('could not finish the documents: the status is PostProcessingFailed');
		expect(error?.description).toContain('Done before: the assembly was started');
	});

	it('ends at once when the execution is canceled', async () => {
		state().assemblyMs = 60_000;
		const looks = () => sandbox().counts.received['hotDocsAdvance.getWorkItemVersionStatus'] ?? 0;
		let cancel = () => {};
		const running = runHotDocs(sandbox(), act, { started: (stop) => (cancel = stop) });
		const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
		while (looks() === 0) await pause(10);
		await pause(200);
		const canceled = Date.now();
		cancel();
		await running;
		// The next look would be 2 s after the first
		expect(Date.now() - canceled).toBeLessThan(1_700);
		expect(looks()).toBe(1);
	});

	it('refuses a time that is none before anything is sent', async () => {
		const { error } = await runHotDocs(sandbox(), { ...act, maxWait: 0 });
		expect(error?.message).toBe('"Max Wait" must be between 1 and 86400, but is "0" [item 0]');
		expect(sandbox().counts.total).toBe(0);
	});
});
