import type { IBinaryData, IDataObject, INodeParameters } from 'n8n-workflow';

import { lynxSeeds } from '../../../sandbox/seeds.mjs';
import { allVendors } from '../../../tools/vendors.mjs';
import { cases as hotDocsCases, hotDocs } from '../HotDocsAdvance/cases.mjs';
import { runHotDocs } from '../HotDocsAdvance/fixture.mjs';
import type { OperationCase } from '../harness/operationUnderTest.mjs';
import { storedFile } from '../harness/runNode.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import type { VendorDetails } from '../harness/vendorUnderTest.mjs';
import { cases as lynxCases, lynxVizion } from '../LynxVizion/cases.mjs';
import { runLynx } from '../LynxVizion/fixture.mjs';
import { cases as x0paCases, x0paRoom } from '../X0paRoom/cases.mjs';
import { cases as xobinCases, xobin } from '../Xobin/cases.mjs';

const sandbox = useSandbox();

/** Names as an attacker, or an expression that went wrong, may write them. All are those of a video. */
const names = [
	'report\u202Efdp.exe\u200B.mp4',
	'..\\..\\nul.mp4',
	'../../../etc/cv.mp4',
	'C:\\Windows\\System32\\a.mp4',
	'nul.mp4',
	'con.mp4',
	'x.pdf:evil.mp4',
	'a\0b\nc\u0007.mp4',
	`${'伟'.repeat(100)}.mp4`,
	'\u2066half \ud83d\u2069.mp4',
	'a.mp4 . . ',
];

/** What a name of a file must not have. */
const UNCLEAN =
	/[\p{Cc}\p{Cs}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\/:]|^\s|[.\s]$|^(nul|con)(\.|$)/u;

function expectClean(found: unknown[], atLeast: number): void {
	expect(found.length).toBeGreaterThanOrEqual(atLeast);
	for (const name of found) {
		expect(name).toEqual(expect.stringMatching(/./));
		expect(name).not.toMatch(UNCLEAN);
		expect(Buffer.byteLength(String(name))).toBeLessThanOrEqual(255);
	}
}

type Ended = Awaited<ReturnType<VendorDetails['run']>>;

/** Every name of a file that a run returns or sends. */
const namesIn = ({ items }: Ended): unknown[] => [
	...items.flatMap(({ json, binary }) => [
		...(json.fileName === undefined ? [] : [json.fileName]),
		...Object.values(binary ?? {}).map(({ fileName }) => fileName),
	]),
	...sandbox()
		.requests.filter(({ operationId }) => operationId === 'createUploadUrl')
		.map(({ body }) => (body as IDataObject).file_name),
];

interface Named extends OperationCase {
	title: string;
	details: VendorDetails;
	/** Whether the file name is a required parameter, and not an option. */
	isRequired: boolean;
}

/** Every operation that has a file name. */
const named: Named[] = [
	{ details: xobin, cases: xobinCases },
	{ details: x0paRoom, cases: x0paCases },
	{ details: hotDocs, cases: hotDocsCases },
	{ details: lynxVizion, cases: lynxCases },
].flatMap(({ details, cases }) => {
	const { vendor } = allVendors.find(({ folder }) => folder === details.folder)!;
	return cases.flatMap((one): Named[] => {
		const resource = vendor.resources.find(({ value }) => value === one.resource)!;
		const operation = resource.operations.find(({ value }) => value === one.operation)!;
		const isRequired = 'fileName' in operation.parameters;
		if (!isRequired && !('fileName' in (operation.options ?? {}))) return [];
		return [{ ...one, details, isRequired, title: `${details.folder} ${one.resource}.${one.operation}` }];
	});
});

it('knows every operation that handles a file', () => {
	const all = allVendors.flatMap(({ folder, vendor }) =>
		vendor.resources.flatMap(({ value, operations }) =>
			operations
				.filter(({ parameters }) => 'binaryPropertyName' in parameters || 'fileName' in parameters)
				.map((operation) => `${folder} ${value}.${operation.value}`),
		),
	);
	expect([...new Set(named.map(({ title }) => title))].sort()).toEqual(all.sort());
});

