import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { builderHint, execute, listSearch, operationSubtitle, properties } from '../engine';
import { outputs } from './outputs';
import { lynxVizion } from './vendor';

export class LynxVizion implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'LynxVizion',
		name: 'lynxVizion',
		icon: { light: 'file:lynxVizion.svg', dark: 'file:lynxVizion.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(lynxVizion),
		description: 'Upload, analyze, search and share videos with LynxVizion',
		defaults: { name: 'LynxVizion' },
		usableAsTool: true,
		builderHint: builderHint(lynxVizion, outputs, {
			searchHint:
				'For transcripts, analyses and shared reports of interview videos in LynxVizion. To start a workflow when an analysis ends, use the LynxVizion Trigger',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-recruiting.lynxVizionTrigger',
					relationHint: 'Starts a workflow when a video analysis ends or a notification arrives',
				},
			],
		}),
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// Some operations need no credential. n8n reads only the first entry of a type, so it can't be required for the others
		credentials: [{ name: 'lynxVizionApi', required: false }],
		properties: properties(lynxVizion),
	};

	methods = { listSearch: listSearch(lynxVizion) };

	async execute(this: IExecuteFunctions) {
		return await execute(this, lynxVizion);
	}
}
