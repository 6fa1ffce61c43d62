import { poll } from '../../../tools/n8n/poll.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const share = { resource: 'assessmentReport', operation: 'share', reportId: '={{ $json.id }}' };
const SHARE = 'xobin.shareOrDownloadAssessmentReport';
const UNKNOWN = 999_999;

/** Items whose reports exist, except at the given indexes. */
const items = (count: number, ...bad: number[]) =>
	Array.from({ length: count }, (_, index) => ({ id: bad.includes(index) ? UNKNOWN : 318 }));

describe('continue on fail', () => {
	describe.each(['continueRegularOutput', 'continueErrorOutput'] as const)('%s', (onError) => {
		it.each([
			['is missing', {}, /^No credential is selected/],
			[
				'has no address',
				{ xobinApi: { apiKey: 'key-canary-5520', baseUrl: 'none' } },
				/^The credential's "Base URL" is not a web address: "none"/,
			],
		])(
			'fails every item when the credential %s: n8n would let them through otherwise',
			async (_, credentials, message) => {
				const result = await runXobin(sandbox(), share, { items: items(3), credentials, onError });
				expect(result.error).toBeUndefined();
				const [failed, others] =
					onError === 'continueErrorOutput' ? [result.failed, result.items] : [result.items, result.failed];
				expect(failed.map(({ json }) => json.error)).toEqual([0, 1, 2].map(() => expect.stringMatching(message)));
				expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
				expect(others).toEqual([]);
				expect(sandbox().counts.total).toBe(0);
			},
		);
	});

	it('returns the error as an item of the regular output, in the order of the input', async () => {
		const { items: output, error } = await runXobin(sandbox(), share, {
			items: items(4, 1),
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
		expect(output[1].json).toEqual({
			error: expect.stringMatching(/^Xobin returned 404: .+ \[item 1\]$/),
			message: expect.stringContaining('Check the ID'),
		});
		expect(output[2].json.report_id).toBe(318);
	});

	it('sends the errors to the error output', async () => {
		const { items: output, failed } = await runXobin(sandbox(), share, {
			items: items(4, 1, 3),
			onError: 'continueErrorOutput',
		});
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 3 }]);
		expect(failed[0].json).toMatchObject({ error: expect.stringContaining('[item 1]') });
	});

	it('sends the good items although others can’t be sent', async () => {
		const { items: output, failed } = await runXobin(sandbox(), share, {
			items: [{ id: 318 }, { id: '../x' }, { id: 319 }],
			onError: 'continueErrorOutput',
		});
		expect(output).toHaveLength(2);
		expect(failed).toMatchObject([{ json: { error: expect.stringMatching(/^"Report ID" must be/) } }]);
		expect(sandbox().counts.received).toEqual({ [SHARE]: 2 });
	});
});

