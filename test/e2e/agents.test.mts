import axios from 'axios';

import { hotDocsSeeds, lynxSeeds, x0paSeeds } from '../../sandbox/seeds.mjs';
import { marked } from '../../nodes/engine/operation/warnings';
import { fromAiKey, fromAiType } from '../../tools/n8n/fromAi.mjs';
import { nodeRun, outputItems } from '../../tools/n8n/executions.mjs';
import type { WorkflowNode } from '../../tools/n8n/types.mjs';
import { agentWith, said, useModel } from './harness/agent.mjs';
import type { ModelRequest, ToolCall } from './harness/modelServer.mjs';
import { described, ourTool } from './harness/tools.mjs';
import { useE2e } from './harness/useE2e.mjs';

const e2e = useE2e();
const model = useModel(e2e);

const { workGroupId, templatePackageId } = hotDocsSeeds;
const [jane] = x0paSeeds.candidates;

/** Runs an agent with these tools until it ends. */
async function run(...tools: WorkflowNode[]) {
	const { id } = await e2e().importWorkflow(agentWith(...tools));
	return await e2e().n8n.executions.run(id, 'Start');
}

/** The model calls each of its tools with the known values of the arguments that the tool's schema requires. */
const calls =
	(known: Record<string, unknown>) =>
	({ tools }: ModelRequest): ToolCall[] =>
		tools.map(({ name, parameters: { required = [] } }) => ({
			tool: name,
			arguments: Object.fromEntries(required.map((key) => [key, known[key]])),
		}));

/** The model repeats all tool results. */
const repeatResults = ({ results }: ModelRequest) => `The tools say: ${results.join(' ')}`;

interface Sharing {
	path: string;
	byModel: string[];
	/** Known values by argument name. */
	known: Record<string, unknown>;
	request: object;
	/** The URL in the result. Omitted for HotDocs Advance, which returns none. */
	opens?: (result: Record<string, string>) => string;
}

const sharing: Sharing[] = [
	{
		path: 'xobin.assessmentReport.share',
		byModel: ['reportId', 'expirationHours'],
		known: { Report_ID: 318, Valid_For__Hours_: 2 },
		request: { path: '/xobin/api/v2/assessments/reports/318/share', body: { expiration_hours: 2 } },
		opens: ({ signed_url }) => signed_url,
	},
	{
		path: 'x0paRoom.candidate.share',
		byModel: ['interviewId'],
		known: { Interview_ID: jane.interviewId },
		request: { operationId: 'getPublicUrl', params: { id: jane.interviewId } },
		opens: ({ videointerviewUrl }) => videointerviewUrl,
	},
	{
		path: 'hotDocsAdvance.publicInterviewLink.create',
		byModel: ['name', 'workGroupId', 'templatePackageId'],
		known: { Name: 'For Zoë', Work_Group: workGroupId, Template_Package: templatePackageId },
		request: { body: { name: 'For Zoë', workGroupId, templatePackageId, isActive: true } },
	},
	{
		path: 'lynxVizion.sharedReport.create',
		byModel: ['videoId', 'additionalFields'],
		known: { Video: lynxSeeds.videos[0].id, Expires_At: '2099-12-31T12:00:00Z' },
		request: { body: { video_id: lynxSeeds.videos[0].id, expires_at: '2099-12-31T12:00:00Z' } },
		opens: ({ share_hash }) => `${e2e().sandbox.baseUrl('lynxVizion')}/shared-reports/${share_hash}`,
	},
];
const name = (path: string) => described(path).operation.action.replaceAll(' ', '_');
const shareTool = ({ path, byModel }: Sharing) => ourTool(described(path).operation.action, path, byModel);

describe('An AI Agent with a tool of each node', () => {
	it('describes each tool and its arguments to the model', async () => {
		model().play(() => 'Nothing to do.');
		await run(...sharing.map(shareTool));
		const [{ tools }] = model().requests;
		expect(tools.map((tool) => tool.name).sort()).toEqual(sharing.map(({ path }) => name(path)).sort());
		for (const { path, byModel } of sharing) {
			const { operation, product } = described(path);
			const { description, parameters } = tools.find((tool) => tool.name === name(path))!;
			expect(description).toBe(`${marked(operation.action, operation)} in ${product}`);
			const expected = byModel.map((one) => operation.parameters[one].property);
			for (const { displayName, type, description: text } of expected.filter(({ type }) => type !== 'collection')) {
				expect(parameters.properties[fromAiKey(displayName)]).toEqual({ type: fromAiType(type), description: text });
			}
			expect(Object.keys(parameters.properties)).toHaveLength(byModel.length);
			expect(parameters.required).toEqual(Object.keys(parameters.properties));
		}
	});

	it.each(sharing)('shares with $path and gets what it has to pass on', async (one) => {
		model().play(calls(one.known), repeatResults);
		const execution = await run(shareTool(one));
		expect(execution.status).toBe('success');
		expect(e2e().sandbox.requests.at(-1)).toMatchObject(one.request);
		const [[shared]] = model().requests[1].results.map((result) => JSON.parse(result) as Array<Record<string, string>>);
		expect(said(execution)).toContain(JSON.stringify(shared));
		if (one.opens) expect((await axios.get(one.opens(shared))).status).toBe(200);
		else expect(e2e().sandbox.state.hotDocsAdvance.links.has(shared.publicInterviewLinkId)).toBe(true);
	});
});

