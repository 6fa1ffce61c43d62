import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { builderHint, execute, listSearch, operationSubtitle, properties } from '../engine';
import { outputs } from './outputs';
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
		builderHint: builderHint(xobin, outputs, {
			searchHint:
				'For skill assessments, AI interviews, applicant tracks and resume parsing in Xobin. To start a workflow when a candidate submits, use the Xobin Trigger; without webhooks, or for applicants, the Xobin Track Trigger',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-recruiting.xobinTrigger',
					relationHint: 'Starts a workflow when candidates start or submit assessments and AI interviews',
				},
				{
					nodeType: 'n8n-nodes-recruiting.xobinTrackTrigger',
					relationHint: 'Starts a workflow when applicants in a track are added, moved, hired or rejected',
				},
			],
		}),
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
