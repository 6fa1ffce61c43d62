import { ExecuteContext, RoutingNode } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INode,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createEmptyRunExecutionData, Workflow } from 'n8n-workflow';

import { StoredCredentials } from '../harness/credentials.mjs';

/** n8n signs in anew for every credential test, also when there is a token. */
class TestedCredentials extends StoredCredentials {
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
		node: INode,
	) {
		return await super.preAuthentication(helpers, credentials, type, node, true);
	}
}

/**
 * Tests a credential as n8n's server does: the test's request, made by n8n-core's routing node with the credential.
 * @returns the text that the editor shows for a failed test, or undefined where the test succeeds
 */
export async function testCredential(
	type: ICredentialType & { test: ICredentialTestRequest },
	data: ICredentialDataDecryptedObject,
): Promise<string | undefined> {
	const routing = {
		displayName: 'Temp',
		name: 'temp',
		type: 'string',
		default: '',
		routing: { request: type.test.request },
	};
	const nodeType = {
		description: {
			displayName: 'No Operation',
			name: 'noOp',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type.name, required: true }],
			properties: [routing],
		},
	} as unknown as INodeType;
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: { temp: '' },
		credentials: { [type.name]: { id: '1', name: 'tested' } },
	};
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	} as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = {
		credentialsHelper: new TestedCredentials({ [type.name]: type }, { [type.name]: { ...data } }),
		executionId: '1',
		currentNodeExecutionIndex: 0,
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	try {
		await new RoutingNode(context, nodeType, { id: '1', name: 'tested', type: type.name, data: { ...data } }).runNode();
		return undefined;
	} catch (error) {
		const { message, cause } = error as Error & { cause?: { response?: { status?: number }; code?: string } };
		const rule = type.test.rules?.find(
			({ type: kind, properties }) =>
				kind === 'responseCode' && 'value' in properties && properties.value === cause?.response?.status,
		);
		if (cause?.response) return rule?.properties.message ?? `Received HTTP status code: ${cause.response.status}`;
		return cause?.code ?? message;
	}
}
