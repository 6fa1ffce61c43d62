import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { rest, runHotDocs, unknownId } from './fixture.mjs';

const sandbox = useSandbox();
const { workItemId, versionId } = hotDocsWorkSeeds;
const state = () => sandbox().state.hotDocsAdvance;
const versions = () => state().workItems.get(workItemId)?.versions ?? [];
const resource = 'workItemVersion';
const pathOf = (id: string) => `${rest}/v2.0/WorkItems/${workItemId}/Versions/${id}`;

describe('workItemVersion.create: Create a version of a work item', () => {
	const create = { resource, operation: 'create', workItemId };

	it('creates a version with a new ID', async () => {
		const { items, error } = await runHotDocs(sandbox(), create);
		expect(error).toBeUndefined();
		const id = versions()[1]?.id;
		expect(items).toEqual([
			{ json: { success: true, accepted: true, workItemId, versionId: id }, pairedItem: { item: 0 } },
		]);
		expect(sandbox().requests).toMatchObject([{ method: 'PUT', path: pathOf(String(id)), body: {} }]);
	});

	it('sends the ID and the body of the user', async () => {
		const options = { bodyJson: '{ "anything": [1, null] }' };
		await runHotDocs(sandbox(), { ...create, versionId: unknownId, options });
		expect(sandbox().requests).toMatchObject([{ path: pathOf(unknownId), body: { anything: [1, null] } }]);
	});

	it('rejects a body that is not an object before anything is sent', async () => {
		const { error } = await runHotDocs(sandbox(), { ...create, options: { bodyJson: '[1]' } });
		expect(error?.message).toContain('"Request Body" that must be a JSON object');
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('workItemVersion.createAndAssemble: Create a version and assemble its documents', () => {
	const act = { resource, operation: 'createAndAssemble', workItemId };

	it('assembles and waits until it is done', async () => {
		const { items, error } = await runHotDocs(sandbox(), { ...act, versionId: unknownId });
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { workItemId, versionId: unknownId, status: 'Completed' }, pairedItem: { item: 0 } },
		]);
		expect(sandbox().requests[0]).toMatchObject({
			method: 'PUT',
			path: `${pathOf(unknownId)}/CreateAndAssemble`,
			body: {},
		});
		expect(sandbox().counts.received['hotDocsAdvance.getWorkItemVersionStatus']).toBe(2);
	});

	it('does not wait when waiting is off', async () => {
		const { items } = await runHotDocs(
			sandbox(),
			{ ...act, waitUntilAssembled: false, options: { bodyJson: '{"a":1}' } },
			{ preview: false },
		);
		expect(items[0].json).toEqual({
			success: true,
			accepted: true,
			workItemId,
			versionId: versions()[1]?.id,
			status: 'Completing',
		});
		expect(sandbox().requests.map(({ body }) => body)).toEqual([{ a: 1 }]);
	});

	it.each([
		['at once', { status: 200, body: { status: 'Completed' } }],
		['with a URL to poll', { status: 202, body: 'https://other.example/Status' }],
		['without a body', { status: 204 }],
	])('polls the status when the vendor responds %s', async (_, fault) => {
		sandbox().inject({ ...fault, operationId: 'createAndAssembleWorkItemVersion', when: 'after' });
		const { items, error } = await runHotDocs(sandbox(), { ...act, versionId: unknownId });
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ workItemId, versionId: unknownId, status: 'Completed' });
		expect(sandbox().requests.at(-1)?.path).toBe(`${pathOf(unknownId)}/Status`);
	});

	it('reports the generated ID when the response is lost', async () => {
		const fault = { cut: 'beforeResponse', when: 'after', times: 'always' } as const;
		sandbox().inject({ ...fault, operationId: 'createAndAssembleWorkItemVersion' });
		const { error } = await runHotDocs(sandbox(), { ...act, options: { maxAttempts: 2 } });
		expect(error?.description).toContain(
			`Done before: the assembly was requested (workItemId ${workItemId}, versionId ${versions()[1]?.id}).`,
		);
	});

	it('reports the last status when it never ends, and that it is not documented', async () => {
		const body = { status: 'InReview' };
		sandbox().inject({ status: 200, body, operationId: 'getWorkItemVersionStatus', times: 'always' });
		const { error } = await runHotDocs(sandbox(), { ...act, maxWait: 1 });
		expect(error?.message).toMatch(/\(status: "InReview"\) \[item 0\]$/);
		expect(error?.description).toContain('The status "InReview" is not documented, so it may be a final one');
	});

	it('says so as soon as a status is not documented, once', async () => {
		const body = { status: 'InReview' };
		sandbox().inject({ status: 200, body, operationId: 'getWorkItemVersionStatus', times: 2 });
		const { items, messages, hints } = await runHotDocs(sandbox(), act, { manual: true });
		expect(items[0].json).toMatchObject({ status: 'Completed' });
		const said = expect.stringContaining('The status "InReview" is not documented');
		expect(messages.filter(({ text }) => text.includes('InReview'))).toEqual([{ text: said }]);
		expect(hints).toEqual([said]);
	});

	it.each(['Saved', 'In Progress', 'Completing'])('does not call the status %s undocumented', async (status) => {
		sandbox().inject({ status: 200, body: { status }, operationId: 'getWorkItemVersionStatus', times: 'always' });
		const { error } = await runHotDocs(sandbox(), { ...act, maxWait: 1 });
		expect(error?.message).toContain(`(status: "${status}")`);
		expect(error?.description).not.toContain('not documented');
	});

	it.each(['Aborted', 'Error', 'Cancelled', 'AssemblyError', 'postprocessing failed'])(
		'fails at once for the status %s, which no page documents',
		async (status) => {
			sandbox().inject({ status: 200, body: { status }, operationId: 'getWorkItemVersionStatus', times: 'always' });
			const { error } = await runHotDocs(sandbox(), { ...act, maxWait: 60 });
			expect(error?.message).toBe(`HotDocs Advance could not finish the documents: the status is "${status}" [item 0]`);
			expect(error?.description).toContain('Done before: the assembly was started');
			expect(sandbox().requests.filter(({ operationId }) => operationId === 'getWorkItemVersionStatus')).toHaveLength(
				1,
			);
		},
	);

	it('reports what was done before a timeout', async () => {
		state().assemblyMs = 60_000;
		const { error } = await runHotDocs(sandbox(), { ...act, versionId: unknownId, maxWait: 1 });
		expect(error?.description).toContain(
			`Done before: the assembly was started (workItemId ${workItemId}, versionId ${unknownId}).`,
		);
	});

	it.each([
		['bare text', 'Completed'],
		['text in JSON', '"completed"'],
		['a field with a longer name', { versionStatus: 'Completed' }],
		['the field "status" among others', { errorStatus: 'none', Status: 'Completed' }],
	])('understands a status in %s', async (_, body) => {
		sandbox().inject({ status: 200, body, operationId: 'getWorkItemVersionStatus', times: 'always' });
		const { items, error } = await runHotDocs(sandbox(), act);
		expect(error).toBeUndefined();
		expect(String(items[0].json.status).toLowerCase()).toBe('completed');
	});

	it.each([[{ status: 3 }], [['Completed']], [{}], ['<Status>Completed</Status>'], ['']])(
		"reports that it can't read the status in %j",
		async (body) => {
			sandbox().inject({ status: 200, body, operationId: 'getWorkItemVersionStatus' });
			const { error } = await runHotDocs(sandbox(), act);
			expect(error?.message).toMatch(
				/returned (an empty response|the status in an unexpected format|a response in an unexpected format)/,
			);
			expect(error?.description).toContain('Done before: the assembly was started');
		},
	);
});

