import type { ICredentialDataDecryptedObject, ICredentialType, INodeParameters, INodeType } from 'n8n-workflow';

import { HotDocsAdvanceApi } from '../../../credentials/HotDocsAdvanceApi.credentials';
import { LynxVizionApi } from '../../../credentials/LynxVizionApi.credentials';
import { X0paRoomApi } from '../../../credentials/X0paRoomApi.credentials';
import { XobinApi } from '../../../credentials/XobinApi.credentials';
import { HotDocsAdvance } from '../../../nodes/HotDocsAdvance/HotDocsAdvance.node';
import { LynxVizion } from '../../../nodes/LynxVizion/LynxVizion.node';
import { LynxVizionTrigger } from '../../../nodes/LynxVizion/LynxVizionTrigger.node';
import { X0paRoom } from '../../../nodes/X0paRoom/X0paRoom.node';
import { X0paRoomTrigger } from '../../../nodes/X0paRoom/X0paRoomTrigger.node';
import { Xobin } from '../../../nodes/Xobin/Xobin.node';
import { XobinTrackTrigger } from '../../../nodes/Xobin/XobinTrackTrigger.node';
import { PollingWorkflow } from '../harness/pollNode.mjs';
import { runNode } from '../harness/runNode.mjs';
import { searchList } from '../../../tools/engine/searchList.mjs';
import { testCredential } from '../harness/testCredential.mjs';
import { startBadServer, type BadServer } from './badServer.mjs';

let server: BadServer;
beforeEach(async () => {
	server = await startBadServer(true);
});
afterEach(async () => await server.close());

const problem = 'could be made: self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT)';

interface Way {
	node: INodeType;
	trigger?: INodeType;
	credentialType: ICredentialType;
	credential: ICredentialDataDecryptedObject;
	parameters: INodeParameters;
}

const ways: Way[] = [
	{
		node: new Xobin(),
		trigger: new XobinTrackTrigger(),
		credentialType: new XobinApi(),
		credential: { apiKey: 'key' },
		parameters: { resource: 'track', operation: 'getOverallStats' },
	},
	{
		node: new X0paRoom(),
		trigger: new X0paRoomTrigger(),
		credentialType: new X0paRoomApi(),
		credential: { apiKey: 'key', email: 'ada@example.com', password: 'password', sessionToken: '' },
		parameters: { resource: 'assessment', operation: 'getAll', returnAll: true },
	},
	{
		node: new HotDocsAdvance(),
		credentialType: new HotDocsAdvanceApi(),
		credential: {
			deployment: 'cloud',
			clientName: 'n8n',
			principalName: 'principal',
			principalPassword: 'password',
			sessionToken: '',
		},
		parameters: { resource: 'workItem', operation: 'getAll', authentication: 'servicePrincipal' },
	},
	{
		node: new LynxVizion(),
		trigger: new LynxVizionTrigger(),
		credentialType: new LynxVizionApi(),
		credential: { apiKey: 'key' },
		parameters: { resource: 'video', operation: 'getAll', returnAll: true },
	},
];

const all = ways.map((way) => ({ title: way.node.description.displayName, way }));
const credentialOf = ({ credential }: Way) => ({ ...credential, baseUrl: server.url });

it.each(all)('$title: a run of 20 items ends at once, with the text of the certificate', async ({ way }) => {
	const items = Array.from({ length: 20 }, () => ({}));
	const { error } = await runNode({
		node: way.node,
		parameters: way.parameters,
		credentialTypes: [way.credentialType],
		credentials: { [way.credentialType.name]: credentialOf(way) },
		items,
	});
	expect(error?.message).toContain(problem);
	expect(error?.description).toContain('Nothing was sent');
	expect(error?.description).toContain('(code: invalid-address)');
	// Those that were in progress at the same time
	expect(server.connections.total).toBeLessThanOrEqual(10);
});

it.each(all)('$title: with "Continue", every item has the text of the certificate', async ({ way }) => {
	const { items } = await runNode({
		node: way.node,
		parameters: way.parameters,
		credentialTypes: [way.credentialType],
		credentials: { [way.credentialType.name]: credentialOf(way) },
		items: Array.from({ length: 20 }, () => ({})),
		onError: 'continueRegularOutput',
	});
	expect(items).toHaveLength(20);
	for (const { json } of items) expect(json.error).toContain(problem);
	expect(server.connections.total).toBeLessThanOrEqual(20);
});

it.each(all)('$title: a list', async ({ way }) => {
	const list = Object.keys(way.node.methods?.listSearch ?? {})[0];
	const loading = searchList({
		node: way.node,
		list,
		parameters: way.parameters,
		credentialType: way.credentialType,
		credential: credentialOf(way),
	});
	await expect(loading).rejects.toThrow(problem);
	expect(server.connections.total).toBe(1);
});

it.each(all.filter(({ way }) => way.trigger))('$title: a trigger', async ({ way }) => {
	const workflow = new PollingWorkflow({
		node: way.trigger!,
		parameters: {
			assessmentId: { __rl: true, mode: 'list', value: '824' },
			trackId: { __rl: true, mode: 'list', value: 6578 },
			event: 'hired',
			projectId: { __rl: true, mode: 'list', value: '' },
			events: way.trigger instanceof X0paRoomTrigger ? ['statusChanged'] : ['videoCompleted'],
			simplify: true,
		},
		credentialType: way.credentialType,
		credential: credentialOf(way),
	});
	await expect(workflow.activate()).rejects.toThrow(problem);
	expect(server.connections.total).toBe(1);
});

it.each(all)('$title: the test of the credential names it', async ({ way }) => {
	// Where it is a single request, n8n itself shows the code
	expect(await testCredential(way.credentialType, credentialOf(way))).toMatch(/DEPTH_ZERO_SELF_SIGNED_CERT/);
});