describe.each(named)('$title cleans "File Name"', ({ details, isRequired, ...one }) => {
	it.each(names)('%j', async (name) => {
		await one.prepare?.(sandbox());
		const { options = {}, ...parameters } = one.parameters ?? {};
		const chosen = { ...parameters, resource: one.resource, operation: one.operation };
		const given = isRequired
			? { ...chosen, fileName: name, options }
			: { ...chosen, options: { ...(options as INodeParameters), fileName: name } };
		const ended = await details.run(sandbox(), given, one.file ? { binary: [one.file] } : {});
		expect(ended.error).toBeUndefined();
		expectClean(namesIn(ended), 1);
	});

	it.each(['...', '/\\', ' . '])('%j is no name', async (name) => {
		const { options = {}, ...parameters } = one.parameters ?? {};
		const chosen = { ...parameters, resource: one.resource, operation: one.operation };
		const given = isRequired
			? { ...chosen, fileName: name }
			: { ...chosen, options: { ...(options as INodeParameters), fileName: name } };
		const { error } = await details.run(sandbox(), given, one.file ? { binary: [one.file] } : {});
		expect(error?.message).toMatch(/"File Name" (that )?is not a name for a file: /);
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('a name of the service', () => {
	const download = hotDocsCases.find(({ resource, operation }) => `${resource}.${operation}` === 'document.download')!;
	const parameters = { ...download.parameters, resource: 'document', operation: 'download' };

	it.each(names)('in Content-Disposition is cleaned: %j', async (name) => {
		const encoded = encodeURIComponent(name.replace(/[\ud800-\udfff]/g, ''));
		sandbox().inject({ headers: { 'content-disposition': `attachment; filename*=UTF-8''${encoded}` } });
		const ended = await runHotDocs(sandbox(), parameters);
		expect(ended.error).toBeUndefined();
		expectClean(namesIn(ended), 2);
	});

	it.each(['jane.doe@example.com', 'Report 12.03.2026', 'offer v1.2'])('%s gets the extension', async (name) => {
		sandbox().inject({ headers: { 'content-disposition': `attachment; filename="${name}"` } });
		const { items } = await runHotDocs(sandbox(), parameters);
		expect(items[0].json.fileName).toBe(`${name}.pdf`);
		expect(items[0].binary?.data).toMatchObject({ fileName: `${name}.pdf`, fileExtension: 'pdf' });
	});

	it.each(names)('in a path is cleaned: %j', async (name) => {
		const path = `users/${lynxSeeds.userId}/${name}`;
		const url = `${sandbox().baseUrl('lynxVizion')}/playback/thumbnail/${lynxSeeds.videos[0].job_id}`;
		sandbox().inject({ operationId: 'createDownloadUrl', status: 200, body: { url } });
		const ended = await runLynx(sandbox(), { resource: 'file', operation: 'download', filePath: path });
		expect(ended.error).toBeUndefined();
		expectClean(namesIn(ended), 2);
	});
});

describe.each(['file.upload', 'video.upload', 'video.uploadAndAnalyze'])('the name of an input file: %s', (title) => {
	const [resource, operation] = title.split('.');

	it.each(names)('is cleaned: %j', async (fileName) => {
		const data: IBinaryData = { data: 'AAAA', fileName, mimeType: 'video/mp4' };
		const ended = await runLynx(sandbox(), { resource, operation }, { binary: [{ data }] });
		expect(ended.error).toBeUndefined();
		expectClean(namesIn(ended), 1);
	});

	it.each([
		['jane.doe@example.com', 'jane.doe@example.com.mp4'],
		['Interview 12.03.2026', 'Interview 12.03.2026.mp4'],
	])('%s gets the extension that n8n took for a part of the name', async (fileName, expected) => {
		const data = await storedFile(Buffer.from('film'), fileName, 'video/mp4');
		const fileExtension = fileName.split('.').at(-1);
		const ended = await runLynx(sandbox(), { resource, operation }, { binary: [{ data: { ...data, fileExtension } }] });
		expect(ended.error).toBeUndefined();
		expect(namesIn(ended)).toContain(expected);
	});
});
