import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { execute, properties } from '../engine';
import { lynxVizion } from './vendor';

export class LynxVizion implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'LynxVizion',
		name: 'lynxVizion',
		icon: { light: 'file:lynxVizion.svg', dark: 'file:lynxVizion.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Share the results of LynxVizion video analyses',
		defaults: { name: 'LynxVizion' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// Get needs none. n8n looks at the first entry of a type only, so it can't be required for the other operations
		credentials: [{ name: 'lynxVizionApi', required: false }],
		properties: properties(lynxVizion),
	};

	async execute(this: IExecuteFunctions) {
		return await execute(this, lynxVizion);
	}
}
