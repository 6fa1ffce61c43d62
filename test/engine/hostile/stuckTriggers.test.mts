import { HotDocsAdvanceApi } from '../../../credentials/HotDocsAdvanceApi.credentials';
import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { HotDocsAdvance } from '../../../nodes/HotDocsAdvance/HotDocsAdvance.node';
import { Xobin } from '../../../nodes/Xobin/Xobin.node';
import { until } from '../../until.mjs';
import type { StoredCredentials } from '../../../tools/engine/credentials.mjs';
import { runNode } from '../harness/runNode.mjs';
import { searchList } from '../../../tools/engine/searchList.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { addVideo, end, lynxWorkflow } from '../polling/fixture.mjs';
import { drip, startBadServer, type BadServer } from './badServer.mjs';

// Nobody can wait for the real limits in a test
jest.mock('../../../nodes/engine/limits', () => ({
	...jest.requireActual<object>('../../../nodes/engine/limits'),
	STANDALONE_TIMEOUT_MS: 1_000,
	SIGN_IN_TIMEOUT_MS: 200,
	BODY_GRACE_MS: 100,
	STUCK_POLL_MS: 300,
}));

/** No call may take longer than this on a busy machine, in ms. */
const LONGEST = 120_000;

const sandbox = useSandbox();
let server: BadServer;
beforeEach(async () => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
	server = await startBadServer();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await server.close();
});

/** How long something takes, in ms. */
async function timed<T>(run: () => Promise<T>): Promise<{ result: T; ms: number }> {
	const began = Date.now();
	return { result: await run(), ms: Date.now() - began };
}

describe('a polling trigger whose service drips', () => {
	const credential = () => ({ apiKey: sandbox().accounts.lynxVizion.apiKey, baseUrl: server.url });

	it('reports it and continues with the next poll', async () => {
		let isSick = false;
		const behave = drip({ start: '[', drip: ' ' });
		server.behave = (request, response) =>
			isSick ? behave(request, response) : response.setHeader('content-type', 'application/json').end('[]');
		const workflow = lynxWorkflow(sandbox(), { events: ['videoCompleted'] }, { credential: credential() });
		await workflow.activate();
		isSick = true;
		const { ms } = await timed(async () => await workflow.tick());
		expect(ms).toBeLessThan(LONGEST);
		expect(workflow.errors.map(({ message }) => message)).toEqual([
			expect.stringContaining('LynxVizion did not respond within 1 s'),
		]);
		isSick = false;
		await workflow.tick();
		expect(workflow.logged).toContainEqual(expect.stringContaining('works again'));
	});

	it('reports a poll that hangs for any reason, and continues', async () => {
		server.behave = (_request, response) => response.setHeader('content-type', 'application/json').end('[]');
		const workflow = lynxWorkflow(sandbox(), { events: ['videoCompleted'] }, { credential: credential() });
		await workflow.activate();
		let hangs = true;
		const { credentials } = workflow as unknown as { credentials: StoredCredentials };
		const getDecrypted = credentials.getDecrypted.bind(credentials);
		jest.spyOn(credentials, 'getDecrypted').mockImplementation(async (...asked) => {
			if (hangs) await new Promise(() => {});
			return await getDecrypted(...asked);
		});
		void workflow.tick();
		await workflow.tick();
		expect(workflow.logged).toContainEqual(expect.stringContaining('still in progress, so this one is skipped'));
		expect(workflow.errors).toEqual([]);
		await new Promise((resolve) => setTimeout(resolve, 400));
		await workflow.tick();
		expect(workflow.errors.map(({ message }) => message)).toEqual([
			expect.stringContaining('A poll was stuck: it got no response for'),
		]);
		hangs = false;
		await workflow.tick();
		expect(workflow.logged).toContainEqual(expect.stringContaining('works again'));
	});

	it('reports an event once if a poll that hung ends after all', async () => {
		let held: Array<() => void> | undefined;
		server.behave = async (request, response) => {
			if (held) await new Promise<void>((resolve) => held?.push(resolve));
			const { authorization = '' } = request.headers;
			const answer = await fetch(`${sandbox().baseUrl('lynxVizion')}${request.url}`, { headers: { authorization } });
			response.setHeader('content-type', 'application/json').end(await answer.text());
		};
		const workflow = lynxWorkflow(sandbox(), { events: ['videoCompleted'] }, { credential: credential() });
		await workflow.activate();
		held = [];
		const slow = workflow.tick();
		await until('the poll to hang', () => held!.length > 0, LONGEST);
		await new Promise((resolve) => setTimeout(resolve, 400));
		await workflow.tick();
		expect(workflow.errors).toHaveLength(1);
		end(sandbox(), addVideo(sandbox()), 'completed', 1);
		const late = held;
		held = undefined;
		await workflow.tick();
		expect(workflow.items).toHaveLength(1);
		for (const release of late) release();
		await slow;
		await workflow.tick();
		expect(workflow.items).toHaveLength(1);
	});
});

it.each([
	['drips', drip({ start: '{"data":[', drip: ' ' })],
	['asks to wait', drip({ status: 429, headers: { 'retry-after': '290' }, start: '{}', drips: 0 })],
	['asks to wait, as unavailable', drip({ status: 503, headers: { 'retry-after': '290' }, start: '{}', drips: 0 })],
])('A list of the editor ends soon if the service %s', async (_how, behave) => {
	server.behave = behave;
	const { result, ms } = await timed(
		async () =>
			await searchList({
				node: new Xobin(),
				list: Object.keys(new Xobin().methods.listSearch)[0],
				credentialType: new XobinApi(),
				credential: { apiKey: 'key-of-the-test', baseUrl: server.url },
			}).catch((error: Error) => error.message),
	);
	expect(result).toContain('could not be loaded');
	expect(ms).toBeLessThan(LONGEST);
});

it.each([
	['drips', drip({ start: 'eyJ', drip: 'x' }), 'Could not sign in to HotDocs Advance'],
	['drips an error', drip({ status: 401, start: '{"error":"no"}', drip: ' ' }), 'rejected the sign-in: 401'],
	['stalls', drip({ start: 'eyJ' }), 'Could not sign in to HotDocs Advance'],
])('A sign-in ends soon if the service %s', async (_how, behave, message) => {
	server.behave = behave;
	const type = new HotDocsAdvanceApi();
	const { result, ms } = await timed(
		async () =>
			await runNode({
				node: new HotDocsAdvance(),
				parameters: {
					resource: 'workItem',
					operation: 'getAll',
					authentication: 'servicePrincipal',
					options: { maxAttempts: 1 },
				},
				credentialTypes: [type],
				credentials: {
					[type.name]: {
						deployment: 'cloud',
						baseUrl: server.url,
						clientName: 'n8n',
						principalName: 'principal',
						principalPassword: 'password-of-the-test',
						sessionToken: '',
					},
				},
				preview: false,
			}),
	);
	expect(result.error?.message).toContain(message);
	expect(ms).toBeLessThan(LONGEST);
	await until('the connection to be closed', () => server.connections.open === 0, LONGEST);
});
