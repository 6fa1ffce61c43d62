import { LoadOptionsContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INode,
	INodeListSearchResult,
	INodeParameters,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { StoredCredentials } from './credentials.mjs';

/** The list of a resource locator in the editor, loaded with n8n-core's own context. */
export async function searchList(o: {
	node: INodeType;
	/** Name of the list's method. */
	list: string;
	/** The node's current parameters in the editor. */
	parameters?: INodeParameters;
	credentialType: ICredentialType;
	/** Undefined if it was deleted. */
	credential: ICredentialDataDecryptedObject | undefined;
	/** Whether the node has a credential. Default: true. */
	isSelected?: boolean;
	filter?: string;
	page?: string;
	/** Receives the entries in n8n's log. */
	logged?: string[];
}): Promise<INodeListSearchResult> {
	const { name } = o.credentialType;
	const node: INode = {
		id: 'node',
		name: 'Node',
		type: `n8n-nodes-recruiting.${o.node.description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: o.parameters ?? {},
		credentials: o.isSelected === false ? {} : { [name]: { id: name, name } },
	};
	const nodeTypes: INodeTypes = {
		getByName: () => o.node,
		getByNameAndVersion: () => o.node,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ id: 'wf', nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = {
		credentialsHelper: new StoredCredentials({ [name]: o.credentialType }, { [name]: o.credential }),
		currentNodeParameters: o.parameters ?? {},
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const context = new LoadOptionsContext(workflow, node, additionalData, '');
	Object.defineProperty(context, 'logger', { value: { warn: (text: string) => o.logged?.push(text) } });
	const method = o.node.methods?.listSearch?.[o.list];
	if (method === undefined) throw new Error(`The node has no list ${o.list}`);
	return await method.call(context, o.filter, o.page);
}
