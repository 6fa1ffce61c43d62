import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

const text = (name: string) => ({ displayName: name, name, type: 'string' as const, default: '' });

/**
 * The lower bound: n8n's `httpRequest` in a pool, without validation, retries or error messages. The item is the body;
 * with `fields`, the body is built from parameters with expressions, which n8n evaluates for every item.
 */
export class Bare implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bare',
		name: 'bare',
		group: ['output'],
		version: 1,
		description: 'Posts the JSON of each item',
		defaults: { name: 'Bare' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			text('url'),
			text('header'),
			text('value'),
			{ displayName: 'concurrency', name: 'concurrency', type: 'number', default: 20 },
			{ displayName: 'fields', name: 'fields', type: 'json', default: '{}' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const [url, header, value] = ['url', 'header', 'value'].map((name) => this.getNodeParameter(name, 0) as string);
		const fields = Object.keys(this.getNode().parameters.fields ?? {});
		const bodies = items.map(({ json }, item) =>
			fields.length === 0
				? json
				: Object.fromEntries(fields.map((name) => [name, this.getNodeParameter(`fields.${name}`, item)])),
		);
		const output = new Array<INodeExecutionData>(items.length);
		let next = 0;
		const work = async () => {
			while (next < items.length) {
				const item = next++;
				const options: IHttpRequestOptions = {
					method: 'POST',
					url,
					headers: { [header]: value },
					body: bodies[item] as IDataObject,
					json: true,
				};
				const json = await this.helpers.httpRequest(options);
				output[item] = { json: Array.isArray(json) ? json[0] : json, pairedItem: { item } };
			}
		};
		await Promise.all(Array.from({ length: this.getNodeParameter('concurrency', 0) as number }, work));
		return [output];
	}
}