describe('workItemVersion.saveAndClose: Save a version and close its interview', () => {
	const act = { resource, operation: 'saveAndClose', workItemId, versionId };
	const count = (operationId: string) =>
		sandbox().requests.filter((request) => request.operationId === operationId).length;
	beforeEach(() => {
		const session = { hdaSessionId: 'a', coreSessionId: 'b' };
		Object.assign(versions()[0], { status: 'InProgress', assembledAt: undefined, session });
	});

	it('saves it, and the session is gone', async () => {
		const { items, error } = await runHotDocs(sandbox(), act);
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { workItemId, versionId, status: 'Saved' }, pairedItem: { item: 0 } }]);
		expect(sandbox().requests).toMatchObject([{ method: 'PUT', path: `${pathOf(versionId)}/SaveAndClose`, body: {} }]);
		expect(versions()[0].session).toBeUndefined();
	});

	it('waits while it is being saved', async () => {
		const body = { status: 'Saving' };
		sandbox().inject({ operationId: 'saveAndCloseWorkItemVersion', status: 200, body, when: 'after' });
		const { items, error } = await runHotDocs(sandbox(), act);
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ workItemId, versionId, status: 'Saved' });
		expect([count('saveAndCloseWorkItemVersion'), count('getWorkItemVersionStatus')]).toEqual([1, 1]);
	});

	it('returns the response at once when waiting is off', async () => {
		const body = { status: 'Saving' };
		sandbox().inject({ operationId: 'saveAndCloseWorkItemVersion', status: 200, body, when: 'after' });
		const { items } = await runHotDocs(sandbox(), { ...act, waitUntilSaved: false });
		expect(items[0].json).toEqual({ workItemId, versionId, status: 'Saving' });
		expect(count('getWorkItemVersionStatus')).toBe(0);
	});

	it('says that the interview was closed when saving fails afterwards', async () => {
		const body = { status: 'SavingFailed' };
		sandbox().inject({ operationId: 'saveAndCloseWorkItemVersion', status: 200, body, when: 'after' });
		const { error } = await runHotDocs(sandbox(), act);
		expect(error?.message).toBe('HotDocs Advance could not save the version: the status is "SavingFailed" [item 0]');
		expect(error?.description).toContain('Done before: the interview was closed');
	});

	it('explains that there is no interview in progress', async () => {
		delete versions()[0].session;
		const { error } = await runHotDocs(sandbox(), act);
		expect(error?.description).toContain('no interview session in progress');
	});
});

