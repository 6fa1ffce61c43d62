import { NodeConnectionTypes, type INodeType, type INodeTypeDescription, type IPollFunctions } from 'n8n-workflow';

import { choiceSubtitle, listSearch } from '../engine';
import { poll, pollPanel, pollProperties } from '../engine/polling';
import { candidateEvents } from './trigger/candidateEvents';
import { x0paRoom } from './vendor';

const properties = pollProperties(candidateEvents);

export class X0paRoomTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'X0PA Room Trigger',
		name: 'x0paRoomTrigger',
		icon: { light: 'file:x0paRoom.svg', dark: 'file:x0paRoom.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choiceSubtitle(properties, 'events'),
		description:
			'Starts the workflow when candidates of an X0PA Room video interview are added, respond or change status',
		defaults: { name: 'X0PA Room Trigger' },
		polling: true,
		...pollPanel(candidateEvents),
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'x0paRoomApi', required: true }],
		properties,
	};

	methods = { listSearch: listSearch(x0paRoom) };

	async poll(this: IPollFunctions) {
		return await poll(this, candidateEvents);
	}
}
