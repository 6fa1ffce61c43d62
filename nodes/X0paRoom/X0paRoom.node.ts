import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { builderHint, execute, listSearch, operationSubtitle, properties } from '../engine';
import { outputs } from './outputs';
import { x0paRoom } from './vendor';

export class X0paRoom implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'X0PA Room',
		name: 'x0paRoom',
		icon: { light: 'file:x0paRoom.svg', dark: 'file:x0paRoom.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(x0paRoom),
		description: 'Run video interviews with X0PA Room: assessments, candidates, invites and public links',
		defaults: { name: 'X0PA Room' },
		usableAsTool: true,
		builderHint: builderHint(x0paRoom, outputs, {
			searchHint:
				'For one-way video interviews in X0PA Room: add candidates, invite them, list their scores. To start a workflow when a candidate responds, use the X0PA Room Trigger',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-recruiting.x0paRoomTrigger',
					relationHint: 'Starts a workflow when candidates are added, respond or change status',
				},
			],
		}),
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'x0paRoomApi', required: true }],
		properties: properties(x0paRoom),
	};

	methods = { listSearch: listSearch(x0paRoom) };

	async execute(this: IExecuteFunctions) {
		return await execute(this, x0paRoom);
	}
}
