import { useSandbox } from '../harness/useSandbox.mjs';
import { byId, otherVideo, runLynx, video } from './fixture.mjs';

const sandbox = useSandbox();
const create = { operation: 'create', videoId: byId(video.id) };
const made = () => sandbox().counts.changes['lynxVizion.sharedReportCreated'] ?? 0;

describe('sharedReport.create', () => {
	it('returns the report and sends the bare key', async () => {
		const { items, error } = await runLynx(sandbox(), create);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{
				json: {
					id: '2',
					video_id: video.id,
					share_hash: expect.stringMatching(/^\w{16}$/),
					expires_at: null,
					is_active: 1,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(sandbox().state.lynxVizion.reports.get('2')).toEqual(items[0].json);
		expect(sandbox().requests).toMatchObject([
			{
				method: 'POST',
				path: '/lynxVizion/api/shared-reports',
				headers: { authorization: '[hidden]', 'content-type': 'application/json' },
				body: { video_id: video.id },
				status: 201,
			},
		]);
	});

	it.each([
		['the job ID', byId(video.job_id)],
		['plain text, as in older workflows', video.job_id],
		['a number from an expression', '={{ 1 }}'],
	])('accepts %s', async (_, videoId) => {
		const { items, error } = await runLynx(sandbox(), { ...create, videoId });
		expect(error).toBeUndefined();
		expect(items[0].json.video_id).toBe(video.id);
	});

	it('sends a JWT as Bearer', async () => {
		const { jwt } = sandbox().accounts.lynxVizion;
		for (const apiKey of [jwt, ` Bearer ${jwt}\n`]) {
			const { error } = await runLynx(sandbox(), create, { credential: { apiKey } });
			expect(error).toBeUndefined();
		}
		expect(sandbox().requests.map(({ headers }) => headers.authorization)).toEqual([
			'Bearer [hidden]',
			'Bearer [hidden]',
		]);
	});

	it('creates one report per item, paired with it', async () => {
		const items = [otherVideo, video, otherVideo].map(({ id }) => ({ id }));
		const { items: reports } = await runLynx(sandbox(), { ...create, videoId: '={{ $json.id }}' }, { items });
		expect(reports.map(({ json }) => json.video_id)).toEqual([otherVideo.id, video.id, otherVideo.id]);
		expect(reports.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(made()).toBe(3);
	});
});

describe('sharedReport.create, Expires At', () => {
	const until = async (expiresAt: unknown, timezone?: string) =>
		await runLynx(
			sandbox(),
			{ ...create, additionalFields: { expiresAt: '={{ $json.at }}' } },
			{ items: [{ at: expiresAt }] as never, ...(timezone ? { timezone } : {}) },
		);

	it.each([
		['2094-12-31T18:30:00Z', undefined, '2094-12-31T18:30:00Z'],
		['2094-12-31T18:30:00.250+02:00', undefined, '2094-12-31T16:30:00.250Z'],
		['2094-12-31T18:30:00', 'Europe/Berlin', '2094-12-31T17:30:00Z'],
		['2094-12-31T18:30:00', 'America/New_York', '2094-12-31T23:30:00Z'],
		['2094-12-31', 'UTC', '2094-12-31T00:00:00Z'],
		[3_944_658_600_000, undefined, '2094-12-31T18:30:00Z'],
	])('%p in %p is sent as %p', async (given, timezone, sent) => {
		const { error } = await until(given, timezone);
		expect(error).toBeUndefined();
		expect(sandbox().requests).toMatchObject([{ body: { video_id: video.id, expires_at: sent } }]);
	});

	it.each(['', null])('%p means no expiry', async (empty) => {
		const { items } = await until(empty);
		expect(items[0].json.expires_at).toBeNull();
		expect(sandbox().requests[0].body).toEqual({ video_id: video.id });
	});

	it.each([
		['2020-01-01T00:00:00Z', /that must be in the future, but is 2020-01-01T00:00:00Z \[item 0\]$/],
		[0, /that must be a date and time, but is "0"/],
		[undefined, /that is empty \[item 0\]$/],
		['tomorrow', /that must be a date and time, but is "tomorrow" \[item 0\]$/],
		['2094-13-01', /that must be a date and time/],
		['../x', /that must be a date and time/],
		['🙂', /that must be a date and time/],
		[999_999_999_999_999, /that must be a date and time/],
		['9999-12-31T23:59:59Z', /that must be a date from 2000 to 2100, but is "9999-12-31T23:59:59Z"/],
		[46_387, /which looks like the day number of a spreadsheet/],
		[{ at: 1 }, /that must be a date and time/],
	])('%p is rejected and nothing is sent', async (given, message) => {
		const { error } = await until(given);
		expect(error?.message).toMatch(/^"Additional Fields" has a field "Expires At" /);
		expect(error?.message).toMatch(message);
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			description: expect.stringContaining('Nothing was sent'),
		});
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('sharedReport.create creates no second report', () => {
	it.each([
		['a 500 after it was created', { status: 500, when: 'after' as const }, 'returned 500', 1],
		['a lost response', { cut: 'beforeResponse' as const, when: 'after' as const }, 'closed the connection', 1],
		['an incomplete response', { cut: 'midBody' as const }, 'closed the connection', 1],
		['a 503 without Retry-After', { status: 503 }, 'returned 503', 0],
		['a response that is not JSON', { invalidJson: true }, 'not JSON', 1],
	])('after %s, and says how to check', async (_, fault, message, expected) => {
		sandbox().inject(fault);
		const { error, items } = await runLynx(sandbox(), create);
		expect(items).toEqual([]);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain("The request may have gone through, so it wasn't sent again.");
		expect(error?.description).toContain('"Get Many" of the video lists the report if it was created.');
		expect(sandbox().counts.total).toBe(1);
		expect(made()).toBe(expected);
	});

	it('after a timeout', async () => {
		sandbox().inject({ delayMs: 2_000 });
		const { error } = await runLynx(sandbox(), { ...create, options: { timeout: 300 } });
		expect(error?.message).toBe('LynxVizion did not respond within 0.3 s [item 0]');
		expect(error?.description).toContain('"Get Many" of the video lists the report');
		expect(sandbox().counts.total).toBe(1);
	});

	it.each([429, 503])('but retries after a %i with Retry-After', async (status) => {
		sandbox().inject({ status, headers: { 'retry-after': '0' }, times: 2 });
		const { error } = await runLynx(sandbox(), create);
		expect(error).toBeUndefined();
		expect(sandbox().counts.total).toBe(3);
		expect(made()).toBe(1);
	});
});

describe('sharedReport.create reports what went wrong', () => {
	it('when the video does not exist', async () => {
		const { error } = await runLynx(sandbox(), { ...create, videoId: byId('999') });
		expect(error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '404',
			message: 'LynxVizion returned 404: "Not found" [item 0]',
			description: expect.stringContaining('There may be no video with this ID or job ID'),
		});
	});

	it('when the key is invalid, without showing it', async () => {
		const { error, run } = await runLynx(sandbox(), create, { credential: { apiKey: 'lvz_live_wrong-canary' } });
		expect(error).toMatchObject({ httpCode: '401', message: 'LynxVizion returned 401: "Not authenticated" [item 0]' });
		expect(JSON.stringify(run)).not.toContain('lvz_live_wrong-canary');
	});

	it.each(['../x', '', ' ', 'a b', '🙂', 'https://x.example/1', 'v'.repeat(10_000), null, [1]])(
		'when the video is %p, and sends nothing',
		async (id) => {
			const { error } = await runLynx(
				sandbox(),
				{ ...create, videoId: byId('={{ $json.id }}') },
				{ items: [{ id: video.id }, { id }] as never },
			);
			expect(error?.message).toMatch(/^"Video" (is|must) .+\[item 1\]$/);
			expect(error).toMatchObject({
				name: 'NodeOperationError',
				description: expect.stringContaining('Nothing was sent'),
			});
			expect(sandbox().counts.total).toBe(0);
		},
	);

	const mixed = [{ id: video.id }, { id: '999' }, { id: '../x' }];

	it('in the regular output, when the node continues on error', async () => {
		const { items, error } = await runLynx(
			sandbox(),
			{ ...create, videoId: '={{ $json.id }}' },
			{ items: mixed, onError: 'continueRegularOutput' },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(items[1].json.error).toBe('LynxVizion returned 404: "Not found" [item 1]');
		expect(items[2].json.error).toBe('"Video" is not an ID: "../x" [item 2]');
	});

	it('in the error output, when the node continues on error', async () => {
		const { items, failed } = await runLynx(
			sandbox(),
			{ ...create, videoId: '={{ $json.id }}' },
			{ items: mixed, onError: 'continueErrorOutput' },
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 2 }]);
		expect(made()).toBe(1);
	});
});
