import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { execute, listSearch, operationSubtitle, properties } from '../engine';
import { hotDocsAdvance } from './vendor';

export class HotDocsAdvance implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HotDocs Advance',
		name: 'hotDocsAdvance',
		icon: { light: 'file:hotDocsAdvance.svg', dark: 'file:hotDocsAdvance.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(hotDocsAdvance),
		description:
			'Assemble documents and manage work items, templates, users and public interview links of HotDocs Advance',
		defaults: { name: 'HotDocs Advance' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'hotDocsAdvanceApi',
				required: true,
				displayOptions: { show: { authentication: ['servicePrincipal'] } },
			},
			{
				name: 'hotDocsAdvanceTokenApi',
				required: true,
				displayOptions: { show: { authentication: ['accessToken'] } },
			},
		],
		properties: properties(hotDocsAdvance),
	};

	methods = { listSearch: listSearch(hotDocsAdvance) };

	async execute(this: IExecuteFunctions) {
		return await execute(this, hotDocsAdvance);
	}
}
