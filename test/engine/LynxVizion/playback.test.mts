import type { Fault } from '../../../sandbox/faults.mjs';
import { lynxSeeds } from '../../../sandbox/seeds.mjs';
import { videoBytes } from '../../../sandbox/vendors/LynxVizion/seeds.mjs';
import { thumbnail } from '../../../sandbox/vendors/LynxVizion/playback.mjs';
import { fileOf } from '../harness/runNode.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { byId, runLynx, video } from './fixture.mjs';

const sandbox = useSandbox();
const jobId = byId(video.job_id);
const [, , queued] = lynxSeeds.videos;
const folder = `users/${lynxSeeds.userId}`;
const sentNoKey = () =>
	expect(sandbox().requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);

const notTheFile: Array<[string, Fault]> = [
	['a JSON error', { body: { error: 'Unauthorized' } }],
	['a JSON error with the right type', { body: '{"error":"no"}', contentType: 'image/jpeg' }],
	['a JSON list', { body: '[]', contentType: 'application/vnd.apple.mpegurl' }],
	['a web page', { body: '<!doctype html><title>Sign in</title>', contentType: 'text/html' }],
	['a web page with the right type', { body: ' <html></html>', contentType: 'image/jpeg' }],
	['nothing', { body: '' }],
	['nothing, with the right type', { body: '', contentType: 'image/png' }],
];

describe('playback.downloadThumbnail', () => {
	const download = { resource: 'playback', operation: 'downloadThumbnail', jobId };

	it.each([
		[{}, 'data', `thumbnail-${video.job_id}.jpg`],
		[{ binaryPropertyName: 'picture', options: { fileName: 'jane.jpg' } }, 'picture', 'jane.jpg'],
	])('follows the redirect with %p and sends no key', async (more, field, fileName) => {
		const { items, error } = await runLynx(sandbox(), { ...download, ...more });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{
				json: { fileName, mimeType: 'image/jpeg', fileSize: thumbnail.length, jobId: video.job_id },
				pairedItem: { item: 0 },
			},
		]);
		expect(await fileOf(items[0].binary![field])).toEqual(thumbnail);
		expect(sandbox().requests.map(({ operationId, status }) => [operationId, status])).toEqual([
			['getThumbnail', 302],
			['storedFile', 200],
		]);
		sentNoKey();
	});

	it.each([
		['JPEG without a type', '\xff\xd8\xff\xe0 x', '', 'image/jpeg'],
		['PNG', '\x89PNG\r\n\x1a\n x', 'application/octet-stream', 'image/png'],
		['GIF', 'GIF89a x', 'binary/octet-stream', 'image/gif'],
		['WebP', 'RIFF\x01\x02\x03\x04WEBPVP8 ', 'image/jpeg', 'image/webp'],
		['another image', '\0\0\0\x20ftypavif', 'image/avif', 'image/avif'],
	])('accepts a thumbnail in the format %s', async (_, content, contentType, mimeType) => {
		sandbox().inject({ operationId: 'getThumbnail', status: 200, contentType, body: Buffer.from(content, 'latin1') });
		const { items, error } = await runLynx(sandbox(), download);
		expect(error).toBeUndefined();
		expect(items[0].json.mimeType).toBe(mimeType);
		expect((await fileOf(items[0].binary!.data)).toString('latin1')).toBe(content);
	});

	it.each(notTheFile)('does not accept %s as the thumbnail', async (_, fault) => {
		sandbox().inject({ operationId: 'getThumbnail', status: 200, ...fault });
		const { items, error } = await runLynx(sandbox(), download);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^LynxVizion returned (a file that is not|[\w./]+ instead of) an image/);
		expect(error?.description).toMatch(
			/Check in LynxVizion whether the file exists|A proxy may have sent this response/,
		);
	});

	it('reports that there is none yet', async () => {
		const { error } = await runLynx(sandbox(), { ...download, jobId: byId(queued.job_id) });
		expect(error).toMatchObject({ httpCode: '404', description: expect.stringContaining('no thumbnail of it yet') });
	});
});

