import axios from 'axios';

import { useSandbox } from '../harness/useSandbox.mjs';
import { resources, runXobin } from './fixture.mjs';

const sandbox = useSandbox();

const tests = (kind: (typeof resources)[number]) => {
	const share = { resource: kind.resource, operation: 'share', [kind.idName]: 318 };

	it('returns a link that opens in a browser, and Xobin’s own fields', async () => {
		const { items, error } = await runXobin(sandbox(), { ...share, expirationHours: 2 });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({ json: { [kind.idField]: 318 }, pairedItem: { item: 0 } });
		const page = await axios.get<string>(String(items[0].json.signed_url));
		expect(page.status).toBe(200);
		expect(page.data).toContain('Jane Doe');
		expect(sandbox().requests).toMatchObject([
			{ method: 'POST', path: expect.stringContaining(`${kind.path}/share`), body: { expiration_hours: 2 } },
		]);
	});

	it('requests one hour by default', async () => {
		await runXobin(sandbox(), share);
		expect(sandbox().requests).toMatchObject([{ body: { expiration_hours: 1 } }]);
	});

	it.each([kind.least, 24])('allows %p hours', async (expirationHours) => {
		const { items } = await runXobin(sandbox(), { ...share, expirationHours });
		expect(items[0].json.expiration_hours).toBeCloseTo(expirationHours);
	});

	it('reads the ID of each item from an expression, and pairs each output with its input', async () => {
		const { items } = await runXobin(
			sandbox(),
			{ ...share, [kind.idName]: '={{ $json.id }}' },
			{ items: [{ id: 320 }, { id: 318 }, { id: '319' }] },
		);
		expect(items.map(({ json }) => json[kind.idField])).toEqual([320, 318, 319]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	describe('rejects before anything is sent', () => {
		it.each(['../x', '', 'abc', 0, -1, 1.5, '🙂', null])('%p as an ID', async (id) => {
			const { error, items } = await runXobin(
				sandbox(),
				{ ...share, [kind.idName]: '={{ $json.id }}' },
				{ items: [{ id: 318 }, { id }] },
			);
			expect(error?.message).toMatch(
				new RegExp(`^"${kind.idLabel}" must be a whole number greater than 0, but is .*item 1`),
			);
			expect(error).toMatchObject({
				name: 'NodeOperationError',
				description: expect.stringContaining('Nothing was sent'),
			});
			expect(items).toEqual([]);
			expect(sandbox().counts.total).toBe(0);
		});

		it.each([25, kind.tooLittle, 0, -1, 'two'])('%p hours', async (hours) => {
			const { error } = await runXobin(
				sandbox(),
				{ ...share, expirationHours: '={{ $json.hours }}' },
				{ items: [{ hours }] },
			);
			expect(error?.message).toContain(`"Valid For (Hours)" must be from ${kind.range}`);
			expect(error?.message).toContain('[item 0]');
			expect(sandbox().counts.total).toBe(0);
		});
	});

	describe('reports', () => {
		it('a report that does not exist', async () => {
			const { error } = await runXobin(sandbox(), { ...share, [kind.idName]: 999_999 });
			expect(error).toMatchObject({
				name: 'NodeApiError',
				httpCode: '404',
				message: expect.stringMatching(/^Xobin returned 404: .+ \[item 0\]$/),
				description: expect.stringContaining('Check the ID'),
			});
		});

		it('a wrong key, without showing it', async () => {
			const { error, run } = await runXobin(sandbox(), share, { apiKey: 'wrong-key-canary-7731' });
			expect(error).toMatchObject({
				httpCode: '401',
				message: 'Xobin returned 401: "Invalid API key" [item 0]',
				description: expect.stringContaining('save it: n8n tests it on saving'),
			});
			expect(JSON.stringify(run)).not.toContain('wrong-key-canary-7731');
		});

		it('a validation error in Xobin’s own words', async () => {
			const text = 'expiration_hours must be between 1 minute and 24 hours';
			sandbox().inject({ status: 400, body: { error: text } });
			const { error } = await runXobin(sandbox(), share);
			expect(error?.message).toBe(`Xobin returned 400: "${text}" [item 0]`);
			expect(sandbox().counts.total).toBe(1);
		});
	});
};

describe('assessmentReport.share: Create a share link', () => tests(resources[0]));
describe('aiInterviewReport.share: Create a share link', () => tests(resources[1]));
