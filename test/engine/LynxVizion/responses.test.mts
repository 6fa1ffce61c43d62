import { useSandbox } from '../harness/useSandbox.mjs';
import { runLynx } from './fixture.mjs';

const sandbox = useSandbox();
const answer = (body: unknown, contentType = 'application/json') =>
	void sandbox().inject({ status: 200, body: body as object, contentType, times: 'always' });

describe('a deletion', () => {
	const remove = { resource: 'project', operation: 'delete', projectId: { mode: 'id', value: '1', __rl: true } };

	it.each([
		[{ ok: false }],
		[{ ok: 'false' }],
		[{ success: false, ok: true }],
		[{}],
		[[]],
		[null],
		[{ message: 'no' }],
	])('is not "deleted" if the response is %j', async (body) => {
		answer(body);
		const { items, error } = await runLynx(sandbox(), remove);
		expect(items).toEqual([]);
		expect(error?.description).toMatch(/\(code: (not-done|unexpected-response)\)$/);
		expect(sandbox().counts.total).toBe(1);
	});

	it.each([[{ ok: true }], [{ OK: 1 }], [[{ ok: 'true' }]], [{ result: { ok: true } }]])('is with %j', async (body) => {
		answer(body);
		const { items } = await runLynx(sandbox(), remove);
		expect(items.map(({ json }) => json)).toEqual([{ deleted: true, projectId: '1' }]);
	});
});

describe('The response of service.getHealth', () => {
	const getHealth = { resource: 'service', operation: 'getHealth' };

	it.each([
		[
			'<!doctype html><title>Portal</title>',
			'text/html',
			'LynxVizion returned a web page: an HTML page titled "Portal"',
		],
		[{ status: 'error' }, 'application/json', "LynxVizion reported an error: \"{'status':'error'}\""],
		[{ error: 'down' }, 'application/json', 'LynxVizion reported an error: "down"'],
	])('is an error for %j', async (body, contentType, message) => {
		answer(body, contentType);
		const { items, error } = await runLynx(sandbox(), getHealth);
		expect(items).toEqual([]);
		expect(error?.message).toBe(`${message} [item 0]`);
	});
});

describe('an item', () => {
	it.each([
		['apiKey', 'update', { keyId: '2', isActive: false }],
		['video', 'get', { jobId: { mode: 'id', value: 'a1b2', __rl: true } }],
		['dashboard', 'get', {}],
		['usage', 'getSummary', {}],
	])('of %s.%s does not vanish', async (resource, operation, parameters) => {
		for (const body of [[], {}, null, '', [[]]]) {
			answer(body);
			const { items, error } = await runLynx(sandbox(), { resource, operation, ...parameters });
			expect(items).toEqual([]);
			expect(error?.message).toMatch(/^LynxVizion (returned|did not confirm)/);
		}
	});

	it('may be none only of a list', async () => {
		answer([]);
		const { items, error } = await runLynx(sandbox(), { resource: 'video', operation: 'getAll' });
		expect([items, error]).toEqual([[], undefined]);
	});

	it('of a list stays, however odd it is', async () => {
		answer([null, 1, { id: '1', name: null }, { foo: 1 }]);
		const { items } = await runLynx(sandbox(), { resource: 'video', operation: 'getAll' }, { preview: false });
		expect(items.map(({ json }) => json)).toEqual([{ value: null }, { value: 1 }, { id: '1', name: null }, { foo: 1 }]);
	});
});

describe('an API key', () => {
	const key = `lvz_live_${'0c'.repeat(32)}`;
	const record = { id: '2', name: 'n8n', key_prefix: 'lvz_live_0c0c...', is_active: 1 };

	it.each([
		['apiKey', 'getAll', [{ ...record, raw_key: key, extra: { rawKey: key, key, list: [{ token: key }] } }]],
		['apiKey', 'update', { ...record, rawKey: key, key }],
		[
			'dashboard',
			'get',
			{ profile: {}, api_keys: [{ ...record, RAW_KEY: key, deep: { a: [key] } }], note: `see ${key}` },
		],
		['project', 'getAll', [{ id: '1', name: key }]],
	])('is never part of the output of %s.%s', async (resource, operation, body) => {
		answer(body);
		const { items, run } = await runLynx(
			sandbox(),
			{ resource, operation, keyId: '2', isActive: true },
			{ preview: false },
		);
		expect(items).toHaveLength(1);
		expect(JSON.stringify(run)).not.toContain('0c0c0c');
		expect(JSON.stringify(items)).toContain(resource === 'project' ? '***' : 'lvz_live_0c0c...');
	});

	it.each([200, 400])('is never part of an error (%i)', async (status) => {
		sandbox().inject({ status, body: { error: `bad key ${key}` } });
		const { error, run } = await runLynx(sandbox(), { resource: 'project', operation: 'getAll' });
		expect(error?.message).toContain('bad key ***');
		expect(JSON.stringify(run)).not.toContain('0c0c0c');
	});
});