describe('playback.downloadManifest', () => {
	const download = { resource: 'playback', operation: 'downloadManifest', jobId };

	it('downloads the whole manifest and sends no key', async () => {
		const { items, error } = await runLynx(sandbox(), download);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			fileName: `stream-${video.job_id}.m3u8`,
			mimeType: 'application/vnd.apple.mpegurl',
			jobId: video.job_id,
		});
		const content = (await fileOf(items[0].binary!.data)).toString('utf8');
		expect(content).toMatch(/^#EXTM3U\n[^]+#EXT-X-ENDLIST\n$/);
		expect(content).toHaveLength(items[0].json.fileSize as number);
		sentNoKey();
	});

	it.each(['', 'text/plain', 'application/octet-stream'])(
		'accepts a manifest with the type %p',
		async (contentType) => {
			sandbox().inject({ operationId: 'getStream', status: 200, contentType, body: '#EXTM3U\n#EXT-X-ENDLIST\n' });
			const { items, error } = await runLynx(sandbox(), download);
			expect(error).toBeUndefined();
			expect(items[0].json.mimeType).toBe('application/vnd.apple.mpegurl');
		},
	);

	it.each(notTheFile)('does not accept %s as the manifest', async (_, fault) => {
		sandbox().inject({ operationId: 'getStream', status: 200, ...fault });
		const { items, error } = await runLynx(sandbox(), download);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^LynxVizion returned (a file that is not|[\w./]+ instead of) an HLS manifest/);
	});

	it('does not accept an incomplete manifest', async () => {
		sandbox().inject({ cut: 'midBody', times: 'always' });
		const { error, items } = await runLynx(sandbox(), { ...download, options: { maxAttempts: 1 } });
		expect(items).toEqual([]);
		expect(error?.message).toContain('closed the connection');
	});
});

describe('playback.getStreamStatus', () => {
	const getStatus = { resource: 'playback', operation: 'getStreamStatus', jobId };

	it.each([
		[video.job_id, true],
		[queued.job_id, false],
		['unknown', false],
	])('returns for %p: %p, and sends no key', async (id, ready) => {
		const { items, error } = await runLynx(sandbox(), { ...getStatus, jobId: byId(id) });
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { jobId: id, ready }, pairedItem: { item: 0 } }]);
		expect(sandbox().requests).toMatchObject([{ method: 'HEAD', path: `/lynxVizion/api/playback/stream/${id}` }]);
		sentNoKey();
	});

	it('does not report a stream as missing after a 500', async () => {
		sandbox().inject({ status: 500, times: 'always' });
		const { error } = await runLynx(sandbox(), { ...getStatus, options: { maxAttempts: 1 } });
		expect(error?.message).toContain('LynxVizion returned 500');
	});
});

describe('file.createDownloadLink', () => {
	const create = { resource: 'file', operation: 'createDownloadLink', filePath: `${folder}/video_1.mp4` };

	it.each([`${folder}/video_1.mp4`, 'video_1.mp4'])(
		'creates a link to %p that works without a key',
		async (filePath) => {
			const { items, error } = await runLynx(sandbox(), { ...create, filePath });
			expect(error).toBeUndefined();
			const response = await fetch(String(items[0].json.url));
			expect(Buffer.from(await response.arrayBuffer())).toEqual(videoBytes('1'));
			expect(sandbox().requests[0].body).toEqual({ file_path: filePath });
		},
	);

	it('reports a file that does not exist', async () => {
		const { error } = await runLynx(sandbox(), { ...create, filePath: 'unknown.mp4' });
		expect(error).toMatchObject({ httpCode: '404' });
	});
});

