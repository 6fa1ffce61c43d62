import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { NewWorkflow, WorkflowNode } from '../../../tools/n8n/types.mjs';

const editions = {
	current: 'workflows',
	/** As users of an earlier version saved it. It must keep working. */
	frozen: join('test', 'e2e', 'templates', 'frozen'),
};
export type Edition = keyof typeof editions;
export const allEditions = Object.keys(editions) as Edition[];

const workflowIn = (folder: string, file: string): NewWorkflow =>
	JSON.parse(readFileSync(join(process.cwd(), folder, `${file}.json`), 'utf8')) as NewWorkflow;

/** A template, as a user imports it. */
export const template = (file: string, edition: Edition = 'current'): NewWorkflow =>
	workflowIn(editions[edition], file);

/** A workflow that shows one thing in the docs, and is no template. */
export const example = (file: string): NewWorkflow => workflowIn(join('docs', 'examples'), file);

/** A node of a template, for a test to change. @throws when no node has this name */
export function nodeOf({ nodes }: NewWorkflow, name: string): WorkflowNode {
	const found = nodes.find((node) => node.name === name);
	if (found === undefined) throw new Error(`The template has no node "${name}"`);
	return found;
}

/** Deletes a node as the editor does: its inputs are reconnected to the targets of its first output. */
export function deleteNode(workflow: NewWorkflow, name: string): void {
	const connections = workflow.connections as Record<string, { main: Array<Array<{ node: string }>> }>;
	const after = connections[name]?.main[0] ?? [];
	workflow.nodes = workflow.nodes.filter((node) => node.name !== name);
	delete connections[name];
	for (const { main } of Object.values(connections)) {
		for (const [output, targets] of main.entries()) {
			main[output] = targets.flatMap((target) => (target.node === name ? after : [target]));
		}
	}
}

/** The trigger that the editor's button runs a workflow from. */
export const start = (): WorkflowNode => ({
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
});

const credentialTypes: Record<string, string> = {
	xobin: 'xobinApi',
	x0paRoom: 'x0paRoomApi',
	hotDocsAdvance: 'hotDocsAdvanceApi',
	lynxVizion: 'lynxVizionApi',
};

/** One of our nodes with the credential that the test file has for it. */
export function ourNode(
	type: string,
	parameters: Record<string, unknown>,
	more: Partial<WorkflowNode> = {},
): WorkflowNode {
	return {
		name: 'Node',
		type: `n8n-nodes-recruiting.${type}`,
		typeVersion: 1,
		position: [440, 0],
		parameters,
		credentials: { [credentialTypes[type]]: { id: null, name: '' } },
		...more,
	};
}

/**
 * Start → Items → the node; run it from `Start`. Items returns `count` items, whose fields are expressions.
 * @param fields the items' fields as n8n expressions; `$itemIndex` is the item's index
 */
export function runWith(node: WorkflowNode, count = 1, fields: Record<string, string> = {}): NewWorkflow {
	const numbers = JSON.stringify({ items: Array.from({ length: count }, (_, index) => ({ index })) });
	const assignments = Object.entries(fields).map(([name, value]) => ({ id: name, name, value, type: 'string' }));
	const nodes: WorkflowNode[] = [
		start(),
		{
			name: 'Numbers',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [110, 0],
			parameters: { mode: 'raw', jsonOutput: numbers, options: {} },
		},
		{
			name: 'Split',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			position: [220, 0],
			parameters: { fieldToSplitOut: 'items', options: {} },
		},
		{
			name: 'Items',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [330, 0],
			parameters: { mode: 'manual', includeOtherFields: true, options: {}, assignments: { assignments } },
		},
		node,
	];
	const next = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		name: 'Test',
		nodes,
		connections: { Start: next('Numbers'), Numbers: next('Split'), Split: next('Items'), Items: next(node.name) },
		settings: { executionOrder: 'v1' },
	};
}
