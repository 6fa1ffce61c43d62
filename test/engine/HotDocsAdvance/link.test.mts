import { useSandbox } from '../harness/useSandbox.mjs';
import { link, pathOf, publicInterviewLinkId, runHotDocs } from './fixture.mjs';

const sandbox = useSandbox();
const id = publicInterviewLinkId;
const links = () => sandbox().state.hotDocsAdvance.links;
const remember = () => links().set(id, { ...link });

describe('publicInterviewLink.upsert: Create or Update', () => {
	const upsert = { operation: 'upsert', publicInterviewLinkId: id, ...link };

	it('creates a new link', async () => {
		const { items, error } = await runHotDocs(sandbox(), upsert);
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { accepted: true, publicInterviewLinkId: id, ...link }, pairedItem: { item: 0 } }]);
		expect(sandbox().counts.changes).toEqual({ 'hotDocsAdvance.publicInterviewLinkCreated': 1 });
		expect(sandbox().requests).toMatchObject([{ method: 'PUT', path: pathOf(id), body: link }]);
	});

	it('overwrites an existing link', async () => {
		remember();
		const { items } = await runHotDocs(sandbox(), { ...upsert, name: 'Renamed', isActive: false });
		expect(items[0].json).toMatchObject({ publicInterviewLinkId: id, name: 'Renamed', isActive: false });
		expect(links().get(id)).toEqual({ ...link, name: 'Renamed', isActive: false });
		expect(links().size).toBe(1);
	});

	it('retries after a lost response', async () => {
		sandbox().inject({ cut: 'beforeResponse', when: 'after' });
		const { error } = await runHotDocs(sandbox(), upsert);
		expect(error).toBeUndefined();
		expect([...links().keys()]).toEqual([id]);
		expect(sandbox().counts.total).toBe(2);
	});

	it.each([
		[400, { workGroupId: id }, /work group doesn't exist/],
		[403, {}, /Client interviews are not enabled/],
	])('explains a %i', async (status, wrong, meaning) => {
		sandbox().state.hotDocsAdvance.clientInterviewsEnabled = status !== 403;
		const { error } = await runHotDocs(sandbox(), { ...upsert, ...wrong });
		expect(error).toMatchObject({ httpCode: `${status}`, description: expect.stringMatching(meaning) });
	});
});

describe('publicInterviewLink.get: Get', () => {
	const get = { operation: 'get', publicInterviewLinkId: '={{ $json.id }}' };

	it('returns the response unchanged', async () => {
		remember();
		const { items, error } = await runHotDocs(sandbox(), get, { items: [{ id }] });
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { id, ...link }, pairedItem: { item: 0 } }]);
		expect(sandbox().requests).toMatchObject([{ method: 'GET', path: pathOf(id), query: '', status: 200 }]);
		expect(sandbox().requests[0].headers).toMatchObject({
			authorization: 'Bearer [hidden]',
			accept: 'application/json',
		});
		expect(sandbox().requests[0].body).toBeUndefined();
	});

	it('keeps unknown fields', async () => {
		const body = { anything: [{ deep: null }], url: 'https://example.com/x' };
		sandbox().inject({ status: 200, body });
		const { items } = await runHotDocs(sandbox(), get, { items: [{ id }] });
		expect(items[0].json).toEqual(body);
	});

	it('reports that there is no such link', async () => {
		const { error } = await runHotDocs(sandbox(), get, { items: [{ id }] });
		expect(error).toMatchObject({
			httpCode: '404',
			message: 'HotDocs Advance returned 404: "Not Found" [item 0]',
			description: expect.stringContaining('Check the ID'),
		});
	});

	it('explains that even reading needs a scope', async () => {
		sandbox().inject({ status: 403 });
		const { error } = await runHotDocs(sandbox(), get, { items: [{ id }] });
		expect(error?.description).toContain('scope Command or Root, even to read');
	});

	it('suggests a wrong address when it gets a web page', async () => {
		sandbox().inject({ status: 200, body: '<!doctype html><title>Portal</title>', contentType: 'text/html' });
		const { error } = await runHotDocs(sandbox(), get, { items: [{ id }] });
		expect(error?.message).toContain('not JSON: an HTML page titled "Portal"');
		expect(error?.description).toContain('Base URL');
	});
});

describe('publicInterviewLink.delete: Delete', () => {
	const remove = { operation: 'delete', publicInterviewLinkId: '={{ $json.id }}' };

	it('deletes the link', async () => {
		remember();
		const { items, error } = await runHotDocs(sandbox(), remove, { items: [{ id }] });
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { deleted: true, accepted: true, publicInterviewLinkId: id }, pairedItem: { item: 0 } },
		]);
		expect(links().size).toBe(0);
		expect(sandbox().requests).toMatchObject([{ method: 'DELETE', path: pathOf(id), status: 204 }]);
		expect(sandbox().requests[0].body).toBeUndefined();
	});

	it('counts a missing link as deleted, as the vendor does', async () => {
		const { items, error } = await runHotDocs(sandbox(), remove, { items: [{ id }] });
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ deleted: true, accepted: true, publicInterviewLinkId: id });
	});

	it('retries after a lost response', async () => {
		remember();
		sandbox().inject({ cut: 'beforeResponse', when: 'after' });
		const { items } = await runHotDocs(sandbox(), remove, { items: [{ id }] });
		expect(items[0].json).toEqual({ deleted: true, accepted: true, publicInterviewLinkId: id });
		expect(sandbox().counts.total).toBe(2);
	});

	it('explains that the scope of the API client is insufficient', async () => {
		sandbox().inject({ status: 403 });
		const { error } = await runHotDocs(sandbox(), remove, { items: [{ id }] });
		expect(error).toMatchObject({ httpCode: '403', description: expect.stringContaining('Command or Root') });
	});
});
