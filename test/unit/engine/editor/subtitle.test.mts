import { Workflow, type INode, type INodeParameters, type INodeTypes } from 'n8n-workflow';

import { allVendors } from '../../../../tools/vendors.mjs';
import { nodes } from '../../nodes/described.mjs';

/** The subtitle that the editor shows below the node's name, evaluated as the editor does. */
function subtitle(name: string, parameters: INodeParameters): unknown {
	const { description } = nodes.find((one) => one.description.name === name) as (typeof nodes)[number];
	const node: INode = { id: '1', name: 'Node', type: name, typeVersion: 1, position: [0, 0], parameters };
	const nodeTypes = { getByNameAndVersion: () => ({ description }) } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(node, description.subtitle, 'internal', {});
}

it('describes every operation in the words of the menus', () => {
	for (const { name, vendor } of allVendors) {
		for (const resource of vendor.resources) {
			for (const operation of resource.operations) {
				expect(subtitle(name, { resource: resource.value, operation: operation.value })).toBe(
					`${operation.name}: ${resource.name}`,
				);
			}
		}
	}
});

it.each([
	['xobinTrigger', { events: ['assessmentStarted', 'aiInterviewSubmitted'] }],
	['xobinTrackTrigger', { event: 'stageChanged' }],
	['x0paRoomTrigger', { events: ['candidateAdded', 'statusChanged'] }],
	['lynxVizionTrigger', { events: ['videoCompleted', 'videoFailed'] }],
	['hotDocsAdvanceTrigger', { event: 'interviewLoad' }],
])('says what %s listens for', (name, parameters) => {
	const { properties } = (nodes.find(({ description }) => description.name === name) as (typeof nodes)[number])
		.description;
	const menu = properties.find((property) => property.name in parameters)?.options as Array<{
		name: string;
		value: string;
	}>;
	const chosen = Object.values(parameters).flat();
	const names = chosen.map((value) => menu.find((option) => option.value === value)?.name);
	expect(names).not.toContain(undefined);
	expect(subtitle(name, parameters)).toBe(names.join(', '));
});