describe('an error without continue on fail', () => {
	it('ends the run: nothing new starts, and the error lists what was done and what was not', async () => {
		const { error, items: output } = await runXobin(
			sandbox(),
			{ ...share, options: { maxConcurrency: 1 } },
			{ items: items(10, 4) },
		);
		expect(output).toEqual([]);
		expect(error?.message).toMatch(/^Xobin returned 404: .+ \[item 4\]$/);
		expect(error?.description).toContain('Done: items 0 to 3.');
		expect(error?.description).toContain('0 (report_id 318)');
		expect(error?.description).toContain('Not started: items 5 to 9.');
		expect(error?.context?.done).toEqual([0, 1, 2, 3].map((item) => ({ item, report_id: 318 })));
		expect(sandbox().counts.received).toEqual({ [SHARE]: 5 });
	});

	it('lets the items in progress finish, and lists them', async () => {
		sandbox().inject({ delayMs: 1_500, path: /318/, times: 'always' });
		const { error } = await runXobin(sandbox(), share, { items: items(40, 0) });
		expect(error?.description).toContain('Done: items 1 to 9.');
		expect(error?.description).toContain('Not started: items 10 to 39.');
		expect(sandbox().counts.changes).toEqual({ 'xobin.assessmentReportShared': 9 });
	});

	it('names every item that can’t be sent', async () => {
		const { error } = await runXobin(sandbox(), share, {
			items: items(6).map((item, i) => (i % 2 ? { id: '' } : item)),
		});
		expect(error?.message).toContain('[item 1]');
		expect(error?.description).toContain("Other items can't be sent either: 3, 5.");
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('retries', () => {
	it('retries a repeatable call after 500, 429 and a lost response, and gives up after the last attempt', async () => {
		for (const fault of [
			{ status: 500 },
			{ status: 429, headers: { 'retry-after': '0' } },
			{ cut: 'beforeResponse' as const },
		]) {
			sandbox().reset();
			const { hits, remove } = sandbox().inject({ ...fault, times: 2 });
			expect(hits).toBe(0);
			const { items: output } = await runXobin(sandbox(), share, { items: items(1) });
			expect(output).toHaveLength(1);
			expect(sandbox().counts.received).toEqual({ [SHARE]: 3 });
			remove();
		}
		sandbox().reset();
		sandbox().inject({ status: 502, times: 'always' });
		const { error } = await runXobin(sandbox(), { ...share, options: { maxAttempts: 2 } }, { items: items(1) });
		expect(error).toMatchObject({ httpCode: '502', description: expect.stringContaining('Try again later') });
		expect(sandbox().counts.received).toEqual({ [SHARE]: 2 });
	});

	it('waits as long as Retry-After says', async () => {
		sandbox().inject({ status: 503, headers: { 'retry-after': '1' } });
		const { items: output } = await runXobin(sandbox(), share, { items: items(1) });
		expect(output).toHaveLength(1);
		const [first, second] = sandbox().requests.map(({ at }) => Date.parse(at));
		expect(second - first).toBeGreaterThanOrEqual(950);
	});

	it('does not retry what can’t succeed', async () => {
		sandbox().inject({ status: 422, body: { error: 'no' }, times: 'always' });
		await runXobin(sandbox(), share, { items: items(1) });
		expect(sandbox().counts.total).toBe(1);
	});
});

describe('the connection', () => {
	const credentials = (baseUrl: string) => ({ credentials: { xobinApi: { apiKey: 'k-0123456789', baseUrl } } });

	it('reports a refused connection', async () => {
		const { error } = await runXobin(
			sandbox(),
			{ ...share, options: { maxAttempts: 1 } },
			{ items: items(1), ...credentials('http://127.0.0.1:9/api') },
		);
		expect(error).toMatchObject({
			message: 'Xobin could not be reached (connection refused) [item 0]',
			description: expect.stringContaining('Nothing was sent'),
		});
	});

	it.each(['not an address', 'ftp://example.com', ''])('rejects the base URL %p', async (baseUrl) => {
		const { error } = await runXobin(sandbox(), share, { items: items(1), ...credentials(baseUrl) });
		expect(error?.message).toMatch(/^The credential's "Base URL" is (not a web address|empty)/);
		expect(error?.description).toContain('Correct "Base URL"');
	});

	it('accepts a base URL with a trailing slash', async () => {
		const { items: output } = await runXobin(sandbox(), share, {
			items: items(1),
			credentials: {
				xobinApi: { apiKey: sandbox().accounts.xobin.apiKey, baseUrl: `${sandbox().baseUrl('xobin')}/` },
			},
		});
		expect(output).toHaveLength(1);
	});

	it('does not follow a redirect with the key', async () => {
		sandbox().inject({ status: 302, headers: { location: 'http://127.0.0.1:9/stolen' } });
		const { error } = await runXobin(sandbox(), share, { items: items(1) });
		expect(error).toMatchObject({ httpCode: '302', description: expect.stringContaining('The address has moved') });
		expect(sandbox().counts.total).toBe(1);
	});

	it('reports a response that is not JSON', async () => {
		sandbox().inject({ invalidJson: true });
		const { error } = await runXobin(sandbox(), share, { items: items(1) });
		expect(error?.message).toMatch(/^Xobin returned something that is not JSON/);
	});

	it.each(['', 'null'])('reports the response %p as empty, and loses no item', async (body) => {
		sandbox().inject({ status: 200, body, contentType: 'application/json' });
		const { items: output, error } = await runXobin(sandbox(), share, { items: items(1) });
		expect(output).toEqual([]);
		expect(error?.message).toBe('Xobin did not confirm that it was done: the response is empty [item 0]');
	});

	it('times out a request that takes too long', async () => {
		sandbox().inject({ delayMs: 3_000 });
		const { error } = await runXobin(
			sandbox(),
			{ ...share, options: { timeout: 200, maxAttempts: 1 } },
			{ items: items(1) },
		);
		expect(error?.message).toBe('Xobin did not respond within 0.2 s [item 0]');
	});
});

it('keeps the order of the input whatever the order of the responses', async () => {
	sandbox().inject({ delayMs: 150, times: 3 });
	const ids = Array.from({ length: 60 }, (_, index) => ({ id: 318 + (index % 4) }));
	const { items: output } = await runXobin(sandbox(), share, { items: ids });
	expect(output.map(({ json }) => json.report_id)).toEqual(ids.map(({ id }) => id));
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(ids.map((_, item) => ({ item })));
});

describe('a key that is wrong', () => {
	it('is sent with the first requests only, once each, and fails every item', async () => {
		const { items: output } = await runXobin(sandbox(), share, {
			apiKey: 'wrong',
			items: items(200),
			onError: 'continueRegularOutput',
		});
		expect(sandbox().counts.total).toBeLessThanOrEqual(10);
		const errors = output.map(({ json }) => String(json.error).replace(/ \[item \d+\]$/, ''));
		const refused = 'Xobin returned 401: "Invalid API key"';
		const notSent = `Not sent, because the credential was rejected: ${refused}`;
		expect(errors.filter((error) => error === refused)).toHaveLength(sandbox().counts.total);
		expect(errors.filter((error) => error === notSent)).toHaveLength(200 - sandbox().counts.total);
		for (const { json } of output) expect(json.message).toMatch(/service rejected the credential/);
	});

	it('is tried no more often than Max Attempts allows', async () => {
		const { error } = await runXobin(
			sandbox(),
			{ ...share, options: { maxAttempts: 1 } },
			{ apiKey: 'wrong', items: items(1) },
		);
		expect(error?.message).toBe('Xobin returned 401: "Invalid API key" [item 0]');
		expect(sandbox().counts.total).toBe(1);
	});

	it('fails only its own item when a single 401 comes at the start of a run', async () => {
		sandbox().inject({ status: 401, times: 1 });
		const { items: output } = await runXobin(sandbox(), share, {
			items: items(300),
			onError: 'continueRegularOutput',
		});
		const failed = output.filter(({ json }) => 'error' in json);
		expect(failed.map(({ json }) => String(json.error).replace(/ \[item \d+\]$/, ''))).toEqual([
			'Xobin returned 401: "The request could not be processed"',
		]);
		expect(output).toHaveLength(300);
		expect(sandbox().counts.total).toBe(300);
	});

	it.each([429, 500])('fails only its own item when the others of the start get %i at first', async (status) => {
		sandbox().inject({ status: 401, times: 1 });
		sandbox().inject({ status, times: 9, ...(status === 429 ? { headers: { 'retry-after': '0' } } : {}) });
		const { items: output } = await runXobin(sandbox(), share, {
			items: items(60),
			onError: 'continueRegularOutput',
		});
		expect(output.filter(({ json }) => 'error' in json)).toHaveLength(1);
		expect(sandbox().counts.total).toBe(69);
	});

	it('does not fail the other items when some requests succeeded', async () => {
		await runXobin(sandbox(), share, { items: items(1) });
		sandbox().inject({ status: 401, skip: 1, times: 1 });
		const { items: output } = await runXobin(
			sandbox(),
			{ ...share, options: { maxConcurrency: 1 } },
			{ items: items(4), onError: 'continueRegularOutput' },
		);
		expect(output.map(({ json }) => 'error' in json)).toEqual([false, true, false, false]);
	});
});

it('processes no more items at once than Max Concurrent Requests allows', async () => {
	sandbox().inject({ delayMs: 60, times: 'always' });
	const started = Date.now();
	await runXobin(sandbox(), { ...share, options: { maxConcurrency: 2 } }, { items: items(10) });
	expect(Date.now() - started).toBeGreaterThanOrEqual(300);
});

it('stops when the execution is canceled: nothing new is sent', async () => {
	sandbox().inject({ delayMs: 200, times: 'always' });
	await runXobin(sandbox(), share, {
		items: items(200),
		// On a busy machine the first request may take long to arrive
		started: (cancel) =>
			void poll('a request', async () => (sandbox().counts.total > 0 ? true : undefined)).then(() => cancel()),
	});
	const runLater = async (count: number) =>
		await runXobin(sandbox(), { ...share, options: { maxConcurrency: 1 } }, { items: items(count) });
	// A later run flushes the requests in flight; a second one shows that nothing else was sent
	await runLater(1);
	const seen = sandbox().counts.total;
	expect(seen).toBeGreaterThan(0);
	expect(seen).toBeLessThan(200);
	await runLater(3);
	expect(sandbox().counts.total).toBe(seen + 3);
});

it('returns no items for no items', async () => {
	const { items: output, error } = await runXobin(sandbox(), share, { items: [] });
	expect(error).toBeUndefined();
	expect(output).toEqual([]);
});
