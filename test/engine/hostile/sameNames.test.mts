import type { IBinaryData, INodeParameters } from 'n8n-workflow';

import { lynxSeeds } from '../../../sandbox/seeds.mjs';
import { allVendors } from '../../../tools/vendors.mjs';
import { AnsweringServer } from '../harness/answeringServer.mjs';
import { storedFile, type RunOptions } from '../harness/runNode.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { runLynx } from '../LynxVizion/fixture.mjs';

const sandbox = useSandbox();
const storage = new AnsweringServer();
beforeAll(async () => await storage.start());
afterAll(async () => await storage.close());
const folder = `users/${lynxSeeds.userId}`;
const files = () => sandbox().state.lynxVizion.files;

/** Every operation that stores a file. */
const uploads = ['file.upload', 'video.upload', 'video.uploadAndAnalyze'];
/** Two people's files, and the name that the storage would give both. */
const pairs: Array<[string, string, string]> = [
	["O'Neil.mp4", 'ONeil.mp4', 'ONeil.mp4'],
	['Jane Doe.mp4', 'Jane_Doe.mp4', 'Jane_Doe.mp4'],
	['Zo & Ann.mp4', 'Zo__Ann.mp4', 'Zo__Ann.mp4'],
	['interview.mp4', 'interview.mp4', 'interview.mp4'],
];
/** Names of which the storage would not keep what tells them apart. */
const lost: Array<[string, string]> = [
	['张伟.mp4', '李娜.mp4'],
	['Müller.mp4', 'Möller.mp4'],
	['Mu\u0308ller.mp4', 'Muller.mp4'],
	['张伟 2026.mp4', '李娜 2026.mp4'],
	['Αννα.mp4', 'Нина.mp4'],
	['🎬.mp4', '🎥.mp4'],
];

const film = (text: string, fileName: string): IBinaryData => ({
	data: Buffer.from(text).toString('base64'),
	fileName,
	mimeType: 'video/mp4',
});

async function run(
	title: string,
	all: IBinaryData[],
	{ ifNameTaken = '', ...more }: Partial<RunOptions> & { ifNameTaken?: string } = {},
) {
	const [resource, operation] = title.split('.');
	const options: INodeParameters = { maxConcurrency: 1, ...(ifNameTaken && { ifNameTaken }) };
	return await runLynx(
		sandbox(),
		{ resource, operation, options },
		{ items: all.map(() => ({})), binary: all.map((data) => ({ data })), ...more },
	);
}

/** The contents of the stored files, and how many videos there are beside those of the seeds. */
const stored = () => [...files()].filter(([path]) => !/video_\d/.test(path)).map(([, { content }]) => String(content));
const paths = () => [...files().keys()].filter((path) => !/video_\d/.test(path));

it('knows every operation that stores a file', () => {
	const all = allVendors.flatMap(({ vendor }) =>
		vendor.resources.flatMap(({ value, operations }) =>
			operations
				.filter((one) => one.endpoints.includes('POST /storage/upload-url'))
				.map((one) => `${value}.${one.value}`),
		),
	);
	expect(all.sort()).toEqual(['file.createUploadLink', ...uploads].sort());
});

