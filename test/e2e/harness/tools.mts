import type { NewWorkflow, WorkflowNode } from '../../../tools/n8n/types.mjs';
import { ourNode } from './workflow.mjs';

/** The tool that n8n makes of one of our nodes. @param name what a model calls it, with `_` for spaces */
export const ourTool = (name: string, type: string, parameters: Record<string, unknown>): WorkflowNode => ({
	...ourNode(type, parameters, { name }),
	type: `n8n-nodes-recruiting.${type}Tool`,
});

/** A workflow in which a node has tools. @param others what else the workflow holds, and how it is connected */
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
