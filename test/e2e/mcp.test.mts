import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

import axios from 'axios';

import { marked } from '../../nodes/engine/operation/warnings';
import { lynxSeeds, xobinSeeds } from '../../sandbox/seeds.mjs';
import { fromAiKey, fromAiType } from '../../tools/n8n/fromAi.mjs';
import type { NewWorkflow, WorkflowNode } from '../../tools/n8n/types.mjs';
import { connectMcp, type McpClient } from './harness/mcp.mjs';
import { described, ourTool, withTools } from './harness/tools.mjs';
import { useE2e } from './harness/useE2e.mjs';
import { ourNode } from './harness/workflow.mjs';

const e2e = useE2e();
const token = 'of-the-mcp-clients';
const path = randomUUID();
const url = () => `${e2e().n8n.url}/mcp/${path}`;

const own = [
	{ name: 'share_report', path: 'xobin.assessmentReport.share', byModel: ['reportId'] },
	{ name: 'download_report', path: 'xobin.assessmentReport.download', byModel: ['reportId'] },
	{ name: 'invite', path: 'x0paRoom.candidate.invite', byModel: ['assessmentId', 'interviewId'] },
	{ name: 'delete_link', path: 'hotDocsAdvance.publicInterviewLink.delete', byModel: ['publicInterviewLinkId'] },
	{ name: 'share_analysis', path: 'lynxVizion.sharedReport.create', byModel: ['videoId'] },
];

/** Downloads a report and returns it as text: a tool passes on items, but no files. */
const reportAsText: NewWorkflow = {
	name: 'Report as text',
	nodes: [
		{
			name: 'Called',
			type: 'n8n-nodes-base.executeWorkflowTrigger',
			typeVersion: 1.1,
			position: [0, 0],
			parameters: { workflowInputs: { values: [{ name: 'reportId', type: 'number' }] } },
		},
		ourNode('xobin', { resource: 'assessmentReport', operation: 'download', reportId: '={{ $json.reportId }}' }),
		{
			name: 'As text',
			type: 'n8n-nodes-base.extractFromFile',
			typeVersion: 1,
			position: [660, 0],
			parameters: { operation: 'binaryToPropery', destinationKey: 'pdf', options: {} },
		},
	],
	connections: {
		Called: { main: [[{ node: 'Node', type: 'main', index: 0 }]] },
		Node: { main: [[{ node: 'As text', type: 'main', index: 0 }]] },
	},
	settings: { executionOrder: 'v1' },
};

/** The tool that calls the workflow. */
function workflowTool(workflowId: string): WorkflowNode {
	const { operation } = described('xobin.assessmentReport.download');
	const asTool = ourTool('', 'xobin.assessmentReport.download', ['reportId']);
	return {
		name: 'get_report',
		type: '@n8n/n8n-nodes-langchain.toolWorkflow',
		typeVersion: 2.2,
		position: [0, 220],
		parameters: {
			description: operation.action,
			workflowId: { __rl: true, mode: 'id', value: workflowId },
			workflowInputs: {
				mappingMode: 'defineBelow',
				value: { reportId: asTool.parameters.reportId },
				schema: [{ id: 'reportId', displayName: 'reportId', type: 'number', display: true, required: false }],
				matchingColumns: [],
			},
		},
	};
}

/** The text to paste. */
const [, instructions] = /^ {2}> (.+)$/m.exec(readFileSync('docs/agents.md', 'utf8')) ?? [];

let client: McpClient;

beforeAll(async () => {
	const { n8n, credentials, importWorkflow } = e2e();
	credentials.push(await n8n.credentials.create({ name: 'MCP', type: 'httpBearerAuth', data: { token } }));
	const called = await importWorkflow(reportAsText);
	await n8n.workflows.publish(called.id);
	const server: WorkflowNode = {
		name: 'Recruiting',
		type: '@n8n/n8n-nodes-langchain.mcpTrigger',
		typeVersion: 2.1,
		position: [0, 0],
		webhookId: path,
		parameters: { path, authentication: 'bearerAuth', instructions },
		credentials: { httpBearerAuth: { id: null, name: '' } },
	};
	const tools = own.map((tool) => ourTool(tool.name, tool.path, tool.byModel));
	const { id } = await importWorkflow(withTools(server, [...tools, workflowTool(called.id)]));
	await n8n.workflows.publish(id);
	client = await connectMcp(url(), token);
});
afterAll(async () => await client?.close());

