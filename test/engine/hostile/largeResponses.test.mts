import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import type { INodeParameters } from 'n8n-workflow';

import { HotDocsAdvanceTokenApi } from '../../../credentials/HotDocsAdvanceTokenApi.credentials';
import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { HotDocsAdvance } from '../../../nodes/HotDocsAdvance/HotDocsAdvance.node';
import { Xobin } from '../../../nodes/Xobin/Xobin.node';
import { MAX_RESPONSE_BYTES } from '../../../nodes/engine/limits';
import { until } from '../../until.mjs';
import { runNode } from '../harness/runNode.mjs';
import { flood, startBadServer, type BadServer } from './badServer.mjs';

const MB = 1_000_000;
let server: BadServer;
beforeEach(async () => {
	server = await startBadServer();
});
afterEach(async () => await server.close());

const xobin = async (parameters: INodeParameters) =>
	await runNode({
		node: new Xobin(),
		parameters: { options: { maxAttempts: 1 }, ...parameters },
		credentialTypes: [new XobinApi()],
		credentials: { xobinApi: { apiKey: 'key-of-the-test', baseUrl: server.url } },
		preview: false,
	});

const json = { resource: 'track', operation: 'getOverallStats' };
const tooLarge = 'Xobin returned more than 64 MB [item 0]';
const closed = async () => await until('the connection to be closed', () => server.connections.open === 0, 20_000);

/** The most memory outside V8's heap that a run needed, in bytes, and what it returned. */
async function memoryOf<T>(run: Promise<T>): Promise<{ result: T; bytes: number }> {
	const before = process.memoryUsage().external;
	let most = before;
	const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().external)), 5);
	const result = await run.finally(() => clearInterval(timer));
	return { result, bytes: most - before };
}

const bomb = Buffer.alloc(256 * MB, ' ');

it.each<[string, (bytes: Buffer) => Buffer]>([
	['gzip', gzipSync],
	['deflate', deflateSync],
	['br', (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
])('A small response that unpacks to 256 MB ends at 64 MB: %s', async (encoding, pack) => {
	const packed = pack(bomb);
	expect(packed.length).toBeLessThan(MB);
	server.behave = (_request, response) =>
		response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding }).end(packed);
	const { result, bytes } = await memoryOf(xobin(json));
	expect(result.error?.message).toBe(tooLarge);
	expect(result.error?.description).toContain('(code: unexpected-response)');
	// It needs 64 MB: a copy in one piece is only made of a response that is complete
	expect(bytes).toBeLessThan(3 * MAX_RESPONSE_BYTES);
	await closed();
});

it('JSON that is nested without end is an error, and no output that n8n can not save', async () => {
	const body = `{"totals":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
	server.behave = (_request, response) => response.setHeader('content-type', 'application/json').end(body);
	const { items, error } = await xobin(json);
	expect(items).toEqual([]);
	expect(error?.message).toContain('Xobin returned something that is not JSON');
});

it('An endless response ends at 64 MB', async () => {
	const sent = { bytes: 0 };
	server.behave = flood({ drip: ' ' }, sent);
	expect((await xobin(json)).error?.message).toBe(tooLarge);
	expect(sent.bytes).toBeLessThan(2 * MAX_RESPONSE_BYTES);
	await closed();
});

it('An endless error is read as far as its text needs', async () => {
	const sent = { bytes: 0 };
	server.behave = flood({ status: 500, drip: 'no ' }, sent);
	const { error } = await xobin(json);
	expect(error?.message).toMatch(/^Xobin returned 500: .*no no no/);
	expect(sent.bytes).toBeLessThan(20 * MB);
	await closed();
});

it('A response of 40 MB is read', async () => {
	const body = JSON.stringify({ totals: { text: 'ü'.repeat(20 * MB) } });
	server.behave = (_request, response) =>
		response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(gzipSync(body));
	const { items } = await xobin(json);
	expect((items[0].json.totals as { text: string }).text).toHaveLength(20 * MB);
});

it('A character that is cut in two by the network arrives whole', async () => {
	const body = Buffer.from(JSON.stringify({ totals: { text: '張偉' } }));
	server.behave = async (_request, response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		for (const byte of body) {
			response.write(Buffer.from([byte]));
			await new Promise((resolve) => setImmediate(resolve));
		}
		response.end();
	};
	expect((await xobin(json)).items[0].json.totals).toEqual({ text: '張偉' });
});

const page = '<!doctype html><title>Sign in</title>';

const download = async () =>
	await runNode({
		node: new HotDocsAdvance(),
		parameters: {
			resource: 'document',
			operation: 'download',
			authentication: 'accessToken',
			workItemId: '0fb6e2a5-2a4f-4d0c-8d4b-3f6b1f1a2b3c',
			versionId: '1fb6e2a5-2a4f-4d0c-8d4b-3f6b1f1a2b3c',
			binaryPropertyName: 'data',
			options: { maxAttempts: 1 },
		},
		credentialTypes: [new HotDocsAdvanceTokenApi()],
		credentials: {
			hotDocsAdvanceTokenApi: {
				deployment: 'cloud',
				baseUrl: server.url,
				accessToken: 'token-of-the-test',
			},
		},
		preview: false,
	});

it.each([
	['at once', page, 'text/html'],
	['after blanks', ' \n'.repeat(5_000) + page, 'text/html'],
	['after a comment', `<!-- ${'x'.repeat(5_000)} -->${page}`, 'text/html'],
	['of blanks alone', ' '.repeat(70_000), 'text/html'],
	['at once, named otherwise', page, 'application/octet-stream'],
	['after blanks, named otherwise', ' \n'.repeat(5_000) + page, 'application/octet-stream'],
	['after a comment, named otherwise', `<!-- ${'x'.repeat(5_000)} -->${page}`, 'application/octet-stream'],
])('A web page of any size is no file, and nothing of it is stored: %s', async (_how, start, type) => {
	const sent = { bytes: 0 };
	server.behave = flood({ headers: { 'content-type': type }, start }, sent);
	const { items, error } = await download();
	expect(items).toEqual([]);
	expect(error?.message).toContain('HotDocs Advance returned a web page instead of the file');
	expect(sent.bytes).toBeLessThan(20 * MB);
	await closed();
});

it('A web page is no file if its blanks arrive long before it', async () => {
	server.behave = (_request, response) => {
		response.writeHead(200, { 'content-type': 'application/octet-stream' }).write(' '.repeat(2_000));
		setTimeout(() => response.end(page), 200);
	};
	expect((await download()).error?.message).toContain('returned a web page instead of the file');
});
