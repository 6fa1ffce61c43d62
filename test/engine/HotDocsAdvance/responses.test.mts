import type { INodeParameters } from 'n8n-workflow';

import { useSandbox } from '../harness/useSandbox.mjs';
import { link, publicInterviewLinkId, runHotDocs, unknownId } from './fixture.mjs';

const sandbox = useSandbox();

const writes: Array<[string, INodeParameters]> = [
	['publicInterviewLink.upsert', { operation: 'upsert', publicInterviewLinkId, ...link }],
	['publicInterviewLink.create', { operation: 'create', publicInterviewLinkId, ...link }],
	['publicInterviewLink.delete', { operation: 'delete', publicInterviewLinkId }],
	['assemblySession.save', { resource: 'assemblySession', operation: 'save', workItemId: unknownId }],
	['assemblySession.complete', { resource: 'assemblySession', operation: 'complete', workItemId: unknownId }],
];

describe.each(writes)('%s', (_name, parameters) => {
	it.each([
		[{ error: 'The tenancy is locked' }, 'HotDocs Advance reported an error: "The tenancy is locked"'],
		[{ success: false }, 'HotDocs Advance reported an error'],
		[{ title: 'Forbidden', status: 403 }, 'HotDocs Advance reported an error: "Forbidden"'],
		['<html><title>Sign in</title></html>', 'HotDocs Advance returned a web page: an HTML page titled "Sign in"'],
	])('is no success if the response is %j', async (body, message) => {
		sandbox().inject({ status: 200, body, times: 'always' });
		const { items, error } = await runHotDocs(sandbox(), parameters);
		expect(items).toEqual([]);
		expect(error?.message).toBe(`${message} [item 0]`);
	});

	it.each<[unknown, object]>([
		['', {}],
		['queued', { value: 'queued' }],
		[
			{ webAddress: 'https://example.com/1', error: null },
			{ webAddress: 'https://example.com/1', error: null },
		],
	])('keeps the response %j, and says that it was accepted', async (body, more) => {
		sandbox().inject({ status: 200, body: body as object });
		const { items, error } = await runHotDocs(sandbox(), parameters, { preview: false });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0].json).toMatchObject({ accepted: true, ...more });
	});
});
