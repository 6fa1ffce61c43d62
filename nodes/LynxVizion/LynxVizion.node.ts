import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { execute, listSearch, operationSubtitle, properties } from '../engine';
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
