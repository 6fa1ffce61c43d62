import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { credentials, execute, properties } from '../engine';
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
		credentials: credentials('lynxVizionApi', lynxVizion),
		properties: properties(lynxVizion),
	};

	async execute(this: IExecuteFunctions) {
		return await execute(this, lynxVizion);
	}
}
