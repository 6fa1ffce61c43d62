import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { builderHint, execute, listSearch, operationSubtitle, properties } from '../engine';
import { outputs } from './outputs';
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
		builderHint: builderHint(hotDocsAdvance, outputs, {
			searchHint:
				'For contracts, offer letters and other documents assembled from templates in HotDocs Advance, and for interview links that collect the answers',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-recruiting.hotDocsAdvanceTrigger',
					relationHint: 'Starts a workflow when documents are ready or an interview requests answers',
				},
			],
		}),
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
