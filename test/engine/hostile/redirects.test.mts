import type { ICredentialDataDecryptedObject, INodeParameters, INodeType } from 'n8n-workflow';

import { HotDocsAdvance } from '../../../nodes/HotDocsAdvance/HotDocsAdvance.node';
import { LynxVizion } from '../../../nodes/LynxVizion/LynxVizion.node';
import { X0paRoom } from '../../../nodes/X0paRoom/X0paRoom.node';
import { Xobin } from '../../../nodes/Xobin/Xobin.node';
import { startSandbox } from '../../../sandbox/server.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { credentialsWithTest, expectEveryCredential } from '../credentials/subjects.mjs';
import { AnsweringServer, type Asked } from '../harness/answeringServer.mjs';
import { runNode } from '../harness/runNode.mjs';
import { testCredential } from '../harness/testCredential.mjs';

/** Every status that sends a client elsewhere, and those that only look like it. */
const STATUSES = [300, 301, 302, 303, 304, 305, 306, 307, 308, 310, 399];

/** A host to which nothing may be sent. It responds so that everything would succeed. */
const other = new AnsweringServer();
let arrived: Asked[] = [];
// A new sandbox for each test: sign-ins are remembered by address and account
let sandbox: Sandbox;

beforeAll(async () => {
	await other.start();
	other.answer = (asked) => {
		arrived.push(asked);
		return { body: JSON.stringify({ id: 'token-of-the-other-host', totals: {}, total_jobs: 1 }) };
	};
});
beforeEach(async () => {
	arrived = [];
	sandbox = await startSandbox();
});
afterEach(async () => await sandbox.close());
afterAll(async () => await other.close());

/** Redirects all requests but the first ones, with a body that would pass the test. */
const redirect = (status: number, skip: number) =>
	sandbox.inject({
		status,
		body: { id: 'token', totals: {}, total_jobs: 1 },
		headers: { location: `${other.url}/stolen` },
		skip,
		times: 'always',
	});

const cells = (signsIn?: boolean) =>
	(signsIn ? [0, 1] : [0]).flatMap((skip) => STATUSES.map((status): [number, number] => [status, skip]));

it('tries every credential', expectEveryCredential);

describe.each(credentialsWithTest)('the test of %s', (_name, { type, data, signsIn }) => {
	it.each(cells(signsIn))('fails for a %i from request %i on, and follows it nowhere', async (status, skip) => {
		const fault = redirect(status, skip);
		expect(await testCredential(type, data(sandbox))).not.toBe('OK');
		expect(fault.hits).toBe(1);
		expect(arrived).toEqual([]);
	});
});

const id = (value: unknown) => ({ __rl: true, mode: 'id', value: value as string });

/** One call that reads and one that writes, for each credential. */
const runs: Record<string, { node: INodeType; calls: INodeParameters[] }> = {
	xobinApi: {
		node: new Xobin(),
		calls: [
			{ resource: 'track', operation: 'getOverallStats' },
			{ resource: 'assessmentReport', operation: 'download', reportId: 318 },
			{ resource: 'assessmentReport', operation: 'share', reportId: 318 },
		],
	},
	x0paRoomApi: {
		node: new X0paRoom(),
		calls: [
			{ resource: 'assessment', operation: 'getAll' },
			{ resource: 'candidate', operation: 'create', assessmentId: id('824'), email: 'a@example.com' },
		],
	},
	hotDocsAdvanceApi: {
		node: new HotDocsAdvance(),
		calls: ['get', 'delete'].map((operation) => ({
			authentication: 'servicePrincipal',
			resource: 'publicInterviewLink',
			operation,
			publicInterviewLinkId: '11111111-1111-4111-8111-111111111111',
		})),
	},
	hotDocsAdvanceTokenApi: {
		node: new HotDocsAdvance(),
		calls: ['get', 'delete'].map((operation) => ({
			authentication: 'accessToken',
			resource: 'publicInterviewLink',
			operation,
			publicInterviewLinkId: '11111111-1111-4111-8111-111111111111',
		})),
	},
	lynxVizionApi: {
		node: new LynxVizion(),
		calls: [
			{ resource: 'usage', operation: 'getSummary' },
			{ resource: 'sharedReport', operation: 'delete', reportId: '1' },
		],
	},
};

describe.each(credentialsWithTest)('a run with %s', (name, { type, data, signsIn }) => {
	const { node, calls } = runs[name];
	const all = calls.flatMap((parameters) =>
		(signsIn ? [0, 1] : [0]).flatMap((skip) =>
			[301, 302, 303, 307, 308].map((status) => ({ status, skip, parameters, operation: parameters.operation })),
		),
	);

	it.each(all)('fails for a $status from request $skip on, in $operation', async ({ status, skip, parameters }) => {
		redirect(status, skip);
		const credential: ICredentialDataDecryptedObject = data(sandbox);
		const { items, error } = await runNode({
			node,
			parameters: { ...parameters, options: { maxAttempts: 1 } },
			credentialTypes: [type],
			credentials: { [name]: credential },
		});
		expect(items).toEqual([]);
		expect(error?.message).toContain(String(status));
		expect(error?.description).toContain('The address has moved.');
		expect(arrived).toEqual([]);
	});
});
