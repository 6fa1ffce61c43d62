import type { WorkflowNode } from '../../../tools/n8n/types.mjs';

/**
 * A node that calls a published workflow.
 * @param inputs the types of its fields, by name
 * @param valueOf the expression for a field
 */
export const callOf = (
	workflowId: string,
	inputs: Record<string, string>,
	valueOf: (name: string) => string,
): WorkflowNode => ({
	name: 'Node',
	type: 'n8n-nodes-base.executeWorkflow',
	typeVersion: 1.2,
	position: [440, 0],
	parameters: {
		workflowId: { __rl: true, mode: 'id', value: workflowId },
		workflowInputs: {
			mappingMode: 'defineBelow',
			value: Object.fromEntries(Object.keys(inputs).map((name) => [name, valueOf(name)])),
			matchingColumns: [],
			schema: Object.entries(inputs).map(([name, type]) => ({
				id: name,
				displayName: name,
				type,
				display: true,
				required: false,
			})),
		},
		options: {},
	},
});
