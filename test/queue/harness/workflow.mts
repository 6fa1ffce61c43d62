import type { NewWorkflow, WorkflowNode } from '../../../tools/n8n/types.mjs';

/**
 * A production webhook. Each entry of `items` in its body becomes an item of the node.
 * @param respond at the end with the output of the last node, or immediately
 */
export function webhookInto(
	path: string,
	node: WorkflowNode,
	respond: 'atTheEnd' | 'atOnce' = 'atTheEnd',
): NewWorkflow {
	const next = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	const responseMode = respond === 'atOnce' ? 'onReceived' : 'lastNode';
	return {
		name: path,
		nodes: [
			{
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				parameters: { httpMethod: 'POST', path, responseMode, responseData: 'allEntries', options: {} },
				webhookId: path,
			},
			{
				name: 'Split',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				position: [220, 0],
				parameters: { fieldToSplitOut: 'body.items', options: {} },
			},
			node,
		],
		connections: { Webhook: next('Split'), Split: next(node.name) },
		settings: { executionOrder: 'v1' },
	};
}
