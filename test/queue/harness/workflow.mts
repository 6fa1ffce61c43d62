import type { NewWorkflow, WorkflowNode } from '../../../tools/n8n/types.mjs';

/**
 * A production webhook whose body holds `items`, each of which becomes an item of the node.
 * @param answer when the caller gets one: at the end with what the last node gave, or at once
 */
export function webhookInto(path: string, node: WorkflowNode, answer: 'atTheEnd' | 'atOnce' = 'atTheEnd'): NewWorkflow {
	const next = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	const responseMode = answer === 'atOnce' ? 'onReceived' : 'lastNode';
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
