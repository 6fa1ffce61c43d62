import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { lynxSeeds } from '../../../sandbox/seeds.mjs';
import { storedFile, type RunOptions } from '../harness/runNode.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { runLynx } from './fixture.mjs';

const sandbox = useSandbox();
const content = Buffer.from('film '.repeat(1_000));
const inMemory = (): IBinaryData => ({
	data: content.toString('base64'),
	fileName: 'film.mp4',
	mimeType: 'video/mp4',
	bytes: content.length,
});
const inStorage = async () => await storedFile(content, 'film.mp4', 'video/mp4');
const sources: Array<[string, () => IBinaryData | Promise<IBinaryData>]> = [
	['in the item', inMemory],
	['in the binary storage', inStorage],
];

const upload = async (binaryPropertyName: unknown, more: Partial<RunOptions>) =>
	await runLynx(
		sandbox(),
		{ resource: 'file', operation: 'upload', binaryPropertyName: binaryPropertyName as string },
		more,
	);

async function expectUploaded(binaryPropertyName: unknown, more: Partial<RunOptions>): Promise<void> {
	const { error, items } = await upload(binaryPropertyName, more);
	expect(error).toBeUndefined();
	expect(items[0].json.file_path).toBe(`users/${lynxSeeds.userId}/film.mp4`);
	expect(sandbox().state.lynxVizion.files.get(`users/${lynxSeeds.userId}/film.mp4`)).toMatchObject({ content });
}

/** What n8n's own nodes take: `assertBinaryData` of n8n-core. */
describe.each(sources)('Input Binary Field, with the file %s, takes', (_where, make) => {
	it.each(['data', ' data ', '={{ "data" }}', '={{ $("Start").item.binary.data }}'])(
		'%s',
		async (value) => await expectUploaded(value, { binary: [{ data: await make() }] }),
	);

	it.each(['={{ $json.file }}', '={{ $json.files[0] }}', '={{ $json["file"] }}'])(
		'a file in the JSON: %s',
		async (value) => {
			const file = (await make()) as unknown as IDataObject;
			await expectUploaded(value, { items: [{ file, files: [file] }] });
		},
	);

	it.each(['_files.data', '={{ $json._files.data }}', 'attachments[0]', 'deep.er["field"]'])(
		'in the combined mode: %s',
		async (value) => {
			const file = (await make()) as unknown as IDataObject;
			const items = [{ _files: { data: file }, attachments: [file], deep: { er: { field: file } } }];
			await expectUploaded(value, { items, binaryMode: 'combined' });
		},
	);
});

it.each(['={{ $binary.data }}', '={{ $node["Start"].binary.data }}'])(
	'Input Binary Field takes %s, in which n8n leaves out a content that is in the item',
	async (value) => {
		await expectUploaded(value, { binary: [{ data: await inStorage() }] });
		const { error } = await upload(value, { binary: [{ data: inMemory() }] });
		expect(error?.message).toContain('is neither the name of a binary field nor a file');
		expect(error?.description).toContain('Enter the name of the field');
	},
);

describe('Input Binary Field refuses', () => {
	it.each<[string, unknown, string]>([
		['another field', 'cv', 'names the binary field "cv", which this item doesn\'t have'],
		['a name that every object has', 'constructor', 'names the binary field "constructor"'],
		['a number', '={{ 5 }}', 'names the binary field "5"'],
		['an object that is no file', '={{ { a: 1 } }}', 'is neither the name of a binary field nor a file: "{"a":1}"'],
		['a file without content', '={{ { mimeType: "video/mp4" } }}', 'is neither the name of a binary field nor a file'],
		['a file with other content', '={{ { mimeType: "video/mp4", data: 5 } }}', 'is neither the name of a binary field'],
		['the files of the item', '={{ $binary }}', 'is neither the name of a binary field nor a file'],
		['a list', '={{ [1] }}', 'must be text, but is "[1]"'],
		['nothing', '={{ $json.none }}', 'is empty'],
	])('%s', async (_what, value, problem) => {
		const { error } = await upload(value, { binary: [{ data: inMemory() }] });
		expect(error?.message).toContain(`"Input Binary Field" ${problem}`);
		expect(sandbox().counts.total).toBe(0);
	});

	it('a wrong path in the combined mode, and names what the item has', async () => {
		const items = [{ _files: { cv: (await inStorage()) as unknown as IDataObject } }];
		const { error } = await upload('data', { items, binaryMode: 'combined' });
		expect(error?.message).toContain('names the binary field "data", which this item doesn\'t have');
		expect(error?.description).toContain('The item has: "_files.cv"');
	});
});

it('names a file without a name after its field', async () => {
	const nameless = { data: inMemory().data, mimeType: 'video/mp4', fileExtension: 'mp4' };
	const items = [{ _files: { clip: nameless } }];
	const { error } = await upload('_files.clip', { items, binaryMode: 'combined' });
	expect(error).toBeUndefined();
	expect(sandbox().requests[0].body).toMatchObject({ file_name: 'clip.mp4' });
});