describe('What an agent learns when a tool fails', () => {
	const share = shareTool(sharing[0]);

	it('reads the vendor’s error and what to do, and the run continues', async () => {
		model().play(calls({ Report_ID: 999_999, Valid_For__Hours_: 2 }), repeatResults);
		const execution = await run(share);
		expect(execution.status).toBe('success');
		expect(nodeRun(execution, share.name).executionStatus).toBe('error');
		expect(said(execution)).toMatch(/Xobin returned 404: \\"Report not found\\".*Check the ID/);
	});

	it('ends with the error if the tool is set to stop the workflow', async () => {
		model().play(calls({ Report_ID: 999_999, Valid_For__Hours_: 2 }));
		const execution = await run({ ...share, onError: 'stopWorkflow' });
		expect(execution.status).toBe('error');
		expect(execution.data.resultData.error?.message).toMatch(/^Xobin returned 404: "Report not found"/);
	});

	it.each([
		['of another type', 'three-one-eight'],
		['out of range', -318],
		['left out', undefined],
	])('reads which argument was wrong when it is %s, and nothing is sent', async (_, id) => {
		model().play(calls({ Report_ID: id, Valid_For__Hours_: 2 }), repeatResults);
		expect(said(await run(share))).toMatch(/\\"Report ID\\" must be a whole number.*Nothing was sent/);
		expect(e2e().sandbox.counts.total).toBe(0);
	});

	it('reads that an email may have been sent, so that it sends no second one', async () => {
		const path = 'x0paRoom.candidate.invite';
		const { description, parameters } = described(path).operation;
		const known = {
			[fromAiKey(parameters.assessmentId.property.displayName)]: '824',
			[fromAiKey(parameters.interviewId.property.displayName)]: jane.interviewId,
		};
		e2e().sandbox.inject({ operationId: 'sendInvite', status: 500, when: 'after' });
		model().play(calls(known), repeatResults);
		const execution = await run(
			ourTool('Invite', path, ['assessmentId', 'interviewId'], {
				descriptionType: 'manual',
				toolDescription: description,
			}),
		);
		expect(model().requests[0].tools[0].description).toBe(description);
		expect(said(execution)).toMatch(/X0PA Room returned 500.*The request may have gone through/);
		expect(e2e().sandbox.counts.changes['x0paRoom.invitationSent']).toBe(1);
	});
});

it('an agent that downloads a report gets the file details, and the file is stored with the tool’s run', async () => {
	model().play(calls({ Report_ID: 318 }), repeatResults);
	const execution = await run(ourTool('Download', 'xobin.assessmentReport.download', ['reportId']));
	const [[details]] = model().requests[1].results.map((result) => JSON.parse(result) as object[]);
	expect(details).toMatchObject({ reportId: 318, fileName: 'assessment-report-318.pdf', mimeType: 'application/pdf' });
	const [item] = nodeRun(execution, 'Download').data!.ai_tool[0]!;
	const pdf = await e2e().n8n.executions.download(item.binary!.data);
	expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
	expect(JSON.stringify(model().requests)).not.toContain(pdf.toString('base64').slice(0, 40));
	expect(outputItems(execution, 'AI Agent')[0].binary).toBeUndefined();
});

it('n8n derives a tool from each node, with all its parameters, and from no trigger', async () => {
	const types = await e2e().n8n.nodeTypes();
	const ours = [...types.values()].filter((type) => type.name.startsWith('n8n-nodes-recruiting.'));
	const nodes = ours.filter((type) => !/(Trigger|Tool)$/.test(type.name));
	const tools = ours.filter((type) => type.name.endsWith('Tool'));
	expect(tools.map((tool) => tool.name).sort()).toEqual(nodes.map((node) => `${node.name}Tool`).sort());
	expect(tools).toHaveLength(4);
	for (const tool of tools) {
		const node = types.get(tool.name.replace(/Tool$/, ''))!;
		expect(tool).toMatchObject({ outputs: ['ai_tool'], inputs: [], credentials: node.credentials });
		const [descriptionType, toolDescription, ...rest] = tool.properties as Array<{ name: string }>;
		expect([descriptionType.name, toolDescription.name]).toEqual(['descriptionType', 'toolDescription']);
		expect(rest).toEqual(node.properties);
	}
});
