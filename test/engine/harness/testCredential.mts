import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestHelper,
	type INode,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { StoredCredentials } from '../../../tools/engine/credentials.mjs';

/** n8n signs in again for every test of a credential. */
class UnderTest extends StoredCredentials {
	override async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
		node: INode,
	) {
		return await super.preAuthentication(helpers, credentials, type, node, true);
	}
}

interface Failed {
	message: string;
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

/** How n8n's credentials tester reports an error. */
function verdict({ message, cause }: Failed, { rules = [] }: ICredentialTestRequest): string {
	const status = cause?.response?.status;
	if (status === undefined) return cause?.code ?? message;
	for (const rule of rules) {
		if (rule.type === 'responseCode' && rule.properties.value === status) return rule.properties.message;
	}
	return cause?.response?.statusText ?? `Received HTTP status code: ${status}`;
}

/**
 * Runs the test of a credential as n8n does when a person presses "Test": with n8n-core's own routing node.
 * @returns `OK`, or the text of the error that the person sees
 */
export async function testCredential(type: ICredentialType, data: ICredentialDataDecryptedObject): Promise<string> {
	const test = type.test as ICredentialTestRequest;
	const nodeType = {
		description: {
			displayName: 'No Operation',
			name: 'noOp',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'x' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: type.name, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request: test.request } },
			],
		},
	} as INodeType;
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type.name]: { id: type.name, name: type.name } },
	};
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const stored = new UnderTest({ [type.name]: type }, { [type.name]: data });
	const additionalData = {
		credentialsHelper: stored,
		...Object.fromEntries(['restApiUrl', 'instanceBaseUrl', 'webhookBaseUrl'].map((name) => [name, 'http://x.test'])),
		...Object.fromEntries(['webhookWaitingBaseUrl', 'formWaitingBaseUrl'].map((name) => [name, 'http://x.test'])),
		variables: {},
		currentNodeParameters: {},
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
	const decrypted = { id: type.name, name: type.name, type: type.name, data: { ...data } };
	let output: Awaited<ReturnType<RoutingNode['runNode']>>;
	try {
		output = await new RoutingNode(context, nodeType, decrypted).runNode();
	} catch (error) {
		return verdict(error as Failed, test);
	}
	for (const { type: kind, properties } of test.rules ?? []) {
		if (kind !== 'responseSuccessBody') continue;
		const [item] = output?.[0] ?? [];
		// n8n itself fails then, with an error that says nothing
		if (!item) return 'an empty list';
		const { key, value, message } = properties as { key: string; value: unknown; message: string };
		if ((item.json as Record<string, unknown> | undefined)?.[key] === value) return message;
	}
	return 'OK';
}
