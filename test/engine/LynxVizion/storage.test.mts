import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readdirSync } from 'node:fs';
import type { IBinaryData, INodeParameters } from 'n8n-workflow';

import { lynxSeeds } from '../../../sandbox/seeds.mjs';
import { fileOf, storedFile, type RunOptions } from '../harness/runNode.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { runLynx } from './fixture.mjs';
import { until } from '../../until.mjs';

const sandbox = useSandbox();
const MB = 1024 ** 2;
const path = `users/${lynxSeeds.userId}/film.mp4`;
const signature = 'c2lnbmF0dXJlLXRoYXQtb3BlbnMtdGhlLWZpbGU';
const film = Buffer.from('film '.repeat(1_000));

/** How the test's own storage host responds. */
let behave: (request: IncomingMessage, response: ServerResponse) => void;
let host: Server;
let received: Array<{ url?: string; headers: IncomingMessage['headers'] }>;

beforeAll(async () => {
	host = createServer((request, response) => {
		received.push({ url: request.url, headers: request.headers });
		behave(request, response);
	});
	await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
	received = [];
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => {
	host.closeAllConnections();
	host.close();
});

const address = (file = 'film.mp4') =>
	`http://127.0.0.1:${(host.address() as AddressInfo).port}/${file}?X-Amz-Expires=3600&X-Amz-Signature=${signature}`;

const respondWith =
	(status: number, body: string, headers = {}) =>
	(request: IncomingMessage, response: ServerResponse) => {
		request.resume();
		request.on('end', () => response.writeHead(status, headers).end(body));
	};

const inMemory = (content = film): IBinaryData => ({
	data: content.toString('base64'),
	fileName: 'film.mp4',
	mimeType: 'video/mp4',
});

interface Upload extends Partial<RunOptions> {
	url?: unknown;
	options?: INodeParameters;
}

/** Uploads a file to the test's own storage host. */
async function upload(file: IBinaryData, { url = address(), options = {}, ...more }: Upload = {}) {
	const body = { success: true, upload_url: url, file_path: path, sanitized_filename: 'film.mp4' };
	sandbox().inject({ operationId: 'createUploadUrl', status: 200, body, times: 'always' });
	const parameters = { resource: 'file', operation: 'upload', options };
	const ended = await runLynx(sandbox(), parameters, { binary: [{ data: file }], ...more });
	expect(JSON.stringify(ended.run)).not.toContain(signature);
	return ended;
}

/** Downloads a file from the test's own storage host. */
async function download(url: unknown = address(), options: INodeParameters = {}, filePath = path) {
	sandbox().inject({ operationId: 'createDownloadUrl', status: 200, body: { url }, times: 'always' });
	const ended = await runLynx(sandbox(), { resource: 'file', operation: 'download', filePath, options });
	expect(JSON.stringify(ended.run)).not.toContain(signature);
	return ended;
}

/** An error body of a storage with the S3 API. */
const xml = (code: string, message: string) =>
	`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message>` +
	`<AWSAccessKeyId>0035</AWSAccessKeyId><SignatureProvided>${signature}</SignatureProvided></Error>`;

const rejections: Array<[number, string, string, string]> = [
	[403, xml('AccessDenied', 'Request has expired'), 'Request has expired (AccessDenied)', 'to get a new one'],
	[401, `bad ${signature}`, 'bad ***', 'The credential is not involved'],
	[403, `no: address ?X-Amz-Expires=3600&X-Amz-Signature=${signature}`, 'no: address ***', 'may have expired'],
	[404, xml('NoSuchKey', 'The key does not exist'), 'The key does not exist (NoSuchKey)', 'The file may not exist'],
];

describe('A storage that rejects an upload', () => {
	it.each(rejections)('responds with %i', async (status, body, said, remedy) => {
		behave = respondWith(status, body);
		const { error } = await upload(inMemory());
		expect(error?.message).toBe(`LynxVizion's file storage returned ${status}: "${said}" [item 0]`);
		expect(error?.description).toContain(remedy);
		expect(error?.description).not.toMatch(/save it|Base URL|permissions|credential-rejected|permission-denied/);
		expect(received).toHaveLength(1);
	});

	it('rejects a large file before it has arrived', async () => {
		behave = (_request, response) => response.writeHead(403, { connection: 'close' }).end(xml('AccessDenied', 'No'));
		const { error } = await upload(await storedFile(Buffer.alloc(40 * MB), 'film.mp4', 'video/mp4'));
		expect(error?.message).toMatch(/^LynxVizion's file storage returned 403: "No \(AccessDenied\)"/);
	});

	it('redirects: the file is not sent to another host', async () => {
		behave = respondWith(307, '', { location: address('other.mp4') });
		const { error } = await upload(inMemory());
		expect(error?.message).toBe("LynxVizion's file storage returned 307 [item 0]");
		expect(error?.description).toMatch(/^The storage redirects to an address other than 127\.0\.0\.1:\d+/);
		expect(received).toHaveLength(1);
	});

	it('fails repeatedly with 503', async () => {
		behave = respondWith(503, xml('SlowDown', 'Please slow down'));
		const { error } = await upload(await storedFile(film, 'film.mp4', 'video/mp4'), { options: { maxAttempts: 3 } });
		expect(error?.message).toBe('LynxVizion\'s file storage returned 503: "Please slow down (SlowDown)" [item 0]');
		expect(received).toHaveLength(3);
	});

	it.each(['ftp://storage.example/x', 'data:text/plain,x', 'no address', '', null])('has the URL %p', async (url) => {
		const { error } = await upload(inMemory(), { url });
		expect(error?.message).toMatch(/^LynxVizion did not confirm that it was done/);
	});

	it('can’t be reached', async () => {
		const url = `http://127.0.0.1:1/film.mp4?X-Amz-Signature=${signature}`;
		const { error } = await upload(inMemory(), { url, options: { maxAttempts: 1 } });
		expect(error?.message).toBe("LynxVizion's file storage could not be reached (connection refused) [item 0]");
		expect(error?.description).toContain('Check that n8n can reach 127.0.0.1:1');
	});

	it('stalls: the upload is aborted after the timeout and retried from the first byte', async () => {
		const content = Buffer.alloc(20 * MB, 'film');
		let bytes = 0;
		behave = (request, response) => {
			if (received.length === 1) return;
			request.on('data', (chunk: Buffer) => (bytes += chunk.length));
			request.on('end', () => response.end());
		};
		const { error } = await upload(await storedFile(content, 'film.mp4', 'video/mp4'), { options: { timeout: 1_000 } });
		expect(error).toBeUndefined();
		expect(received).toHaveLength(2);
		expect(bytes).toBe(content.length);
	});

	it('takes longer than the timeout, but never stalls', async () => {
		const content = Buffer.alloc(40 * MB, 'film');
		let bytes = 0;
		behave = (request, response) => {
			request.on('data', (chunk: Buffer) => {
				bytes += chunk.length;
				request.pause();
				setTimeout(() => request.resume(), 4);
			});
			request.on('end', () => response.end());
		};
		const began = Date.now();
		const { error } = await upload(await storedFile(content, 'film.mp4', 'video/mp4'), { options: { timeout: 1_500 } });
		expect(error).toBeUndefined();
		expect(received).toHaveLength(1);
		expect(bytes).toBe(content.length);
		expect(Date.now() - began).toBeGreaterThan(1_750);
	});

	it('takes the whole file and never responds', async () => {
		behave = (request) => void request.resume();
		const file = await storedFile(film, 'film.mp4', 'video/mp4');
		const { error } = await upload(file, { options: { timeout: 1_000, maxAttempts: 2 } });
		expect(error?.message).toBe("LynxVizion's file storage stopped reading the upload for 1 s [item 0]");
		expect(received).toHaveLength(2);
	});

	it('is left at once when the execution is canceled', async () => {
		let cancel = () => {};
		let request: IncomingMessage | undefined;
		behave = (incoming) => {
			request = incoming.on('error', () => {});
			setTimeout(cancel, 200);
		};
		const began = Date.now();
		await upload(await storedFile(Buffer.alloc(20 * MB), 'film.mp4', 'video/mp4'), {
			started: (stop) => (cancel = stop),
		});
		// Otherwise it would only be aborted after a minute
		expect(Date.now() - began).toBeLessThan(50_000);
		expect(received).toHaveLength(1);
		// What had not been sent by then is never sent
		const closed = new Promise((resolve) => request?.once('close', resolve));
		request?.resume();
		await closed;
		expect(request?.complete).toBe(false);
	});

	// Windows has no list of open files
	(existsSync('/dev/fd') ? it : it.skip)('leaves no file open', async () => {
		const open = () => readdirSync('/dev/fd').length;
		behave = (request) => void request.socket.destroy();
		const file = await storedFile(Buffer.alloc(5 * MB), 'film.mp4', 'video/mp4');
		await upload(file, { options: { maxAttempts: 1 } });
		const before = open();
		const items = Array.from({ length: 10 }, () => ({}));
		await upload(file, {
			items,
			binary: items.map(() => ({ data: file })),
			onError: 'continueRegularOutput',
			options: { maxAttempts: 1 },
		});
		await until('the files to be closed', () => open() - before < 5);
	});
});

describe('Unusual files to upload', () => {
	it('accepts one without media type and size', async () => {
		behave = respondWith(200, '');
		const { error } = await upload({ data: film.toString('base64'), fileName: 'film.mp4', mimeType: '' });
		expect(error).toBeUndefined();
		expect(received[0].headers).toMatchObject({
			'content-type': 'application/octet-stream',
			'content-length': String(film.length),
		});
	});

	it.each([
		[{ fileExtension: 'mp4' }, 'data.mp4'],
		[{ fileExtension: '.mov', fileName: ' ' }, 'data.mov'],
		[{ fileExtension: 'mp4', fileName: 'film' }, 'film.mp4'],
		[{ fileExtension: 'mp4', fileName: 'film.webm' }, 'film.webm'],
	])('names one of %j', async (names, expected) => {
		behave = respondWith(200, '');
		const { error } = await upload({ data: film.toString('base64'), mimeType: 'video/mp4', ...names });
		expect(error).toBeUndefined();
		const [{ body }] = sandbox().requests.filter(({ path }) => path.endsWith('/storage/upload-url'));
		expect(body).toMatchObject({ file_name: expected });
	});

	it('names the option for one that has neither a name nor an extension', async () => {
		const { error } = await upload({ data: film.toString('base64'), mimeType: 'video/mp4' });
		expect(error?.message).toContain('has a file named "data", which is not a video format that LynxVizion accepts');
		expect(error?.description).toMatch(/^Add the option "File Name" with a name that ends in one of \.mp4, /);
	});

	it('reports a file that is missing from the binary storage', async () => {
		behave = respondWith(200, '');
		const file = await storedFile(film, 'film.mp4', 'video/mp4');
		const { error } = await upload({ ...file, id: `${file.id}0` });
		expect(error?.message).toMatch(/\[item 0\]$/);
		expect(error?.message).not.toContain('closed the connection');
	});
});

describe('A file from a storage', () => {
	it.each(rejections)('that responds with %i', async (status, body, said, remedy) => {
		behave = respondWith(status, body);
		const { error, items } = await download();
		expect(items).toEqual([]);
		expect(error?.message).toBe(`LynxVizion's file storage returned ${status}: "${said}" [item 0]`);
		expect(error?.description).toContain(remedy);
	});

	it('that redirects', async () => {
		behave = (request, response) => {
			if (request.url?.startsWith('/film')) response.writeHead(302, { location: address('there.mp4') }).end();
			else response.writeHead(200, { 'content-type': 'video/mp4' }).end(film);
		};
		const { items, error } = await download();
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			fileName: 'film.mp4',
			mimeType: 'video/mp4',
			fileSize: film.length,
			filePath: path,
		});
		expect(await fileOf(items[0].binary!.data)).toEqual(film);
		expect(received.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
	});

	it('that sends no media type, for a path without a name', async () => {
		behave = (_request, response) => response.writeHead(200).end(film);
		const { items, error } = await download(address(), {}, 'users/x/clips/');
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ fileName: 'clips.bin', mimeType: 'application/octet-stream' });
	});

	it('that cuts the connection in mid-file once', async () => {
		behave = (_request, response) => {
			response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': film.length });
			response.write(film.subarray(0, 2_000), () => {
				if (received.length === 1) response.destroy();
				else response.end(film.subarray(2_000));
			});
		};
		const { items, error } = await download();
		expect(error).toBeUndefined();
		expect(await fileOf(items[0].binary!.data)).toEqual(film);
		expect(received).toHaveLength(2);
	});

	it.each(['file:///etc/passwd', 'data:text/plain,x', undefined])('that has the URL %p', async (url) => {
		const { error, items } = await download(url ?? null);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^LynxVizion did not confirm that it was done/);
	});
});