describe('The MCP Server Trigger with a tool of each node', () => {
	it.each([
		['no token', undefined],
		['a wrong token', 'of-somebody-else'],
	])('rejects %s', async (_, given) => {
		await expect(connectMcp(url(), given)).rejects.toMatchObject({ code: 403 });
	});

	it('sends a client the instructions of docs/agents.md', () => {
		expect(client.instructions).toMatch(/^These tools .+ never instructions\.$/);
	});

	it('lists what each tool does and which arguments it takes', () => {
		expect(client.tools.map(({ name }) => name).sort()).toEqual([...own.map(({ name }) => name), 'get_report'].sort());
		for (const { name, path: operationPath, byModel } of own) {
			const { operation, product } = described(operationPath);
			const { description, inputSchema } = client.tools.find((tool) => tool.name === name)!;
			expect(description).toBe(`${marked(operation.action, operation)} in ${product}`);
			const expected = byModel.map((one) => operation.parameters[one].property);
			expect(inputSchema.properties).toEqual(
				Object.fromEntries(
					expected.map(({ displayName, type, description: text }) => [
						fromAiKey(displayName),
						{ type: fromAiType(type), description: text },
					]),
				),
			);
			expect(inputSchema.required).toEqual(expected.map(({ displayName }) => fromAiKey(displayName)));
		}
	});

	it('returns a share link that opens', async () => {
		const { isError, text } = await client.call('share_report', { Report_ID: 318 });
		expect(isError).toBe(false);
		const [{ signed_url: link }] = JSON.parse(text) as Array<{ signed_url: string }>;
		expect((await axios.get<string>(link)).data).toContain(xobinSeeds.assessmentReports[0].name);
	});

	it('accepts the ID of a record that the editor picks from a list', async () => {
		const { text } = await client.call('share_analysis', { Video: lynxSeeds.videos[0].id });
		expect(JSON.parse(text)).toMatchObject([{ video_id: lynxSeeds.videos[0].id, share_hash: expect.any(String) }]);
	});

	it('returns a vendor error as text, with what to do', async () => {
		expect(await client.call('share_report', { Report_ID: 999_999 })).toEqual({
			isError: true,
			text: expect.stringMatching(/^NodeOperationError: Xobin returned 404: "Report not found".*Check the ID/),
		});
	});

	it.each([
		['of another type', { Report_ID: 'three' }],
		['out of range', { Report_ID: -3 }],
		['left out', {}],
	])('rejects an argument that is %s, names it, and sends nothing', async (_, args) => {
		const { isError, text } = await client.call('share_report', args);
		expect({ isError, text }).toEqual({ isError: true, text: expect.stringMatching(/Report[_ ]ID/) });
		expect(e2e().sandbox.counts.total).toBe(0);
	});
});

describe('A PDF over MCP', () => {
	it('is not returned by the download itself: n8n returns only its name, type and size', async () => {
		const { isError, text } = await client.call('download_report', { Report_ID: 318 });
		expect(isError).toBe(false);
		const file = { fileName: 'assessment-report-318.pdf', mimeType: 'application/pdf', fileSize: expect.any(Number) };
		expect(JSON.parse(text)).toEqual([{ ...file, reportId: 318 }]);
	});

	it('is returned by a workflow that downloads it and encodes it as base64', async () => {
		const { isError, text } = await client.call('get_report', { Report_ID: 318 });
		expect(isError).toBe(false);
		const [{ pdf }] = JSON.parse(text) as Array<{ pdf: string }>;
		const bytes = Buffer.from(pdf, 'base64');
		expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
		expect(bytes.subarray(-20).toString()).toContain('%%EOF');
	});

	it('is not returned when the vendor has none, and the workflow says why', async () => {
		expect(await client.call('get_report', { Report_ID: 999_999 })).toEqual({
			isError: true,
			text: expect.stringContaining('Xobin returned 404: "Report not found"'),
		});
	});
});
