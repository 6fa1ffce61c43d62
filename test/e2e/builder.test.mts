import { marked, marksOf } from '../../nodes/engine/operation/warnings';
import type { AnyOperation, Parameter } from '../../nodes/engine/operation/types';
import { xobinSeeds } from '../../sandbox/seeds.mjs';
import { packageName } from '../../tools/n8n/paths.mjs';
import { allVendors } from '../../tools/vendors.mjs';
import { nodes } from '../unit/nodes/described.mjs';
import { connectMcp, type McpClient } from './harness/mcp.mjs';
import { useE2e } from './harness/useE2e.mjs';

/*
 * n8n's own MCP server, which lets a model build workflows. The client follows a script; what it reads is what a model
 * reads.
 */

/** What recruiters type, and the nodes of which one must be among the first three. */
const PHRASES: Array<[string, string[]]> = [
	['applicant tracking', ['xobin']],
	['applicant tracking system', ['xobin']],
	['ATS', ['xobin', 'x0paRoom']],
	['parse resume', ['xobin']],
	['resume parser', ['xobin']],
	['CV parsing', ['xobin']],
	['skill test', ['xobin']],
	['skills assessment', ['xobin']],
	['coding test', ['xobin']],
	['pre-employment test', ['xobin']],
	['aptitude test', ['xobin']],
	['AI interview', ['xobin']],
	['invite candidate', ['xobin', 'x0paRoom']],
	['screen candidates', ['xobin', 'x0paRoom']],
	['reject applicant', ['xobin']],
	['hire candidate', ['xobin', 'x0paRoom']],
	['candidate report', ['xobin']],
	['job applicants', ['xobin']],
	['assessment submitted', ['xobinTrigger']],
	['applicant added', ['xobinTrackTrigger']],
	['stage changed', ['xobinTrackTrigger']],
	['video interview', ['x0paRoom']],
	['one-way interview', ['x0paRoom']],
	['interview score', ['x0paRoom']],
	['interview recording', ['lynxVizion']],
	['interview transcript', ['lynxVizion']],
	['transcribe interview', ['lynxVizion']],
	['video analysis', ['lynxVizion']],
	['document assembly', ['hotDocsAdvance']],
	['generate contract', ['hotDocsAdvance']],
	['employment contract', ['hotDocsAdvance']],
	['contract template', ['hotDocsAdvance']],
	['offer letter', ['hotDocsAdvance']],
	['onboarding documents', ['hotDocsAdvance']],
	['questionnaire', ['hotDocsAdvance']],
];

/**
 * The most characters per operation: the definitions of the nodes that have operations, as n8n generates them, divided by the
 * number of operations. More would fill a model's context, so shorten another text for each that gets longer.
 */
const MOST_CHARACTERS = 1_537;

interface OfNode {
	name: string;
	resource: string;
	operation: AnyOperation;
}

const all: OfNode[] = allVendors.flatMap(({ name, vendor }) =>
	vendor.resources.flatMap(({ value, operations }) =>
		operations.map((operation) => ({ name, resource: value, operation })),
	),
);
const titled = all.map((one): [string, OfNode] => [`${one.name} ${one.resource}.${one.operation.value}`, one]);

const e2e = useE2e();
let client: McpClient;
/** The definitions by node. */
const definitions: Record<string, string> = {};

const said = async (tool: string, args: Record<string, unknown>): Promise<string> => {
	const { isError, text } = await client.call(tool, args);
	if (isError) throw new Error(text);
	return text;
};

beforeAll(async () => {
	const { http, url } = e2e().n8n;
	await http.call('PATCH', '/rest/mcp/settings', { body: { mcpAccessEnabled: true } });
	const { apiKey } = await http.call<{ apiKey: string }>('POST', '/rest/mcp/api-key/rotate', { body: {} });
	client = await connectMcp(`${url}/mcp-server/http`, apiKey);
	for (const { name } of nodes.map(({ description }) => description)) {
		definitions[name] = await said('get_node_types', { nodeIds: [{ nodeId: `${packageName}.${name}` }] });
	}
});
afterAll(async () => await client?.close());

/** What n8n has for an operation: the text above its type, and the type. */
function definitionOf({ name, resource, operation }: OfNode): { above: string; type: string } {
	const isIt = (type: string) =>
		type.includes(`  resource: '${resource}';\n`) && type.includes(`  operation: '${operation.value}';\n`);
	const parts = definitions[name].split(/^(?=export type )/m);
	const at = parts.findIndex(isIt);
	const end = parts[at].indexOf('\n};');
	return { above: parts[at - 1].trimEnd().split('\n').at(-1) ?? '', type: parts[at].slice(0, end) };
}

const namesOf = (parameters: Record<string, Parameter<unknown>>, keep: (parameter: Parameter<unknown>) => boolean) =>
	Object.keys(parameters).filter((name) => keep(parameters[name]));

