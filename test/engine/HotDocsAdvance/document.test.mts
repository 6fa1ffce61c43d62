import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { fileOf } from '../harness/runNode.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { rest, runHotDocs } from './fixture.mjs';

const sandbox = useSandbox();
const { workItemId, versionId } = hotDocsWorkSeeds;
const state = () => sandbox().state.hotDocsAdvance;

describe('document.download: Download the documents of a version', () => {
	const download = { resource: 'document', operation: 'download', workItemId, versionId };

	it('puts a PDF into the field, with its own name', async () => {
		const { items, error } = await runHotDocs(sandbox(), download);
		expect(error).toBeUndefined();
		const [{ json, binary }] = items;
		expect(json).toEqual({
			fileName: 'Employment Agreement.pdf',
			mimeType: 'application/pdf',
			fileSize: expect.any(Number),
			workItemId,
			versionId,
		});
		const content = await fileOf(binary!.data);
		expect(content).toHaveLength(Number(json.fileSize));
		expect(content.toString('latin1', 0, 5)).toBe('%PDF-');
		expect(sandbox().requests).toMatchObject([
			{ method: 'GET', path: `${rest}/v2.0/WorkItems/${workItemId}/Versions/${versionId}/Documents` },
		]);
		expect(sandbox().requests[0].headers.accept).toBe('*/*');
	});

	it('accepts an archive of several documents', async () => {
		Object.assign(state().workItems.get(workItemId)!, { templatePackageId: hotDocsSeeds.otherTemplatePackageId });
		const { items } = await runHotDocs(sandbox(), download);
		expect(items[0].json).toMatchObject({ fileName: 'Documents.zip', mimeType: 'application/zip' });
		const content = await fileOf(items[0].binary!.data);
		expect(content.toString('latin1', 0, 2)).toBe('PK');
		expect(content.toString('latin1')).toContain('Cover Letter.pdf');
	});

	it('uses the file name and the field of the user', async () => {
		const { items } = await runHotDocs(sandbox(), {
			...download,
			binaryPropertyName: 'agreement',
			options: { fileName: 'Zoë.pdf' },
		});
		expect(items[0].json.fileName).toBe('Zoë.pdf');
		expect(Object.keys(items[0].binary ?? {})).toEqual(['agreement']);
	});

	it('generates a name when the response has none', async () => {
		sandbox().inject({ headers: { 'content-disposition': 'attachment' } });
		const { items } = await runHotDocs(sandbox(), download);
		expect(items[0].json.fileName).toBe(`documents-${versionId}.pdf`);
	});

	it('reports that there are none yet', async () => {
		state().workItems.get(workItemId)!.versions[0].assembledAt = Infinity;
		const { error, items } = await runHotDocs(sandbox(), download);
		expect(items).toEqual([]);
		expect(error?.message).toContain('404: "There are no documents: the version is Completing"');
		expect(error?.description).toContain('The version may have no documents yet');
	});

	it.each([200, 204])('rejects an empty response (%i)', async (status) => {
		sandbox().inject({ status, body: '' });
		const { error, items } = await runHotDocs(sandbox(), download);
		expect(items).toEqual([]);
		expect(error?.message).toContain('returned an empty response instead of the file');
		expect(error?.description).toContain('Use "Get Status" to check whether it is completed');
	});

	it('counts an empty response as a response: a later 401 is not taken for a wrong credential', async () => {
		sandbox().inject({ status: 200, body: '' });
		sandbox().inject({ status: 401 });
		const { items, error } = await runHotDocs(
			sandbox(),
			{ ...download, options: { maxConcurrency: 1 } },
			{ items: [{}, {}, {}], onError: 'continueRegularOutput' },
		);
		expect(error).toBeUndefined();
		expect(sandbox().counts.total).toBe(3);
		expect(items.map(({ json }) => json.error ?? json.fileName)).toEqual([
			'HotDocs Advance returned an empty response instead of the file [item 0]',
			expect.stringMatching(/^HotDocs Advance returned 401.* \[item 1\]$/),
			'Employment Agreement.pdf',
		]);
	});

	it('retries after half of the file', async () => {
		sandbox().inject({ cut: 'midBody' });
		const { items, error } = await runHotDocs(sandbox(), download);
		expect(error).toBeUndefined();
		expect((await fileOf(items[0].binary!.data)).toString('latin1')).toMatch(/%%EOF\s*$/);
		expect(sandbox().counts.total).toBe(2);
	});

	const named = (name: string) => ({ 'content-disposition': `attachment; filename="${name}"` });

	it.each([
		['a web page', { contentType: 'text/html', body: '<!doctype html><title>Portal</title>' }, /a web page .+"Portal"/],
		['a web page as a file', { contentType: 'application/octet-stream', body: '<html></html>' }, /a web page/],
		['a web page named as a PDF', { body: '<html></html>', headers: named('a.pdf') }, /a web page/],
		['a text that is HTML by its type', { contentType: 'text/html', body: 'An error occurred' }, /a web page/],
		[
			'a JSON error',
			{ body: { title: 'Bad', errors: { id: ['Unknown'] } } },
			/JSON instead of the file: "id: Unknown"/,
		],
		['a JSON error as a file', { contentType: 'application/pdf', body: '{"error":"no"}' }, /JSON instead .+: "no"/],
		['a JSON error after a BOM', { contentType: 'text/plain', body: '\ufeff {"error":"no"}' }, /JSON instead/],
		['an empty list', { contentType: 'application/octet-stream', body: '[]' }, /JSON instead/],
	])('does not accept %s as the documents', async (_, fault, message) => {
		sandbox().inject({ status: 200, ...fault });
		const { error, items } = await runHotDocs(sandbox(), download);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(message);
		expect(error?.description).toContain('unexpected-response');
	});

	it.each([
		['a web page', 'Offer.html', { contentType: 'text/html', body: '<html><body>Offer</body></html>' }],
		['a web page', 'Offer.htm', { contentType: 'application/octet-stream', body: '<!doctype html><p>Offer' }],
		['JSON', 'answers.json', { contentType: 'application/json', body: '{"error":null}' }],
		['RTF', 'Offer.rtf', { contentType: 'application/rtf', body: '{\\rtf1 Offer}' }],
		['a text', 'Offer.txt', { contentType: 'text/plain', body: '{not JSON}' }],
		['a text with brackets', 'Offer.txt', { contentType: 'text/plain', body: '[1] Offer' }],
	])('accepts %s that the vendor names %s', async (_, name, fault) => {
		sandbox().inject({ status: 200, ...fault, headers: named(name) });
		const { error, items } = await runHotDocs(sandbox(), download);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ fileName: name, mimeType: fault.contentType });
		expect((await fileOf(items[0].binary!.data)).toString('utf8')).toBe(fault.body);
	});

	it('shows no token that the vendor repeats in the name of the file', async () => {
		const { accessToken } = sandbox().accounts.hotDocsAdvance;
		for (const name of [accessToken, accessToken.toUpperCase(), encodeURIComponent(accessToken)]) {
			sandbox().inject({ headers: named(`Offer ${name}.pdf`) });
			const { items } = await runHotDocs(sandbox(), download);
			expect(items[0].json.fileName).toBe('Offer ***.pdf');
			expect(items[0].binary?.data.fileName).toBe('Offer ***.pdf');
		}
	});

	it('asks again while the documents are being assembled', async () => {
		sandbox().inject({ status: 202, body: '', headers: { 'retry-after': '0' }, times: 2 });
		const { error, items } = await runHotDocs(sandbox(), download);
		expect(error).toBeUndefined();
		expect(items[0].json.mimeType).toBe('application/pdf');
		expect(sandbox().counts.total).toBe(3);
	});
});
