import { readdirSync } from 'node:fs';
import { basename } from 'node:path';

import { N8nHttp } from '../../tools/n8n/http.mjs';
import type { TypeDescription, WorkflowNode } from '../../tools/n8n/types.mjs';
import { useE2e } from './harness/useE2e.mjs';
import { template } from './harness/workflow.mjs';

const nodes = [
	['xobin', 'Xobin'],
	['x0paRoom', 'X0PA Room'],
	['hotDocsAdvance', 'HotDocs Advance'],
	['lynxVizion', 'LynxVizion'],
] as const;

const triggers = [
	['xobinTrigger', 'Xobin Trigger'],
	['xobinTrackTrigger', 'Xobin Track Trigger'],
	['x0paRoomTrigger', 'X0PA Room Trigger'],
	['hotDocsAdvanceTrigger', 'HotDocs Advance Trigger'],
	['lynxVizionTrigger', 'LynxVizion Trigger'],
] as const;

const credentials = [
	['xobinApi', 'Xobin API'],
	['x0paRoomApi', 'X0PA Room API'],
	['hotDocsAdvanceApi', 'HotDocs Advance API'],
	['hotDocsAdvanceTokenApi', 'HotDocs Advance Access Token API'],
	['hotDocsAdvanceWebhookApi', 'HotDocs Advance Webhook API'],
	['lynxVizionApi', 'LynxVizion API'],
] as const;

describe('The packed package in a real n8n', () => {
	const e2e = useE2e();
	let nodeTypes: Map<string, TypeDescription>;
	let credentialTypes: Map<string, TypeDescription>;

	beforeAll(async () => {
		nodeTypes = await e2e().n8n.nodeTypes();
		credentialTypes = await e2e().n8n.credentialTypes();
	});

	test.each(nodes)('offers the node %s as "%s", with its icons', async (name, displayName) => {
		const type = nodeTypes.get(`n8n-nodes-recruiting.${name}`);
		expect(type).toMatchObject({ displayName, group: expect.any(Array), usableAsTool: true });
		await expectIcons(type);
	});

	test.each(nodes)('offers the node %s to AI agents as a tool', (name, displayName) => {
		expect(nodeTypes.get(`n8n-nodes-recruiting.${name}Tool`)).toMatchObject({
			displayName: `${displayName} Tool`,
			inputs: [],
			outputs: ['ai_tool'],
		});
	});

	test.each(triggers)('offers the trigger %s as "%s", with its icons, and not as a tool', async (name, displayName) => {
		const type = nodeTypes.get(`n8n-nodes-recruiting.${name}`);
		expect(type).toMatchObject({ displayName, group: expect.arrayContaining(['trigger']), inputs: [] });
		expect(nodeTypes.has(`n8n-nodes-recruiting.${name}Tool`)).toBe(false);
		await expectIcons(type);
	});

	test.each(credentials)('offers the credential %s as "%s", with its icon', async (name, displayName) => {
		const type = credentialTypes.get(name);
		expect(type).toMatchObject({ displayName, supportedNodes: expect.arrayContaining([expect.any(String)]) });
		await expectIcons(type);
		// n8n's own restriction of the domains a credential may be sent to; the webhook credential is never sent
		const restriction = expect.objectContaining({ name: 'allowedHttpRequestDomains' });
		if (name === 'hotDocsAdvanceWebhookApi') expect(type?.properties).not.toContainEqual(restriction);
		else expect(type?.properties).toContainEqual(restriction);
	});

	test('adds nothing else to n8n', () => {
		const ours = [...nodeTypes.keys()].filter((name) => name.startsWith('n8n-nodes-recruiting.'));
		const expected = [...nodes.flatMap(([name]) => [name, `${name}Tool`]), ...triggers.map(([name]) => name)];
		expect(ours.sort()).toEqual(expected.map((name) => `n8n-nodes-recruiting.${name}`).sort());
	});

	test('knows every node of the templates in its version', async () => {
		const types = await e2e().n8n.http.raw<Array<{ name: string; version: number | number[] }>>(
			'GET',
			'/types/nodes.json',
		);
		const isKnown = ({ type, typeVersion }: WorkflowNode) =>
			types.some(({ name, version }) => name === type && [version].flat().includes(typeVersion));
		const used = readdirSync('workflows').flatMap((file) => template(basename(file, '.json')).nodes);
		expect(used.length).toBeGreaterThan(60);
		expect(used.filter((node) => !isKnown(node)).map(({ type, typeVersion }) => `${type} ${typeVersion}`)).toEqual([]);
	});

	/** n8n returns its start page for a missing icon, so the content is checked. */
	async function expectIcons(type: TypeDescription | undefined): Promise<void> {
		const addresses = typeof type?.iconUrl === 'string' ? [type.iconUrl] : Object.values(type?.iconUrl ?? {});
		expect(addresses.length).toBeGreaterThan(0);
		for (const address of addresses) {
			const visitor = new N8nHttp(e2e().n8n.url);
			const { status, headers, data } = await visitor.send<string>('GET', `/${address}`, { responseType: 'text' });
			expect({ address, status, type: headers['content-type'] }).toMatchObject({
				status: 200,
				type: expect.stringContaining('svg'),
			});
			expect(data).toContain('<svg');
		}
	}
});
