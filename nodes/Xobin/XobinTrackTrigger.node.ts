import { NodeConnectionTypes, type INodeType, type INodeTypeDescription, type IPollFunctions } from 'n8n-workflow';

import { choiceSubtitle, listSearch } from '../engine';
import { poll, pollPanel, pollProperties } from '../engine/polling';
import { trackEvents } from './trackTrigger/trackEvents';
import { xobin } from './vendor';

const properties = pollProperties(trackEvents);

export class XobinTrackTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Xobin Track Trigger',
		name: 'xobinTrackTrigger',
		icon: { light: 'file:xobin.svg', dark: 'file:xobin.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choiceSubtitle(properties, 'event'),
		description:
			'Starts the workflow when applicants in a Xobin track are added, moved, hired or rejected, or an AI interview is finished, without webhooks',
		defaults: { name: 'Xobin Track Trigger' },
		polling: true,
		...pollPanel(trackEvents),
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'xobinApi', required: true }],
		properties,
	};

	methods = { listSearch: listSearch(xobin) };

	async poll(this: IPollFunctions) {
		return await poll(this, trackEvents);
	}
}
