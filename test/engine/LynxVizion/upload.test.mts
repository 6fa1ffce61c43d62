import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { IBinaryData, INodeParameters } from 'n8n-workflow';

import { lynxSeeds } from '../../../sandbox/seeds.mjs';
import { seededProject } from '../../../sandbox/vendors/LynxVizion/seeds.mjs';
import { storedFile, type RunOptions } from '../harness/runNode.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { byId, runLynx } from './fixture.mjs';

const sandbox = useSandbox();
const folder = `users/${lynxSeeds.userId}`;
const film = Buffer.from('film '.repeat(1_000));
const MB = 1024 ** 2;
const state = () => sandbox().state.lynxVizion;
const calls = () => sandbox().requests.map(({ operationId }) => operationId);

const held = (content = film, fileName = 'Gross (1).mp4', mimeType = 'video/mp4'): IBinaryData => ({
	data: content.toString('base64'),
	fileName,
	mimeType,
	bytes: content.length,
});

const run = async (parameters: INodeParameters, file: IBinaryData = held(), more: Partial<RunOptions> = {}) =>
	await runLynx(sandbox(), parameters, { binary: [{ data: file }], ...more });

/** What every upload rejects before it sends anything. */
function rejections(parameters: INodeParameters): void {
	it.each([
		[
			'a file that is not a video',
			held(film, 'cv.pdf'),
			{},
			/^The item has a file named "cv.pdf", which is not a video format/,
		],
		['a name without an extension', held(film, 'film'), {}, /^The item has a file named "film"/],
		['another name that is not a video', held(), { fileName: 'a.exe' }, /^The item has a file named "a.exe"/],
		[
			'more than 4 GB',
			{ ...held(), id: 'filesystem-v2:x', bytes: 4 * 1024 ** 3 + 1 },
			{},
			/^The item has a file of 4\.01 GB, but the maximum is 4 GB/,
		],
		['an empty file', held(Buffer.alloc(0)), {}, /^The item has an empty file/],
	])('rejects %s and sends nothing', async (_, file, options, message) => {
		const { error } = await run({ ...parameters, options }, file);
		expect(error?.message).toMatch(message);
		expect(error).toMatchObject({ description: expect.stringContaining('Nothing was sent') });
		expect(sandbox().counts.total).toBe(0);
	});

	it('rejects an item without the file and sends nothing for the others', async () => {
		const { error } = await run(parameters, held(), { items: [{}, {}] });
		expect(error?.message).toBe(
			'"Input Binary Field" names the binary field "data", which this item doesn\'t have [item 1]',
		);
		expect(sandbox().counts.total).toBe(0);
	});
}

describe('file.upload', () => {
	const upload = { resource: 'file', operation: 'upload' };

	it.each([
		['held by the item', async () => held()],
		['in the binary storage', async () => await storedFile(film, 'Gross (1).mp4', 'video/mp4')],
	])('uploads a file %s and sends the storage no key', async (_, file) => {
		const { items, error } = await run(upload, await file());
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					success: true,
					file_path: `${folder}/Gross_1.mp4`,
					public_url: '',
					user_id: lynxSeeds.userId,
					sanitized_filename: 'Gross_1.mp4',
					original_filename: 'Gross (1).mp4',
					expires_at: null,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(state().files.get(`${folder}/Gross_1.mp4`)).toMatchObject({ content: film, contentType: 'video/mp4' });
		expect(sandbox().requests[0].body).toEqual({ file_name: 'Gross (1).mp4', content_type: 'video/mp4' });
		expect(sandbox().requests[1]).toMatchObject({
			method: 'PUT',
			operationId: 'storedFile',
			headers: { 'content-type': 'video/mp4', 'content-length': String(film.length) },
		});
		expect(sandbox().requests[1].headers.authorization).toBeUndefined();
		expect(JSON.stringify(items)).not.toContain('signature');
	});

	it('uploads under another name, from another field', async () => {
		const { items } = await runLynx(
			sandbox(),
			{ ...upload, binaryPropertyName: 'clip', options: { fileName: 'jane.webm' } },
			{ binary: [{ clip: held(film, 'x', 'video/webm') }] },
		);
		expect(items[0].json.file_path).toBe(`${folder}/jane.webm`);
		expect(state().files.get(`${folder}/jane.webm`)).toMatchObject({ contentType: 'video/webm' });
	});

	it('uploads 50 MB from the binary storage completely', async () => {
		const chunk = Buffer.alloc(MB, 'film');
		const hash = createHash('sha256');
		for (let n = 0; n < 50; n++) hash.update(chunk);
		const file = await storedFile(Readable.from(Array<Buffer>(50).fill(chunk)), 'big.mov', 'video/quicktime');
		const { error } = await run(upload, file);
		expect(error).toBeUndefined();
		expect(state().files.get(`${folder}/big.mov`)).toMatchObject({ size: 50 * MB, sha256: hash.digest('hex') });
	});

	it.each([
		[
			'the storage returns 503',
			{ operationId: 'storedFile', status: 503 },
			['createUploadUrl', 'storedFile', 'storedFile'],
		],
		[
			'the connection is cut',
			{ operationId: 'storedFile', cut: 'beforeResponse' as const },
			['createUploadUrl', 'storedFile', 'storedFile'],
		],
		['the vendor returns 502', { status: 502 }, ['createUploadUrl', 'createUploadUrl', 'storedFile']],
	])('retries with all bytes when %s', async (_, fault, expected) => {
		sandbox().inject(fault);
		const { error } = await run(upload, await storedFile(film, 'a.mp4', 'video/mp4'));
		expect(error).toBeUndefined();
		expect(calls()).toEqual(expected);
		expect(state().files.get(`${folder}/a.mp4`)).toMatchObject({ content: film });
	});

	it('reports a 403 of the storage', async () => {
		sandbox().inject({ operationId: 'storedFile', status: 403, body: 'AccessDenied', times: 'always' });
		const { error, items } = await run(upload);
		expect(items).toEqual([]);
		expect(error).toMatchObject({ httpCode: '403', message: expect.stringContaining('AccessDenied') });
	});

	rejections(upload);
});