describe.each(uploads)('%s', (title) => {
	it.each(pairs)('refuses %s and %s before anything is sent', async (one, other, name) => {
		const { error, items } = await run(title, [film('one', one), film('other', other)]);
		expect(error?.message).toBe(
			`The item would replace the file of item 0: both would be stored as "${name}" [item 1]`,
		);
		expect(error?.description).toContain('set the option "If Name Is Taken". Nothing was sent.');
		expect(items).toEqual([]);
		expect(sandbox().counts.total).toBe(0);
	});

	it.each(pairs)('with Continue, uploads %s and refuses %s', async (one, other, name) => {
		const { error, items } = await run(title, [film('one', one), film('other', other)], {
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(items[0].json.error).toBeUndefined();
		expect(items[1].json.error).toContain('would replace the file of item 0');
		expect(files().get(`${folder}/${name}`)).toMatchObject({ content: Buffer.from('one') });
		expect(stored()).toEqual(['one']);
	});

	it.each(pairs)('makes the names of %s and %s unique', async (one, other) => {
		const { error, items } = await run(title, [film('one', one), film('other', other)], { ifNameTaken: 'unique' });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
		expect(stored().sort()).toEqual(['one', 'other']);
		expect(new Set(items.map(({ json }) => json.job_id ?? json.file_path)).size).toBe(2);
		for (const path of paths()) expect(path).toMatch(/\/[0-9a-f]{12}-\w*\.mp4$/);
	});

	it.each(lost)('keeps %s and %s apart', async (one, other) => {
		// In one run as well as in one after the other
		const runs = [
			await run(title, [film('one', one), film('other', other)]),
			await run(title, [film('third', 'Ян.mp4')]),
		];
		expect(runs.map(({ error }) => error)).toEqual([undefined, undefined]);
		expect(stored().sort()).toEqual(['one', 'other', 'third']);
		const records = runs.flatMap(({ items }) => items.map(({ json }) => json.job_id ?? json.file_path));
		expect(new Set(records).size).toBe(3);
	});

	it('stores a name of another script under the same path each time', async () => {
		await run(title, [film('one', '张伟.mp4')]);
		await run(title, [film('two', '张伟.mp4')]);
		expect(stored()).toEqual(['two']);
	});
});

describe.each(['file.upload', 'video.upload'])('%s', (title) => {
	it('refuses before the upload what the service stores in one place against expectation', async () => {
		const received: string[] = [];
		storage.answer = ({ body }) => {
			received.push(body.toString());
			return { body: '' };
		};
		const body = { success: true, upload_url: storage.url, file_path: `${folder}/same.mp4` };
		sandbox().inject({ operationId: 'createUploadUrl', status: 200, body, times: 'always' });
		const { items } = await run(title, [film('one', 'a.mp4'), film('other', 'b.mp4'), film('one', 'a.mp4')], {
			onError: 'continueRegularOutput',
			preview: false,
		});
		expect(items[1].json.error).toContain(
			`LynxVizion would store this file over that of another item (${folder}/same.mp4), so it was not uploaded`,
		);
		// The same file twice is sent twice
		expect(received).toEqual(['one', 'one']);
	});

	it.each([undefined, 'unique', 'replace'])('uploads the same file twice, with %p', async (ifNameTaken) => {
		for (const file of [film('one', 'Müller.mp4'), await storedFile(Buffer.from('one'), 'Müller.mp4', 'video/mp4')]) {
			const { error, items } = await run(title, [file, file], { ifNameTaken });
			expect(error).toBeUndefined();
			expect(items).toHaveLength(2);
			expect(items[0].json.file_path).toBe(items[1].json.file_path);
		}
	});

	it.each([...pairs.map(([one, other]) => [one, other]), ...lost])(
		'replaces %s by %s on request',
		async (one, other) => {
			const { error, items } = await run(title, [film('one', one), film('other', other)], { ifNameTaken: 'replace' });
			expect(error).toBeUndefined();
			expect(items[0].json.file_path).toBe(items[1].json.file_path);
			expect(stored()).toEqual(['other']);
		},
	);

	it('takes the names of "File Name", and large files that differ only at their ends', async () => {
		const [resource, operation] = title.split('.');
		const large = 'x'.repeat(300_000);
		const both = [film(`${large}1`, 'a.mp4'), film(`${large}2`, 'b.mp4')];
		const { error } = await runLynx(
			sandbox(),
			{ resource, operation, options: { fileName: '={{ $json.name }}' } },
			{ items: [{ name: 'x y.mp4' }, { name: 'x_y.mp4' }], binary: both.map((data) => ({ data })) },
		);
		expect(error?.message).toContain('both would be stored as "x_y.mp4"');
	});
});

it('video.uploadAndAnalyze with a prompt gives every video a place of its own', async () => {
	const { error } = await runLynx(
		sandbox(),
		{ resource: 'video', operation: 'uploadAndAnalyze', options: { initialPrompt: 'Look for prices' } },
		{ items: [{}, {}], binary: [{ data: film('one', 'a.mp4') }, { data: film('other', 'a.mp4') }] },
	);
	expect(error).toBeUndefined();
	expect(stored().sort()).toEqual(['one', 'other']);
});

describe('file.createUploadLink', () => {
	const links = async (names: string[], options: INodeParameters = {}) =>
		await runLynx(
			sandbox(),
			{ resource: 'file', operation: 'createUploadLink', fileName: '={{ $json.name }}', options },
			{ items: names.map((name) => ({ name })) },
		);

	it.each(pairs.slice(0, -1))('refuses links for %s and %s', async (one, other, name) => {
		const { error } = await links([one, other]);
		expect(error?.message).toContain(`both would be stored as "${name}"`);
		expect(sandbox().counts.total).toBe(0);
	});

	it.each(lost)('keeps %s and %s apart', async (one, other) => {
		const { items } = await links([one, other]);
		expect(new Set(items.map(({ json }) => json.file_path)).size).toBe(2);
	});

	it('creates two links for one name, and unique ones on request', async () => {
		const same = await links(['a.mp4', 'a.mp4']);
		expect(same.items.map(({ json }) => json.file_path)).toEqual([`${folder}/a.mp4`, `${folder}/a.mp4`]);
		const unique = await links(['a.mp4', 'a.mp4', 'ä.mp4'], { ifNameTaken: 'unique' });
		expect(new Set(unique.items.map(({ json }) => json.file_path)).size).toBe(3);
		const replaced = await links(['Müller.mp4', 'Möller.mp4'], { ifNameTaken: 'replace' });
		expect(replaced.error).toBeUndefined();
	});
});
