import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { choiceSubtitle } from '../engine';
import { endpoints } from './trigger/endpoints';
import { panel } from './trigger/panel';
import { properties } from './trigger/properties';
import { receive } from './trigger/receive';
import { isRegistered, register, unregister } from './trigger/registration';

export class XobinTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Xobin Trigger',
		name: 'xobinTrigger',
		icon: { light: 'file:xobin.svg', dark: 'file:xobin.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choiceSubtitle(properties, 'events'),
		description: 'Starts the workflow when candidates start or submit assessments and AI interviews in Xobin',
		defaults: { name: 'Xobin Trigger' },
		...panel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'xobinApi', required: true }],
		webhooks: endpoints,
		properties,
	};

	// n8n calls these once per endpoint; the first call registers all of them
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions) {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions) {
				return await register(this);
			},
			async delete(this: IHookFunctions) {
				return await unregister(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions) {
		return await receive(this);
	}
}
