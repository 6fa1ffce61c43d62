import { filledByModel } from '../../../tools/n8n/fromAi.mjs';
import type { NewWorkflow, WorkflowNode } from '../../../tools/n8n/types.mjs';
import { allVendors } from '../../../tools/vendors.mjs';
import { ourNode } from './workflow.mjs';

/** An operation of one of our nodes, as the node itself describes it. @param path `<node>.<resource>.<operation>` */
export function described(path: string) {
	const [node, resource, value] = path.split('.');
	const { product, resources } = allVendors.find(({ name }) => name === node)!.vendor;
	const operation = resources.find((one) => one.value === resource)!.operations.find((one) => one.value === value)!;
	return { node, product, resource, operation };
}

/**
 * The tool that n8n derives from one of our nodes.
 * @param path its operation, `<node>.<resource>.<operation>`
 * @param byModel names of the parameters that the model fills
 */
export function ourTool(
	name: string,
	path: string,
	byModel: string[],
	more: Record<string, unknown> = {},
	settings: Partial<WorkflowNode> = {},
): WorkflowNode {
	const { node, resource, operation } = described(path);
	const filled = byModel.map((one) => [one, filledByModel({ ...operation.parameters[one].property, name: one })]);
	const parameters = { resource, operation: operation.value, ...Object.fromEntries(filled), ...more };
	return { ...ourNode(node, parameters, { name, ...settings }), type: `n8n-nodes-recruiting.${node}Tool` };
}

/** A workflow in which a node has tools. @param others the other nodes of the workflow, and their connections */
export function withTools(
	user: WorkflowNode,
	tools: WorkflowNode[],
	others: { nodes: WorkflowNode[]; connections: NewWorkflow['connections'] } = { nodes: [], connections: {} },
): NewWorkflow {
	const toUser = { ai_tool: [[{ node: user.name, type: 'ai_tool', index: 0 }]] };
	return {
		name: 'Test',
		nodes: [user, ...tools, ...others.nodes],
		connections: { ...others.connections, ...Object.fromEntries(tools.map(({ name }) => [name, toUser])) },
		settings: { executionOrder: 'v1' },
	};
}