describe('file.createUploadLink', () => {
	const create = { resource: 'file', operation: 'createUploadLink', fileName: 'Gross (1).MP4' };

	it.each([
		[{}, { file_name: 'Gross (1).MP4' }, 'video/mp4'],
		[
			{ contentType: 'video/webm', expiresIn: 300 },
			{ file_name: 'Gross (1).MP4', content_type: 'video/webm', expires_in: 300 },
			'video/webm',
		],
	])('creates a link that accepts a file without a key, with %p', async (options, body, contentType) => {
		const { items, error } = await runLynx(sandbox(), { ...create, options });
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ success: true, file_path: `${folder}/Gross_1.MP4` });
		expect(sandbox().requests[0].body).toEqual(body);
		const response = await fetch(String(items[0].json.upload_url), {
			method: 'PUT',
			body: 'film',
			headers: { 'content-type': contentType },
		});
		expect(response.status).toBe(200);
		expect(sandbox().state.lynxVizion.files.get(`${folder}/Gross_1.MP4`)).toMatchObject({ size: 4, contentType });
	});

	it.each([
		[{ fileName: 'cv.pdf' }, /^"File Name" has a file named "cv.pdf", which is not a video format/],
		[{ fileName: 'mp4' }, /not a video format/],
		[{ fileName: '={{ "" }}' }, /^"File Name" is empty/],
		[{ options: { expiresIn: 299 } }, /"Expires In" that must be a whole number between 300 and 7200/],
		[{ options: { expiresIn: 7_201 } }, /"Expires In" that must be/],
	])('rejects %p and sends nothing', async (wrong, message) => {
		const { error } = await runLynx(sandbox(), { ...create, ...wrong });
		expect(error?.message).toMatch(message);
		expect(sandbox().counts.total).toBe(0);
	});
});

describe('file.download', () => {
	const download = { resource: 'file', operation: 'download', filePath: `${folder}/video_2.mp4` };

	it('downloads the whole file and sends the storage no key', async () => {
		const { items, error } = await runLynx(sandbox(), download);
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			fileName: 'video_2.mp4',
			mimeType: 'video/mp4',
			fileSize: 40_000,
			filePath: `${folder}/video_2.mp4`,
		});
		expect(await fileOf(items[0].binary!.data)).toEqual(videoBytes('2'));
		expect(sandbox().requests.map(({ operationId }) => operationId)).toEqual(['createDownloadUrl', 'storedFile']);
	});

	it.each([
		['a JSON error', { body: { error: 'expired' } }, 'JSON instead of the file: "expired"'],
		['a web page', { body: '<html></html>', contentType: 'text/html' }, 'a web page instead of the file'],
		['nothing', { body: '' }, 'an empty response instead of the file'],
	])('does not accept %s as the file', async (_, fault, message) => {
		sandbox().inject({ operationId: 'storedFile', status: 200, ...fault });
		const { error, items } = await runLynx(sandbox(), download);
		expect(items).toEqual([]);
		expect(error?.message).toContain(`LynxVizion's file storage returned ${message}`);
		expect(error?.description).toContain('Run the item again to get a new link');
		expect(error?.description).not.toContain('Base URL');
	});

	it('accepts JSON that is stored as such', async () => {
		const filePath = `${folder}/export.json`;
		const { items: links } = await runLynx(sandbox(), { ...download, operation: 'createDownloadLink' });
		sandbox().inject({ operationId: 'createDownloadUrl', status: 200, body: { url: links[0].json.url } });
		sandbox().inject({ operationId: 'storedFile', status: 200, body: { error: null } });
		const { error, items } = await runLynx(sandbox(), { ...download, filePath });
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ fileName: 'export.json', mimeType: 'application/json' });
	});

	it('reports a 403 of the storage without a retry', async () => {
		sandbox().inject({ operationId: 'storedFile', status: 403, body: 'SignatureDoesNotMatch', times: 'always' });
		const { error, items } = await runLynx(sandbox(), download);
		expect(items).toEqual([]);
		expect(error).toMatchObject({ httpCode: '403', message: expect.stringContaining('SignatureDoesNotMatch') });
		expect(sandbox().counts.total).toBe(2);
	});

	it('retries an incomplete file', async () => {
		sandbox().inject({ operationId: 'storedFile', cut: 'midBody' });
		const { items } = await runLynx(sandbox(), download);
		expect(await fileOf(items[0].binary!.data)).toEqual(videoBytes('2'));
		expect(sandbox().counts.received['lynxVizion.storedFile']).toBe(2);
	});

	it('reports a file that does not exist', async () => {
		const { error } = await runLynx(sandbox(), { ...download, filePath: 'unknown.mp4' });
		expect(error).toMatchObject({ httpCode: '404' });
	});
});
