import type { ICredentialType, INodeParameters, INodeType } from 'n8n-workflow';

import { HotDocsAdvanceApi } from '../../../credentials/HotDocsAdvanceApi.credentials';
import { LynxVizionApi } from '../../../credentials/LynxVizionApi.credentials';
import { X0paRoomApi } from '../../../credentials/X0paRoomApi.credentials';
import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { HotDocsAdvance } from '../../../nodes/HotDocsAdvance/HotDocsAdvance.node';
import { LynxVizion } from '../../../nodes/LynxVizion/LynxVizion.node';
import { X0paRoom } from '../../../nodes/X0paRoom/X0paRoom.node';
import { Xobin } from '../../../nodes/Xobin/Xobin.node';
import { fileOf, runNode, storedFile, type RunOptions } from '../harness/runNode.mjs';
import { drip, startBadServer, type Bad, type BadServer } from './badServer.mjs';
import { until } from '../../until.mjs';

/** *Timeout*, in ms. */
const TIMEOUT = 1_000;
/** The options of a run in which several heads must be in time. */
const patient = { timeout: 3 * TIMEOUT, maxAttempts: 1 };
/** No exchange may take longer, in ms: *Timeout*, the grace for a body, and a margin for a busy machine. */
const LONGEST = 120_000;

let server: BadServer;
beforeEach(async () => {
	server = await startBadServer();
});
afterEach(async () => await server.close());

async function run(
	node: INodeType,
	type: ICredentialType,
	parameters: INodeParameters,
	more: Partial<RunOptions> = {},
) {
	const began = Date.now();
	const { items, error } = await runNode({
		node,
		parameters: { options: { timeout: TIMEOUT, maxAttempts: 1 }, ...parameters },
		credentialTypes: [type],
		credentials: { [type.name]: { apiKey: 'key-of-the-test', baseUrl: server.url } },
		preview: false,
		...more,
	});
	expect(Date.now() - began).toBeLessThan(LONGEST);
	return { items, message: error?.message, description: error?.description };
}

const xobin = async (parameters: INodeParameters) => await run(new Xobin(), new XobinApi(), parameters);
const json = { resource: 'track', operation: 'getOverallStats' };
const pdf = {
	resource: 'assessmentReport',
	operation: 'download',
	reportId: 318,
	binaryPropertyName: 'data',
};

/** The same with a longer *Timeout* if the head is late, as it may be on a busy machine. */
async function xobinWithHead(parameters: INodeParameters) {
	for (let timeout = TIMEOUT; ; timeout *= 3) {
		const result = await xobin({ ...parameters, options: { timeout, maxAttempts: 1 } });
		if (timeout > 5_000 || !result.message?.includes('did not respond')) return result;
	}
}

/** The connection is closed, too: n8n would otherwise keep one for each. */
const closed = async () => await until('the connections to be closed', () => server.connections.open === 0, LONGEST);

const html = { 'content-type': 'text/html' };
const file = { 'content-type': 'application/pdf' };
const late = 'Xobin did not respond within 1 s';

describe.each([
	['drips', ' '],
	['stalls', ''],
])('a body that %s', (_how, one) => {
	it.each<[string, INodeParameters, Bad, string]>([
		['a JSON response', json, { start: '{"a":' }, late],
		['a JSON error', json, { status: 500, start: '{"error":"broken"}' }, 'Xobin returned 500'],
		['a redirect', json, { status: 302, headers: { location: '/x' }, start: 'x' }, 'Xobin returned 302'],
		['a web page for JSON', json, { headers: html, start: '<html>' }, late],
		['an error for a file', pdf, { status: 500, start: '{"error":"broken"}' }, 'Xobin returned 500'],
		['a 401 for a file', pdf, { status: 401, start: '{"error":"no"}' }, 'Xobin returned 401'],
		['a redirect for a file', pdf, { status: 302, headers: { location: '/x' } }, 'Xobin returned 302'],
		['the start of a web page for a file', pdf, { headers: html, start: '<html>' }, late],
		['a web page for a file', pdf, { headers: html, start: `<html>${'x'.repeat(2_000)}` }, 'text/html instead of'],
		['a 202 for a file', pdf, { status: 202, start: '{"status":"pending"' }, late],
		['the start of a file', pdf, { headers: file, start: '%PDF-1.7' }, late],
	])('ends with Timeout: %s', async (_what, parameters, bad, message) => {
		server.behave = drip({ drip: one, ...bad });
		const { items, message: said } = await (message === late ? xobin : xobinWithHead)(parameters);
		expect(items).toEqual([]);
		expect(said).toContain(message);
		await closed();
	});

	it('ends with Timeout: the rest of a file', async () => {
		server.behave = drip({ headers: file, start: `%PDF-1.7${'x'.repeat(5_000)}`, drip: one });
		const { message, description } = await (one ? xobinWithHead : xobin)(pdf);
		expect(message).toContain(one ? 'too slowly: less than 100 bytes per second for' : late);
		expect(description).toContain('raise the option "Timeout"');
		await closed();
	});

	it('ends with Timeout: the response to an upload', async () => {
		const stored = await storedFile(Buffer.from('film '.repeat(50_000)), 'film.mp4', 'video/mp4');
		server.behave = (request, response) => {
			if (request.method === 'PUT') return drip({ start: '<', drip: one })(request, response);
			request.resume();
			const body = { success: true, upload_url: `${server.url}/film`, file_path: 'users/1/film.mp4' };
			response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		};
		const parameters = { resource: 'file', operation: 'upload', binaryPropertyName: 'data', options: patient };
		const { message } = await run(new LynxVizion(), new LynxVizionApi(), parameters, { binary: [{ data: stored }] });
		expect(message).toContain('stopped reading the upload for 3 s');
		await closed();
	});
});