describe.each(titled)('The definition of %s', (_, one) => {
	const { operation } = one;

	it('has its own text with its warnings, and that of no other operation', () => {
		const { above, type } = definitionOf(one);
		expect(type).toContain(` * ${marked(operation.action, operation)}. Returns `);
		const others = all.filter((other) => other.name === one.name && other.operation !== operation);
		expect(others.filter((other) => `${above}\n${type}`.includes(`* ${other.operation.description} */`))).toEqual([]);
		expect(others.filter((other) => type.includes(` * ${marked(other.operation.action, other.operation)}. `))).toEqual(
			[],
		);
	});

	it('names the fields of its output', () => {
		const { type } = definitionOf(one);
		expect(type).toMatch(/^ {3}\* .*\. Returns (\w+(, |\n))+|the response of the service$/m);
	});

	it('shows which parameters are required', () => {
		const { type } = definitionOf(one);
		const isRequired = ({ role, property, showWhen }: Parameter<unknown>) =>
			role === undefined && property.required === true && showWhen === undefined;
		for (const name of namesOf(operation.parameters, isRequired)) {
			const declared = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s+${name}(\\??): `).exec(type);
			expect([name, declared?.[2] === '' || declared?.[1].includes('@builderHint Required')]).toEqual([name, true]);
		}
	});
});

/** A definition without the operation "Custom API Call", which n8n adds to every resource. */
const withoutCustomCalls = (text: string) =>
	text
		.replace(/^\/\*\* .* \*\/\nexport type \w+CUSTOMAPICALLParams = \{[^}]*\};\n\n/gm, '')
		.replace(/^.*CUSTOMAPICALL.*\n/gm, '');

it(`the definitions have at most ${MOST_CHARACTERS} characters per operation`, () => {
	const texts = allVendors.map(({ name }) => withoutCustomCalls(definitions[name]));
	expect(texts.join('')).not.toContain('CUSTOM_API_CALL');
	const characters = texts.reduce((sum, text) => sum + text.length, 0);
	expect(Math.round(characters / all.length)).toBeLessThanOrEqual(MOST_CHARACTERS);
});

describe('Search', () => {
	it.each(PHRASES)('finds for "%s" one of %j among the first three nodes', async (phrase, wanted) => {
		const found = await said('search_nodes', { queries: [phrase] });
		const first = [...found.matchAll(/^- (\S+)/gm)].slice(0, 3).map(([, id]) => id);
		expect(wanted.map((name) => `${packageName}.${name}`).filter((id) => first.includes(id))).not.toEqual([]);
	});

	it('shows every operation with its text and its warnings', async () => {
		for (const { name, vendor } of allVendors) {
			const found = await said('search_nodes', { queries: [vendor.product] });
			const block = found.split(/^(?=- )/m).find((part) => part.startsWith(`- ${packageName}.${name}\n`)) ?? '';
			for (const { operation } of all.filter((one) => one.name === name)) {
				const marks = marksOf(operation);
				const hint = marks.length > 0 ? `\n              @builderHint ${marks.join(', ')}\n` : '\n';
				expect(`${block}\n`).toContain(`- ${operation.value}\n              ${operation.description}${hint}`);
			}
		}
	});
});

it('builds a workflow, which runs', async () => {
	const { n8n, credentials } = e2e();
	const [{ id, name }] = credentials.filter(({ type }) => type === 'xobinApi');
	const code = `
		import { workflow, trigger, node } from '@n8n/workflow-sdk';
		const start = trigger({ type: 'n8n-nodes-base.manualTrigger', version: 1, config: { name: 'Start' } });
		const report = node({
			type: '${packageName}.xobin',
			version: 1,
			config: {
				name: 'Report',
				parameters: {
					resource: 'assessmentReport',
					operation: 'get',
					reportId: 318,
					options: { fieldsToReturn: 'report_id,email' },
				},
				credentials: { xobinApi: { id: '${id}', name: '${name}' } },
			},
		});
		export default workflow('report', 'Built by an AI').add(start).to(report);
	`;
	expect(await said('validate_workflow', { code })).toMatch(/"valid": ?true/);
	const created = JSON.parse(await said('create_workflow_from_code', { code, name: 'Built by an AI' })) as {
		workflowId: string;
	};
	try {
		const { executionId } = JSON.parse(
			await said('execute_workflow', { workflowId: created.workflowId, executionMode: 'manual' }),
		) as { executionId: string };
		const execution = await n8n.executions.wait(executionId);
		expect(execution.status).toBe('success');
		const [{ email }] = xobinSeeds.assessmentReports;
		expect(JSON.stringify(execution.data)).toContain(JSON.stringify({ report_id: 318, email }));
	} finally {
		await n8n.workflows.delete(created.workflowId);
	}
});
