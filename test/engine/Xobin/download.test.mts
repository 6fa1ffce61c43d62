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
			{ contentType: 'application/json', body: { error: 'report is being made' } },
			/returned application\/json instead of application\/pdf: report is being made/,
		],
		[
			'an HTML page',
			{ contentType: 'text/html', body: '<!doctype html><title>Sign in</title>' },
			/returned text\/html instead of application\/pdf: an HTML page titled "Sign in"/,
		],
		[
			'JSON that claims to be a PDF',
			{ contentType: 'application/pdf', body: '{"error":"no report"}' },
			/a file that is not application\/pdf: no report/,
		],
		['an empty file', { contentType: 'application/pdf', body: '' }, /a file that is not application\/pdf \[item 0\]/],
		['a PDF of another type', { contentType: 'application/octet-stream' }, /application\/octet-stream instead of/],
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