const tokens = {
	X0paRoom: {
		node: new X0paRoom(),
		type: new X0paRoomApi(),
		parameters: { resource: 'assessment', operation: 'getAll' },
		data: { apiKey: 'key-of-the-test', email: 'ada@example.com', password: 'password-of-the-test' },
		signIn: JSON.stringify({ id: 'new-token-of-the-test' }),
	},
	HotDocsAdvance: {
		node: new HotDocsAdvance(),
		type: new HotDocsAdvanceApi(),
		parameters: { resource: 'workItem', operation: 'getAll', authentication: 'servicePrincipal' },
		data: {
			deployment: 'cloud',
			clientName: 'n8n',
			principalName: 'principal',
			principalPassword: 'password-of-the-test',
		},
		signIn: 'new-token-of-the-test',
	},
};

describe.each(Object.entries(tokens))(
	'a 401 to an old token of %s',
	(_name, { node, type, parameters, data, signIn }) => {
		it.each([
			['drips', ' '],
			['stalls', ''],
		])('that %s leaves no connection open', async (_how, one) => {
			server.behave = (request, response) => {
				if (/token|LogIn/.test(request.url ?? '')) {
					request.resume();
					response.setHeader('content-type', 'application/json').end(signIn);
				} else drip({ status: 401, start: '{"error":"no"}', drip: one })(request, response);
			};
			const credential = { ...data, baseUrl: server.url, sessionToken: 'old-token-of-the-test' };
			const credentials = { [type.name]: credential };
			const { message } = await run(node, type, { ...parameters, options: patient }, { credentials });
			expect(message).toContain('returned 401');
			// With the old token, the sign-in, with the new token
			expect(server.connections.total).toBe(3);
			await closed();
		});
	},
);

it('A request that may have emailed somebody has an unknown outcome if its response does not end in time', async () => {
	server.behave = drip({ start: '{"invite_link":', drip: ' ' });
	const { message, description } = await xobin({
		resource: 'assessmentInvite',
		operation: 'create',
		assessmentId: 138,
		inviteFormat: 'sendlink',
		candidateName: 'Ada',
		candidateEmail: 'ada@example.com',
		options: { timeout: TIMEOUT, maxAttempts: 5 },
	});
	expect(message).toContain(late);
	expect(description).toContain("The request may have gone through, so it wasn't sent again");
	expect(description).toContain('(code: outcome-unknown)');
	expect(server.connections.total).toBe(1);
	await closed();
});

it('Canceling ends an exchange in the middle of a body, and closes its connection', async () => {
	server.behave = drip({ start: '{"a":', drip: ' ' });
	let cancel = () => {};
	const ended = run(
		new Xobin(),
		new XobinApi(),
		{ ...json, options: { timeout: 3_600_000 } },
		{
			started: (stop) => (cancel = stop),
		},
	);
	await until('the request', () => server.connections.open === 1, LONGEST);
	cancel();
	expect((await ended).message).toContain('The execution was canceled');
	await closed();
});

it('A head that never comes ends with Timeout', async () => {
	server.behave = () => {};
	expect((await xobin(json)).message).toContain(late);
	await closed();
});

it('A file that keeps moving may take longer than Timeout', async () => {
	const start = `%PDF-1.7${'x'.repeat(2_000)}`;
	server.behave = drip({ headers: file, start, drip: 'y'.repeat(10_000), everyMs: 300, drips: 12, end: '%%EOF' });
	const began = Date.now();
	const { items, message } = await xobin({ ...pdf, options: patient });
	expect(message).toBeUndefined();
	expect(Date.now() - began).toBeGreaterThan(patient.timeout);
	expect((await fileOf(items[0].binary!.data)).length).toBe(start.length + 120_000 + 5);
});

it('A response that comes in pieces within Timeout is complete', async () => {
	server.behave = drip({ start: '{"totals":{"a":1', drip: ' ', everyMs: 10, drips: 5, end: '}}' });
	const { items, message } = await xobin({ ...json, options: { timeout: 20_000, maxAttempts: 1 } });
	expect(message).toBeUndefined();
	expect(items).toHaveLength(1);
});
