import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { execute, listSearch, operationSubtitle, properties } from '../engine';
import { xobin } from './vendor';

export class Xobin implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Xobin',
		name: 'xobin',
		icon: { light: 'file:xobin.svg', dark: 'file:xobin.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(xobin),
		description:
			'Invite candidates to Xobin assessments and AI interviews, get their reports, and manage hiring tracks',
		defaults: { name: 'Xobin' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'xobinApi', required: true }],
		properties: properties(xobin),
	};

	methods = { listSearch: listSearch(xobin) };

	async execute(this: IExecuteFunctions) {
		return await execute(this, xobin);
	}
}
