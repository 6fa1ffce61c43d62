import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { lynxVizion } from '../../../nodes/LynxVizion/vendor';
import { useSandbox } from '../harness/useSandbox.mjs';
import { runLynx, shareHash, video } from './fixture.mjs';

const sandbox = useSandbox();
const get = { operation: 'get', shareHash };

describe('sharedReport.get', () => {
	it('returns what a visitor sees, without sending the key of the selected credential', async () => {
		const { items, error } = await runLynx(sandbox(), get);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { share_hash: shareHash, video, created_at: expect.any(String) }, pairedItem: { item: 0 } },
		]);
		expect(sandbox().requests).toMatchObject([
			{ method: 'GET', path: `/lynxVizion/api/shared-reports/${shareHash}`, query: '', status: 200 },
		]);
		expect(Object.keys(sandbox().requests[0].headers)).not.toContain('authorization');
	});

	it('requests every report despite 401s: no credential was sent that could be wrong', async () => {
		sandbox().inject({ status: 401, times: 'always' });
		const people = Array.from({ length: 30 }, () => ({}));
		const { items } = await runLynx(sandbox(), get, { items: people, onError: 'continueRegularOutput' });
		expect(sandbox().counts.total).toBe(30);
		for (const { json } of items) expect(json.error).toMatch(/^LynxVizion returned 401/);
	});

	it("uses the vendor's base URL without a credential", async () => {
		const hosts: string[] = [];
		const proxy = createServer().on('connect', (request, socket) => {
			hosts.push(String(request.url));
			socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
		});
		await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
		process.env.HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
		try {
			const { error } = await runLynx(sandbox(), { ...get, options: { maxAttempts: 1 } }, { credentials: {} });
			expect(hosts).toEqual(['api.lynxvizion.com:443']);
			expect(error?.message).not.toMatch(/credential/i);
			expect(lynxVizion.baseUrl(undefined)).toBe('https://api.lynxvizion.com/api');
		} finally {
			delete process.env.HTTPS_PROXY;
			await new Promise((resolve) => proxy.close(resolve));
		}
		expect(sandbox().counts.total).toBe(0);
	});

	it('reports that the report has expired or does not exist', async () => {
		const { reports } = sandbox().state.lynxVizion;
		reports.set('1', { ...reports.get('1')!, expires_at: '2020-01-01T00:00:00' });
		const { error } = await runLynx(sandbox(), get);
		expect(error).toMatchObject({
			httpCode: '404',
			message: 'LynxVizion returned 404: "Not found" [item 0]',
			description: expect.stringMatching(/may have expired or been deleted, or the share hash may be a report ID/),
		});
	});

	it('is retried after a 502', async () => {
		sandbox().inject({ status: 502 });
		const { items } = await runLynx(sandbox(), get);
		expect(items[0].json.share_hash).toBe(shareHash);
		expect(sandbox().counts.total).toBe(2);
	});

	it.each(['../x', '', 'a/b', '..', '🙂', 'https://x.example/shared-reports/x', 'h'.repeat(10_000), null])(
		'rejects the share hash %p before any request',
		async (hash) => {
			const { error } = await runLynx(
				sandbox(),
				{ ...get, shareHash: '={{ $json.hash }}' },
				{ items: [{ hash: shareHash }, { hash }] },
			);
			expect(error?.message).toMatch(/^"Share Hash" is .+\[item 1\]$/);
			expect(error).toMatchObject({
				name: 'NodeOperationError',
				description: expect.stringContaining('Nothing was sent'),
			});
			expect(sandbox().counts.total).toBe(0);
		},
	);
});