describe('video.upload', () => {
	const upload = { resource: 'video', operation: 'upload' };

	it.each([
		[{}, 'Gross (1).mp4', 'Gross_1.mp4'],
		[{ name: 'Jane 🎬' }, 'Jane 🎬', 'Gross_1.mp4'],
		[{ fileName: 'jane.mp4' }, 'jane.mp4', 'jane.mp4'],
	])('uploads a file and creates its video with the options %p', async (options, name, file) => {
		const { items, error } = await run({ ...upload, options });
		expect(error).toBeUndefined();
		const path = `${folder}/${file}`;
		expect(items).toEqual([
			{
				json: {
					success: true,
					job_id: expect.any(String),
					alreadyExists: false,
					file_path: path,
					sanitized_filename: file,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(calls()).toEqual(['createUploadUrl', 'storedFile', 'registerUpload']);
		expect(sandbox().requests[2].body).toEqual({ file_path: path, file_name: name, file_size: film.length });
		const created = [...state().videos.values()].at(-1);
		expect(created).toMatchObject({ job_id: items[0].json.job_id, name, status: 'uploaded', file_size: film.length });
	});

	it('creates no second video from the same file', async () => {
		const first = await run(upload);
		const second = await run(upload);
		expect(second.items[0].json).toEqual({ ...first.items[0].json, alreadyExists: true });
		expect(state().videos.size).toBe(4);
	});

	it('reports where the file is when its video could not be created', async () => {
		sandbox().inject({ operationId: 'registerUpload', status: 400 });
		const { error } = await run(upload);
		expect(error).toMatchObject({ httpCode: '400' });
		expect(error?.description).toContain(`Done before: the file was uploaded (file_path ${folder}/Gross_1.mp4).`);
	});

	it('is retried when the response is lost, without creating a second video', async () => {
		sandbox().inject({ operationId: 'registerUpload', cut: 'beforeResponse', when: 'after' });
		const { error } = await run(upload);
		expect(error).toBeUndefined();
		expect(state().videos.size).toBe(4);
	});

	rejections(upload);
});

describe('video.uploadAndAnalyze', () => {
	const upload = { resource: 'video', operation: 'uploadAndAnalyze', selectedInsights: 'transcription' };
	const restCalls = ['createUploadUrl', 'storedFile', 'registerUpload', 'startProcessing', 'getVideo'];
	/** An analysis goes on with the time: on a busy machine, it could be complete before the node sees the video. */
	const stopTime = () => void jest.spyOn(sandbox().clock, 'now').mockReturnValue(Date.now());
	afterEach(() => jest.restoreAllMocks());

	it('starts the analysis and returns the video', async () => {
		stopTime();
		const { items, error } = await run(upload);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{
				json: { name: 'Gross (1).mp4', status: 'queued', selected_insights: '["transcription"]', project_id: null },
				pairedItem: { item: 0 },
			},
		]);
		expect(calls()).toEqual(restCalls);
		expect(sandbox().counts.changes).toEqual({
			'lynxVizion.fileUploaded': 1,
			'lynxVizion.videoRegistered': 1,
			'lynxVizion.analysisStarted': 1,
		});
	});

	it('puts the video in a project', async () => {
		stopTime();
		const { items } = await run({ ...upload, options: { projectId: byId(seededProject.id), name: 'Jane' } });
		expect(items[0].json).toMatchObject({ name: 'Jane', project_id: seededProject.id, status: 'queued' });
		expect(calls()).toEqual([...restCalls.slice(0, 3), 'updateVideo', ...restCalls.slice(3)]);
	});

	it('waits until the analysis is complete', async () => {
		const end = setInterval(() => state().jobs.size > 0 && sandbox().clock.advance(10_000), 50);
		const { items, error } = await run({ ...upload, options: { waitUntilDone: true, pollInterval: 1 } });
		clearInterval(end);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { status: 'completed', duration: 90 } }]);
	});

	it('reports what was done when the analysis fails', async () => {
		const end = setInterval(() => state().jobs.size > 0 && sandbox().clock.advance(10_000), 50);
		const { error } = await run({
			...upload,
			options: { waitUntilDone: true, pollInterval: 1, name: 'Broken film' },
		});
		clearInterval(end);
		const { job_id: jobId } = [...state().videos.values()].at(-1)!;
		expect(error?.message).toBe(`LynxVizion could not analyze video ${jobId}: the status is "failed" [item 0]`);
		expect(error?.description).toContain(`the analysis was started (job_id ${jobId})`);
		expect(error?.description).not.toContain('outcome-unknown');
	});

	it('creates the video first when there is a prompt', async () => {
		stopTime();
		const options = { initialPrompt: 'Look for prices', projectId: byId(seededProject.id), name: 'Jane' };
		const { items, error } = await run({ ...upload, options });
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ name: 'Jane', project_id: seededProject.id, status: 'queued' });
		expect(calls()).toEqual(['callEnterprise', 'storedFile', 'startProcessing', 'getVideo']);
		expect(sandbox().requests[0]).toMatchObject({
			query: 'action=registerUpload',
			body: {
				name: 'Jane',
				selected_insights: '["transcription"]',
				initial_prompt: 'Look for prices',
				project_id: seededProject.id,
			},
		});
		expect(state().files.get(String(items[0].json.storage_path))).toMatchObject({ content: film });
	});

	it.each([
		['after the upload', {}, 'registerUpload', ['the file was uploaded (file_path']],
		[
			'at the start of the analysis',
			{},
			'startProcessing',
			['the file was uploaded (file_path', 'the video was created (job_id'],
		],
		['at the final request', {}, 'getVideo', ['the video was created (job_id', 'the analysis was started (job_id']],
		['at the storage', { initialPrompt: 'x' }, 'storedFile', ['the video was created (job_id']],
		['at the project', { projectId: byId('1') }, 'updateVideo', ['the video was created (job_id']],
	])('reports what was done when it fails %s', async (_, options, operationId, expected) => {
		sandbox().inject({ operationId, status: 400, times: 'always' });
		const { error, items } = await run({ ...upload, options });
		expect(items).toEqual([]);
		expect(error).toMatchObject({ httpCode: '400' });
		for (const text of expected) expect(error?.description).toContain(text);
	});

	it.each([
		['startProcessing', {}, 'analysisStarted'],
		['callEnterprise', { initialPrompt: 'x' }, 'videoRegistered'],
	])('does not repeat %s when its outcome is unknown', async (operationId, options, change) => {
		sandbox().inject({ operationId, cut: 'beforeResponse', when: 'after' });
		const { error } = await run({ ...upload, options });
		expect(error?.description).toContain("The request may have gone through, so it wasn't sent again.");
		expect(error?.description).toContain('"Get Many" lists the video if it was created');
		expect(sandbox().counts.received[`lynxVizion.${operationId}`]).toBe(1);
		expect(sandbox().counts.changes[`lynxVizion.${change}`]).toBe(1);
	});

	it('reports that a video of this file is already analyzed', async () => {
		await run(upload);
		const { error } = await run(upload);
		expect(error).toMatchObject({ httpCode: '409' });
		expect(error?.description).toContain('A video of this file may already exist');
		expect(error?.description).toContain('the video already existed (job_id');
	});

	rejections(upload);
});