describe('workItemVersion.getStatus: Get the status of a version', () => {
	const getStatus = { resource, operation: 'getStatus', workItemId, versionId };

	it('returns the status with the IDs', async () => {
		const { items, error } = await runHotDocs(sandbox(), getStatus);
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { workItemId, versionId, status: 'Completed' }, pairedItem: { item: 0 } }]);
		expect(sandbox().requests).toMatchObject([{ method: 'GET', path: `${pathOf(versionId)}/Status`, query: '' }]);
	});

	it.each([
		['Saved', { status: 'Saved' }],
		[
			{ versionStatus: 'Saved', more: [1] },
			{ status: 'Saved', versionStatus: 'Saved', more: [1] },
		],
		[{ state: 5 }, { state: 5 }],
		['3', { value: 3 }],
		[['Completed'], { value: ['Completed'] }],
		['In progress: 3 of 7 documents, see <a>here</a>', { status: 'In progress: 3 of 7 documents, see <a>here</a>' }],
	])('passes the response on: %j', async (body, expected) => {
		sandbox().inject({ status: 200, body });
		const { items } = await runHotDocs(sandbox(), getStatus);
		expect(items[0].json).toEqual({ workItemId, versionId, ...expected });
	});

	it.each(['', null, {}, []])('fails for a response without content: %j', async (body) => {
		sandbox().inject({ status: 200, body });
		const { items, error } = await runHotDocs(sandbox(), getStatus);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/returned (an empty response|a response in an unexpected format) \[item 0\]$/);
	});
});

describe('workItemVersion.complete: Complete a version', () => {
	const complete = { resource, operation: 'complete', workItemId, versionId };

	it('completes the version', async () => {
		const { items, error } = await runHotDocs(sandbox(), complete);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { success: true, accepted: true, workItemId, versionId }, pairedItem: { item: 0 } },
		]);
		expect(sandbox().requests).toMatchObject([{ method: 'POST', path: `${pathOf(versionId)}/Complete`, body: {} }]);
		expect(sandbox().counts.changes).toEqual({ 'hotDocsAdvance.workItemVersionCompleted': 1 });
	});

	it('is not retried after a 500, and says how to check', async () => {
		sandbox().inject({ status: 500, when: 'after' });
		const { error } = await runHotDocs(sandbox(), complete);
		expect(error?.description).toMatch(/may have gone through.+Use "Get Status" to check whether/);
		expect(sandbox().counts.total).toBe(1);
	});
});

describe('workItemVersion.getAll: Get many versions of a work item', () => {
	const getAll = { resource, operation: 'getAll', workItemId, returnAll: true };

	it('returns an item for each version', async () => {
		await runHotDocs(sandbox(), { resource, operation: 'create', workItemId, versionId: unknownId });
		const { items, error } = await runHotDocs(sandbox(), getAll);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.id, json.status])).toEqual([
			[versionId, 'Completed'],
			[unknownId, 'InProgress'],
		]);
		expect(sandbox().requests.at(-1)).toMatchObject({
			method: 'GET',
			path: `${rest}/v2.0/WorkItems/${workItemId}/Versions`,
			query: '',
		});
	});

	it('sends the filter and cuts the list', async () => {
		await runHotDocs(sandbox(), { resource, operation: 'create', workItemId });
		const some = await runHotDocs(sandbox(), { ...getAll, filters: { filter: 'InProgress' } });
		expect(some.items).toMatchObject([{ json: { status: 'InProgress' } }]);
		expect(sandbox().requests.at(-1)?.query).toBe('filter=InProgress');
		const first = await runHotDocs(sandbox(), { ...getAll, returnAll: false, limit: 1 });
		expect(first.items).toHaveLength(1);
	});
});
