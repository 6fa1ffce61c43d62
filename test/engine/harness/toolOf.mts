import { ExecuteContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IExecuteData,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createRunExecutionData, NodeConnectionTypes, NodeHelpers, Workflow } from 'n8n-workflow';

import { StoredCredentials } from '../../../tools/engine/credentials.mjs';
import { addresses, prepare } from '../../../tools/engine/n8n.mjs';

export interface ToolOptions {
	node: INodeType;
	/** The tool's parameters as a saved workflow has them. */
	parameters: INodeParameters;
	credentialTypes: ICredentialType[];
	/** Credential data by type. */
	credentials: Record<string, ICredentialDataDecryptedObject>;
	/** The item of the node that the tool belongs to. */
	item?: IDataObject;
	/** How many times n8n tries the tool ("Retry On Fail"). Default: once. */
	tries?: number;
}

/** A tool as n8n passes it to an agent or to the MCP trigger. */
export interface Tool {
	name: string;
	description: string;
	schema: { shape: Record<string, { description?: string }> };
	/** @throws the message that a model gets when the tool fails */
	invoke(args: IDataObject): Promise<string>;
}

/** The tool type that n8n derives from the node; the end-to-end tests check that n8n really does. */
const asToolType = (node: INodeType): INodeType =>
	Object.create(node, {
		description: {
			value: { ...node.description, inputs: [], outputs: [NodeConnectionTypes.AiTool] },
		},
	}) as INodeType;

const user = {
	description: {
		displayName: 'User',
		name: 'user',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'User' },
		inputs: [{ type: NodeConnectionTypes.AiTool }],
		outputs: [],
		properties: [],
	},
} as unknown as INodeType;

let executions = 0;

/** The tool that n8n-core creates from one of our nodes. */
export async function toolOf(o: ToolOptions): Promise<Tool> {
	await prepare();
	const type = `n8n-nodes-recruiting.${o.node.description.name}Tool`;
	const known: Record<string, INodeType> = { user, [type]: asToolType(o.node) };
	const nodeTypes = {
		getByName: (name: string) => known[name],
		getByNameAndVersion: (name: string, version?: number) => NodeHelpers.getVersionedNodeType(known[name], version),
		getKnownTypes: () => ({}),
	};
	const base = { typeVersion: 1, position: [0, 0] as [number, number] };
	const nodes: INode[] = [
		{ ...base, id: 'user', name: 'User', type: 'user', parameters: {} },
		{
			...base,
			id: 'tool',
			name: 'The tool',
			type,
			parameters: o.parameters,
			credentials: Object.fromEntries(Object.keys(o.credentials).map((name) => [name, { id: name, name }])),
			...(o.tries === undefined ? {} : { retryOnFail: true, maxTries: o.tries, waitBetweenTries: 1 }),
		},
	];
	const connections = { 'The tool': { ai_tool: [[{ node: 'User', type: NodeConnectionTypes.AiTool, index: 0 }]] } };
	const workflow = new Workflow({ id: 'wf', name: 'wf', nodes, connections, active: false, nodeTypes, settings: {} });
	const additionalData = {
		...addresses,
		credentialsHelper: new StoredCredentials(
			Object.fromEntries(o.credentialTypes.map((one) => [one.name, one])),
			o.credentials,
		),
		executionId: String(++executions),
		currentNodeExecutionIndex: 0,
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const items: INodeExecutionData[] = [{ json: o.item ?? {} }];
	const executeData: IExecuteData = { node: nodes[0], data: { main: [items] }, source: null };
	const context = new ExecuteContext(
		workflow,
		nodes[0],
		additionalData,
		'webhook',
		createRunExecutionData({}),
		0,
		items,
		{ main: [items] },
		executeData,
		[],
	);
	const [tool] = (await context.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
	return tool;
}
