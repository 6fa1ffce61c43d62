import { NodeConnectionTypes, type INodeType, type INodeTypeDescription, type IPollFunctions } from 'n8n-workflow';

import { choiceSubtitle, listSearch } from '../engine';
import { poll, pollPanel, pollProperties } from '../engine/polling';
import { accountEvents } from './trigger/accountEvents';
import { lynxVizion } from './vendor';

const properties = pollProperties(accountEvents);

export class LynxVizionTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'LynxVizion Trigger',
		name: 'lynxVizionTrigger',
		icon: { light: 'file:lynxVizion.svg', dark: 'file:lynxVizion.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choiceSubtitle(properties, 'events'),
		description: 'Starts the workflow when a video analysis ends or a notification arrives',
		defaults: { name: 'LynxVizion Trigger' },
		polling: true,
		...pollPanel(accountEvents),
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'lynxVizionApi', required: true }],
		properties,
	};

	methods = { listSearch: listSearch(lynxVizion) };

	async poll(this: IPollFunctions) {
		return await poll(this, accountEvents);
	}
}
