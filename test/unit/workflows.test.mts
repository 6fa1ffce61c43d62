import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { NodeHelpers, type INode, type INodeParameters, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import * as exported from '../../index';
import { anchorOf } from '../../tools/docs/section.mjs';
import type { NewWorkflow, WorkflowNode } from '../../tools/n8n/types.mjs';

interface Template extends NewWorkflow {
	description: string;
	/** By the type of the connection: `main`, or what a node offers an agent, such as `ai_tool`. */
	connections: Record<string, Record<string, Array<Array<{ node: string; index: number }> | null>>>;
	pinData?: Record<string, Array<{ json: { body?: unknown } }>>;
}

const files = readdirSync('workflows').sort();
const templates = files.map((file): [string, Template] => [
	file.replace(/\.json$/, ''),
	JSON.parse(readFileSync(join('workflows', file), 'utf8')) as Template,
]);

const OURS = 'n8n-nodes-recruiting.';
const descriptions = new Map<string, INodeTypeDescription>(
	Object.values(exported).flatMap((Class) => {
		const made = new Class() as Partial<INodeType>;
		return made.description ? [[`${OURS}${made.description.name}`, made.description] as const] : [];
	}),
);
/** n8n derives an agent's tool from each node that is usable as one. */
const descriptionOf = ({ type }: WorkflowNode) => descriptions.get(type.replace(/Tool$/, ''));

const isNote = ({ type }: WorkflowNode) => type === 'n8n-nodes-base.stickyNote';
const isTrigger = ({ type }: WorkflowNode) => /(trigger|webhook)$/i.test(type) && !/respondTo/.test(type);
const steps = ({ nodes }: Template) => nodes.filter((node) => !isNote(node));
const notes = ({ nodes }: Template) => nodes.filter(isNote);
const ours = ({ nodes }: Template) => nodes.filter(({ type }) => type.startsWith(OURS));
const next = ({ connections }: Template, name: string) =>
	(connections[name]?.main ?? []).map((targets) => targets ?? []);
/** Tools, models and the like, which an agent calls. Its errors go to the agent. */
const isCalledByAgent = ({ connections }: Template, name: string) =>
	Object.keys(connections[name] ?? {}).some((type) => type.startsWith('ai_'));

const typeOf = ({ nodes }: Template, name: string) => String(nodes.find((node) => node.name === name)?.type);

/** These steps and all that follow them. */
function reachedFrom(template: Template, names: string[]): Set<string> {
	const reached = new Set(names);
	for (const name of reached) {
		for (const { node } of next(template, name).flat()) reached.add(node);
	}
	return reached;
}

interface Box {
	name: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** The size of a node on the canvas: its height depends on its connections, and its name is below it. */
function boxOf(template: Template, node: WorkflowNode): Box {
	const [left, top] = node.position;
	const into = Object.values(template.connections).flatMap(({ main = [] }) => main.flatMap((targets) => targets ?? []));
	const inputs = into.filter((target) => target.node === node.name).map(({ index }) => index + 1);
	const ports = Math.max(...inputs, next(template, node.name).length);
	const step = { width: 96, height: Math.max(96, 40 * ports) + 44 };
	const { width, height } = isNote(node) ? (node.parameters as typeof step) : step;
	return { name: node.name, left, top, right: left + width, bottom: top + height };
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The paths in `given` that are missing in `known`. */
function unknownIn(given: unknown, known: unknown, path = ''): string[] {
	if (typeof given !== 'object' || given === null) return [];
	return Object.entries(given).flatMap(([name, value]) =>
		typeof known === 'object' && known !== null && name in known
			? unknownIn(value, (known as Record<string, unknown>)[name], `${path}${name}.`)
			: [`${path}${name}`],
	);
}

it('are fourteen', () => {
	expect(files).toHaveLength(14);
});

it('have unique URLs', () => {
	const all = templates.flatMap(([, { nodes }]) => nodes);
	const ids = all.flatMap(({ webhookId }) => (webhookId === undefined ? [] : [webhookId]));
	const paths = all.flatMap(({ parameters: { path, options } }) => path ?? (options as { path?: string })?.path ?? []);
	expect(new Set(ids).size).toBe(ids.length);
	expect(new Set(paths).size).toBe(paths.length);
	expect(paths).toHaveLength(6);
});

it('each have a section in the cookbook, linked from the README and the cookbook’s table', () => {
	const cookbook = readFileSync('docs/cookbook.md', 'utf8');
	const readme = readFileSync('README.md', 'utf8');
	const sections = cookbook.split('\n## ').slice(1);
	for (const [file, { name }] of templates) {
		const section = sections.find((one) => one.startsWith(`${name}\n`)) ?? '';
		expect(section).toContain(`(../workflows/${file}.json)`);
		expect(section).toContain(`(images/template-${file}.png)`);
		expect(cookbook).toContain(`(#${anchorOf(name)})`);
		expect(section).toContain('**When not to use it.** ');
		expect(readme).toContain(`(docs/cookbook.md#${anchorOf(name)})`);
	}
});

it('are described in the cookbook by the names of their nodes', () => {
	const cookbook = readFileSync('docs/cookbook.md', 'utf8');
	for (const [, template] of templates) {
		const section = cookbook.split(`\n## ${template.name}\n`)[1].split('\n## ')[0];
		const bold = [...section.matchAll(/\*\*([A-Z][^*]*)\*\*/g)].map(([, name]) => name);
		const headings = /\.$|^(What (it|is)|Set it|Try it|When something|If|Adapt it)\b/;
		const names = steps(template).map(({ name }) => name);
		expect(bold.filter((name) => !names.includes(name) && !headings.test(name))).toEqual([]);
		expect(bold.filter((name) => names.includes(name)).length).toBeGreaterThan(2);
	}
});

describe.each(templates)('%s', (_, template) => {
	it('describes itself', () => {
		expect(template.name).toMatch(/^[A-Z].{20,}[^.]$/);
		expect(template.description).toMatch(/^[A-Z].{60,}\.$/);
	});

	it('has names and IDs of nodes that are unique', () => {
		for (const field of ['name', 'id'] as const) {
			expect(new Set(template.nodes.map((node) => node[field])).size).toBe(template.nodes.length);
		}
	});

	it.each(ours(template).map((node) => [node.name, node] as const))('uses only parameters that %s has', (__, node) => {
		const description = descriptionOf(node);
		if (description === undefined) throw new Error(`There is no node ${node.type}`);
		expect([description.version].flat()).toContain(node.typeVersion);
		expect(
			Object.keys(node.credentials ?? {}).map((type) => description.credentials?.some(({ name }) => name === type)),
		).toEqual([true]);
		const parameters = node.parameters as INodeParameters;
		// n8n removes parameters that are unknown or not shown with this resource and operation
		const visible = description.properties.filter(({ type }) => type !== 'hidden');
		const known = NodeHelpers.getNodeParameters(visible, parameters, true, false, null, description);
		expect(unknownIn(parameters, known)).toEqual([]);
		// n8n reports missing required parameters and invalid options
		expect(
			NodeHelpers.getNodeParametersIssues(description.properties, node as unknown as INode, description),
		).toBeNull();
	});

	it('handles the errors of each of our nodes', () => {
		const silent = ours(template).filter(
			(node) =>
				!isTrigger(node) &&
				!isCalledByAgent(template, node.name) &&
				(node.onError !== 'continueErrorOutput' || !next(template, node.name)[1]?.length),
		);
		expect(silent.map(({ name }) => name)).toEqual([]);
	});

	it('takes no failure for an empty list', () => {
		// With *Always Output Data*, n8n gives the first output an empty item when the node has failed, too
		const both = template.nodes.filter(
			({ onError, alwaysOutputData }) => onError === 'continueErrorOutput' && alwaysOutputData,
		);
		const alone = both.filter(({ name }) =>
			next(template, name)[0].some(({ node }) => typeOf(template, node) !== 'n8n-nodes-base.merge'),
		);
		expect(alone.map(({ name }) => name)).toEqual([]);
	});

	it('connects every step, and only existing ones', () => {
		const names = steps(template).map(({ name }) => name);
		const begins = steps(template).filter((node) => isTrigger(node) || isCalledByAgent(template, node.name));
		const reached = reachedFrom(
			template,
			begins.map(({ name }) => name),
		);
		expect([...reached].sort()).toEqual([...names].sort());
		expect(Object.keys(template.connections).filter((name) => !names.includes(name))).toEqual([]);
	});

	it('gives an agent only tools that read, or propose', () => {
		// n8n's human review of tools can be passed: see docs/agents.md
		const tools = ours(template).filter(({ name }) => template.connections[name]?.ai_tool);
		const acting = tools.filter(
			({ parameters: { operation, options } }) =>
				!/^get/.test(String(operation)) && (options as { dryRun?: unknown }).dryRun !== true,
		);
		expect(acting.map(({ name }) => name)).toEqual([]);
	});

	it('refers only to existing nodes in its expressions', () => {
		const named = [...JSON.stringify(template.nodes).matchAll(/\$\(\\"(.+?)\\"\)/g)].map(([, name]) => name);
		const names = steps(template).map(({ name }) => name);
		expect(named.filter((name) => !names.includes(name))).toEqual([]);
	});

	it('calls no method in an expression that n8n replaces by its own', () => {
		// n8n has functions of these names for objects: of a Map, they return nothing
		expect(JSON.stringify(template.nodes)).not.toMatch(/(?<!Object)\.(keys|values)\(\)/);
	});

	it('contains nothing of a particular n8n, and sends no email by default', () => {
		const credentials = template.nodes.flatMap((node) => Object.values(node.credentials ?? {}));
		expect(credentials.filter(({ id }) => id !== '')).toEqual([]);
		// One that asks a person can't be skipped
		const mails = template.nodes.filter(
			({ type, parameters }) => type === 'n8n-nodes-base.emailSend' && parameters.operation !== 'sendAndWait',
		);
		expect(mails.filter(({ disabled }) => disabled !== true)).toEqual([]);
	});

	it('pins a sample on a webhook', () => {
		for (const { name } of template.nodes.filter(({ type }) => type === 'n8n-nodes-base.webhook')) {
			expect(template.pinData?.[name]?.[0]?.json.body).toEqual(expect.any(Object));
		}
	});

	it('has a time zone where hours and days matter', () => {
		const dated = /scheduleTrigger|\$now/.test(JSON.stringify(template.nodes));
		expect(template.settings).toMatchObject({ executionOrder: 'v1', ...(dated && { timezone: expect.any(String) }) });
	});

	it('explains itself in notes', () => {
		const texts = notes(template).map(({ parameters }) => String(parameters.content));
		expect(texts.filter((text) => text.startsWith(`## ${template.name}\n`))).toHaveLength(1);
		expect(texts.filter((text) => text.startsWith('### Before you go live\n'))).toHaveLength(1);
		expect(texts.filter((text) => text.startsWith('### When it fails\n'))).toHaveLength(1);
		expect(texts.join('\n')).toMatch(/\bemail(s|ed)\b|\bemails?:/i);
		// A note refers to nodes by name, in bold; bold text ending in a colon is a heading
		const bold = texts.flatMap((text) => [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name]) => name));
		const names = steps(template).map(({ name }) => name);
		expect(bold.filter((name) => !names.includes(name) && !name.endsWith(':'))).toEqual([]);
	});

	it('is laid out from left to right, and nothing overlaps', () => {
		const boxes = template.nodes.map((node) => boxOf(template, node));
		const pairs = boxes.flatMap((a, index) => boxes.slice(index + 1).map((b): [Box, Box] => [a, b]));
		expect(pairs.filter(([a, b]) => overlap(a, b)).map(([a, b]) => `${a.name} and ${b.name}`)).toEqual([]);
		const left = new Map(boxes.map((box) => [box.name, box.left]));
		const backwards = steps(template).flatMap(({ name }) =>
			next(template, name)
				.flat()
				.filter(({ node }) => (left.get(node) ?? 0) < (left.get(name) ?? 0) + 200)
				// Only a loop leads back, to where it begins
				.filter(({ node }) => !reachedFrom(template, [node]).has(name))
				.map(({ node }) => `${name} to ${node}`),
		);
		expect(backwards).toEqual([]);
	});
});
