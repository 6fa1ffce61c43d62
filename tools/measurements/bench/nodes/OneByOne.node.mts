import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

/** What most community nodes do: a sequential loop that waits for each response before the next request. */
export class OneByOne implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'One by One',
		name: 'oneByOne',
		group: ['output'],
		version: 1,
		description: 'Posts a body for each item',
		defaults: { name: 'One by One' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'httpHeaderAuth', required: true }],
		properties: [
			{ displayName: 'url', name: 'url', type: 'string', default: '' },
			{ displayName: 'body', name: 'body', type: 'json', default: '={{ $json }}' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output: INodeExecutionData[] = [];
		for (let item = 0; item < this.getInputData().length; item++) {
			const json: IDataObject | IDataObject[] = await this.helpers.httpRequestWithAuthentication.call(
				this,
				'httpHeaderAuth',
				{
					method: 'POST',
					url: this.getNodeParameter('url', item) as string,
					body: this.getNodeParameter('body', item) as IDataObject,
					json: true,
				},
			);
			output.push({ json: Array.isArray(json) ? json[0] : json, pairedItem: { item } });
		}
		return [output];
	}
}
