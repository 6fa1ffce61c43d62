import { fileOf } from '../harness/runNode.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { resources, runXobin } from './fixture.mjs';

const sandbox = useSandbox();
const quick = { options: { maxAttempts: 1 } };

const tests = (kind: (typeof resources)[number]) => {
	const download = { resource: kind.resource, operation: 'download', [kind.idName]: 318 };

	it('returns the whole PDF as a binary file', async () => {
		const { items, error } = await runXobin(sandbox(), download);
		expect(error).toBeUndefined();
		const [{ json, binary, pairedItem }] = items;
		const file = await fileOf(binary!.data);
		expect(file.subarray(0, 5).toString()).toBe('%PDF-');
		expect(file.toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true);
		expect(json).toEqual({
			fileName: kind.pdf,
			mimeType: 'application/pdf',
			fileSize: file.length,
			[kind.idName]: 318,
		});
		expect(binary!.data).toMatchObject({ fileName: kind.pdf, mimeType: 'application/pdf', fileExtension: 'pdf' });
		expect(pairedItem).toEqual({ item: 0 });
		expect(sandbox().requests).toMatchObject([{ path: expect.stringContaining(`${kind.path}/download`) }]);
	});

	it('uses the given field and file name', async () => {
		const { items } = await runXobin(sandbox(), {
			...download,
			binaryPropertyName: 'report',
			options: { fileName: 'Zoë 🙂.pdf' },
		});
		expect(Object.keys(items[0].binary!)).toEqual(['report']);
		expect(items[0].json.fileName).toBe('Zoë 🙂.pdf');
	});

	it('sends "expiration_hours" only if it is set, as Xobin’s example does', async () => {
		const options = { expirationHours: '={{ $json.hours }}' };
		const { items, error } = await runXobin(
			sandbox(),
			{ ...download, options },
			{ items: [{ hours: 2 }, { hours: '' }] },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
		const bodies = sandbox().requests.map(({ body }) => body);
		expect(bodies).toHaveLength(2);
		expect(bodies).toEqual(expect.arrayContaining([{ expiration_hours: 2 }, undefined]));
	});

	it('rejects "expiration_hours" beyond the limits', async () => {
		const { error } = await runXobin(sandbox(), { ...download, options: { expirationHours: 24.5 } });
		expect(error?.message).toMatch(/^"Options" has a field "Expiration Hours" that must be from 1/);
		expect(sandbox().counts.total).toBe(0);
	});

	it('rejects an empty field name before anything is sent', async () => {
		const { error } = await runXobin(sandbox(), { ...download, binaryPropertyName: "={{ '' }}" });
		expect(error?.message).toBe('"Put Output File in Field" is empty [item 0]');
		expect(sandbox().counts.total).toBe(0);
	});

	it('reports that the report does not exist', async () => {
		const { error, items } = await runXobin(sandbox(), { ...download, [kind.idName]: 999_999 });
		expect(error?.message).toMatch(/^Xobin returned 404: .+ \[item 0\]$/);
		expect(items).toEqual([]);
	});
};

describe('assessmentReport.download: Download the PDF', () => tests(resources[0]));
describe('aiInterviewReport.download: Download the PDF', () => tests(resources[1]));

describe('a download that is not the PDF', () => {
	const download = { resource: 'assessmentReport', operation: 'download', reportId: 318, ...quick };

	it.each([
		[
			'a JSON error',
			{ contentType: 'application/json', body: { error: 'report has expired' } },
			/returned application\/json instead of application\/pdf: "report has expired"/,
		],
		[
			'an HTML page',
			{ contentType: 'text/html', body: '<!doctype html><title>Sign in</title>' },
			/returned text\/html instead of application\/pdf: an HTML page titled "Sign in"/,
		],
		[
			'JSON that claims to be a PDF',
			{ contentType: 'application/pdf', body: '{"error":"no report"}' },
			/a file that is not application\/pdf: "no report"/,
		],
		['an empty file', { contentType: 'application/pdf', body: '' }, /a file that is not application\/pdf \[item 0\]/],
		[
			'a long JSON error',
			{ contentType: 'application/json', body: { data: 'x'.repeat(5_000), error: 'report has expired' } },
			/instead of application\/pdf: "report has expired"/,
		],
		[
			'an error that quotes the mark of a PDF',
			{ contentType: 'application/pdf', body: { error: 'The file does not start with %PDF-' } },
			/a file that is not application\/pdf: "The file does not start with %PDF-"/,
		],
		[
			'a web page that quotes the mark of a PDF',
			{ contentType: 'application/octet-stream', body: '<!doctype html><title>%PDF-1.7</title>%PDF-1.7 %%EOF' },
			/a file that is not application\/pdf: an HTML page/,
		],
		[
			'another file, whose type says PDF',
			{ contentType: 'application/pdf', body: `PK${'x'.repeat(2_000)}%PDF-1.7 %%EOF` },
			/a file that is not application\/pdf/,
		],
		[
			'a cut JSON error',
			{ contentType: 'application/json', body: { error: 'x'.repeat(2_000) }, truncate: 1_500 },
			/returned application\/json instead of application\/pdf: "\{'error':'xxx/,
		],
		['a cut file', { truncate: 700 }, /closed the connection before the response was complete/],
		[
			'a cut chunked file',
			{ truncate: 700, length: 'chunked' as const },
			/closed the connection before the response was complete/,
		],
		['a cut after three bytes', { truncate: 3 }, /closed the connection before the response was complete/],
		[
			'half a file sent as a whole one',
			{ truncate: 700, length: 'sent' as const },
			/sent an incomplete file \[item 0\]/,
		],
		['no file at all', { cut: 'afterHeaders' as const }, /closed the connection before the response was complete/],
		[
			'no response at all',
			{ cut: 'beforeResponse' as const },
			/closed the connection before the response was complete/,
		],
	])('fails clearly: %s', async (_, fault, message) => {
		sandbox().inject({ status: 200, ...fault });
		const { error, items } = await runXobin(sandbox(), download);
		expect(error?.message).toMatch(message);
		expect(error?.message).toMatch(/\[item 0\]$/);
		expect(items).toEqual([]);
	});

	it('fails when the download stalls', async () => {
		sandbox().inject({ stallMs: 20_000 });
		const { error } = await runXobin(sandbox(), { ...download, options: { maxAttempts: 1, timeout: 400 } });
		expect(error?.message).toBe('Xobin did not respond within 0.4 s [item 0]');
	});

	it('is retried after a cut, and returns the whole file', async () => {
		const fault = sandbox().inject({ truncate: 700, times: 2 });
		const { items } = await runXobin(sandbox(), { ...download, options: {} });
		expect(fault.hits).toBe(2);
		expect((await fileOf(items[0].binary!.data)).length).toBe(items[0].json.fileSize);
	});
});

describe('a PDF that the vendor labels as something else', () => {
	const download = { resource: 'assessmentReport', operation: 'download', reportId: 318, ...quick };

	it.each([
		'application/octet-stream',
		'binary/octet-stream',
		'application/x-pdf',
		'text/html',
		'application/json',
		'',
	])('is accepted with the type %p, because its mark decides', async (contentType) => {
		const { items: right } = await runXobin(sandbox(), download);
		sandbox().inject({ contentType });
		const { items, error } = await runXobin(sandbox(), download);
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual(right[0].json);
		expect(items[0].json.mimeType).toBe('application/pdf');
		// The PDFs of the sandbox differ only in their IDs
		expect((await fileOf(items[0].binary!.data)).toString('latin1')).toMatch(/^%PDF-[^]+%%EOF\s*$/);
	});

	it.each(['\ufeff', '\r\n\r\n', 'x'.repeat(1_000)])(
		'is accepted with %j before its mark, unchanged',
		async (before) => {
			const body = `${before}%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n`;
			sandbox().inject({ status: 200, contentType: 'application/pdf', body });
			const { items, error } = await runXobin(sandbox(), download);
			expect(error).toBeUndefined();
			expect((await fileOf(items[0].binary!.data)).toString('utf8')).toBe(body);
		},
	);
});

describe('a report that Xobin is still generating', () => {
	const download = { resource: 'assessmentReport', operation: 'download', reportId: 318 };
	const soon = { 'retry-after': '0' };

	it.each([
		['a 202 without a body', { status: 202, body: '' }],
		['a 202 with JSON', { status: 202, body: { message: 'ok' } }],
		['an error in a 200', { status: 200, body: { error: 'The report is being generated' } }],
		['a status word', { status: 200, body: { status: 'IN_PROGRESS' } }],
	])('is asked for again after %s', async (_, fault) => {
		const injected = sandbox().inject({ ...fault, headers: soon, times: 3 });
		const { items, error } = await runXobin(sandbox(), { ...download, ...quick });
		expect(error).toBeUndefined();
		expect(injected.hits).toBe(3);
		expect(sandbox().counts.total).toBe(4);
		expect((await fileOf(items[0].binary!.data)).toString('latin1')).toMatch(/^%PDF-[^]+%%EOF\s*$/);
	});

	it('is not waited for longer than the timeout', async () => {
		sandbox().inject({
			status: 202,
			body: { message: 'Your report is being generated' },
			headers: soon,
			times: 'always',
		});
		const { items, error } = await runXobin(sandbox(), { ...download, options: { timeout: 1_000 } });
		expect(items).toEqual([]);
		expect(error?.message).toBe('Xobin is still preparing the file: "Your report is being generated" [item 0]');
		expect(error?.description).toBe('Run the item again later, or raise the option "Timeout". (code: wait-timeout)');
		expect(sandbox().counts.total).toBeGreaterThan(1);
	});

	it('is not asked for again before the time that the vendor names', async () => {
		sandbox().inject({ status: 202, body: '', headers: { 'retry-after': '60' }, times: 'always' });
		const { error } = await runXobin(sandbox(), { ...download, options: { timeout: 30_000 } });
		expect(error?.message).toBe('Xobin is still preparing the file [item 0]');
		expect(sandbox().counts.total).toBe(1);
	});

	it('does not make a failure wait', async () => {
		sandbox().inject({ status: 200, body: { error: 'The report could not be generated' }, headers: soon });
		const { error } = await runXobin(sandbox(), download);
		expect(error?.message).toContain('instead of application/pdf: "The report could not be generated"');
		expect(sandbox().counts.total).toBe(1);
	});
});
