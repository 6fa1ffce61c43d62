import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';

import express, { type Request, type Response } from 'express';
import { HookContext, WebhookContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';

import { StoredCredentials } from '../../../tools/engine/credentials.mjs';

export interface TriggerOptions {
	node: INodeType;
	parameters: INodeParameters;
	credentialTypes: ICredentialType[];
	/** Credential data by type; undefined if the credential was deleted. */
	credentials: Record<string, ICredentialDataDecryptedObject | undefined>;
}

/** A trigger in a workflow, with real HTTP and n8n-core's own contexts. This class does what n8n's server does. */
export interface TriggerHost {
	/** The items that executions were started with, in order. */
	readonly started: IDataObject[];
	/** The entries in n8n's log. */
	readonly logged: string[];
	/** The node's static data as saved by n8n; change it to simulate lost data. */
	saved: IDataObject;
	/** Changes the node's parameters; takes effect with the next publication. */
	parameters: INodeParameters;
	/** ID of the node's credential. */
	credentialId: string;
	/** Publishes the workflow as the editor's button does. @throws the error that the user sees */
	publish(): Promise<void>;
	unpublish(): Promise<void>;
	/** Listens for a test event: its URLs contain `webhook-test` instead of `webhook`. */
	listen(): Promise<void>;
	stopListening(): Promise<void>;
	/** The production URL that ends with this. */
	address(path: string): string;
	testAddress(path: string): string;
	close(): Promise<void>;
}

type Hook = 'checkExists' | 'create' | 'delete';

interface Called {
	staticData: IDataObject;
	mode: WorkflowExecuteMode;
}

/** Reads a body by the rules of n8n's own parser. @returns false when it can't be read */
async function readBody(request: Request): Promise<boolean> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const raw = Buffer.concat(chunks);
	const [type, ...more] = (request.headers['content-type'] ?? '').split(';');
	const charset = more.map((one) => one.trim().split('=')).find(([name]) => name === 'charset')?.[1] ?? 'utf-8';
	const encoding = charset.toLowerCase() as BufferEncoding;
	Object.assign(request, { rawBody: raw, ...(type === '' ? {} : { contentType: type.toLowerCase(), encoding }) });
	request.body = {};
	if (raw.length === 0) return true;
	try {
		const text = () => raw.toString(encoding).replace(/^\uFEFF/, '');
		if (type === 'application/json') request.body = JSON.parse(text());
		if (type === 'application/x-www-form-urlencoded') request.body = { ...parse(text()) };
		return true;
	} catch {
		return false;
	}
}

/** Starts a server with a workflow that contains the trigger. Close it after the test. */
export async function hostTrigger(o: TriggerOptions): Promise<TriggerHost> {
	const type = `n8n-nodes-recruiting.${o.node.description.name}`;
	const nodeTypes: INodeTypes = {
		getByName: () => o.node,
		getByNameAndVersion: (_name, version) => NodeHelpers.getVersionedNodeType(o.node, version),
		getKnownTypes: () => ({}),
	};
	const types = Object.fromEntries(o.credentialTypes.map((one) => [one.name, one]));
	const stored = new StoredCredentials(types, o.credentials);
	const app = express();
	const server = app.listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	let published: INodeParameters | undefined;
	let listening = false;

	const additional = () =>
		({
			credentialsHelper: stored,
			webhookBaseUrl: `${origin}/webhook`,
			webhookTestBaseUrl: `${origin}/webhook-test`,
			restApiUrl: origin,
			instanceBaseUrl: origin,
			webhookWaitingBaseUrl: origin,
			formWaitingBaseUrl: origin,
			variables: {},
			currentNodeExecutionIndex: 0,
		}) as unknown as IWorkflowExecuteAdditionalData;

	/** The workflow as n8n loads it from its database. */
	function load(staticData: IDataObject, parameters: INodeParameters) {
		const ids = Object.keys(o.credentials).map((name) => [name, { id: host.credentialId, name }]);
		const node: INode = {
			id: 'node',
			name: 'Trigger',
			type,
			typeVersion: 1,
			position: [0, 0],
			webhookId: '5f0f3a52-1c1b-4a46-b1c8-7a3a7c1c9f11',
			parameters,
			credentials: Object.fromEntries(ids),
		};
		const memory = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		const workflow = new Workflow({
			id: 'wf',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData: memory,
		});
		return { workflow, node: workflow.getNode('Trigger') as INode };
	}

	const webhooksOf = (workflow: Workflow, node: INode): IWebhookData[] =>
		(o.node.description.webhooks ?? []).map((webhookDescription) => {
			const value = (text: unknown) =>
				String(workflow.expression.getSimpleParameterValue(node, text as string, 'internal', {}));
			return {
				httpMethod: value(webhookDescription.httpMethod) as IWebhookData['httpMethod'],
				node: node.name,
				path: `${node.webhookId}/${value(webhookDescription.path)}`,
				webhookDescription,
				workflowId: 'wf',
				workflowExecuteAdditionalData: additional(),
			} as IWebhookData;
		});

	async function run(hook: Hook, workflow: Workflow, node: INode, data: IWebhookData, mode: WorkflowExecuteMode) {
		const context = new HookContext(workflow, node, data.workflowExecuteAdditionalData, mode, 'update', data);
		Object.defineProperty(context, 'logger', {
			value: { warn: (text: string) => host.logged.push(text), error: (text: string) => host.logged.push(text) },
		});
		return await o.node.webhookMethods?.default?.[hook].call(context);
	}

	async function remove(parameters: INodeParameters): Promise<void> {
		const { workflow, node } = load(host.saved, parameters);
		// At the same time, as n8n 2.41 does
		const all = webhooksOf(workflow, node);
		await Promise.all(all.map(async (data) => await run('delete', workflow, node, data, 'internal')));
		host.saved = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
	}

	async function add(parameters: INodeParameters, { staticData, mode }: Called): Promise<IDataObject> {
		const { workflow, node } = load(staticData, parameters);
		for (const data of webhooksOf(workflow, node)) {
			if (!(await run('checkExists', workflow, node, data, mode))) await run('create', workflow, node, data, mode);
		}
		return JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
	}

	async function receive(request: Request, response: Response): Promise<void> {
		const [, kind, ...rest] = request.path.split('/');
		const isTest = kind === 'webhook-test';
		const parameters = isTest ? (listening ? host.parameters : undefined) : published;
		if (!parameters) return void response.status(404).json({ message: 'not registered' });
		const { workflow, node } = load(isTest ? {} : host.saved, parameters);
		const data = webhooksOf(workflow, node).find(
			({ path, httpMethod }) => path === rest.join('/') && httpMethod === request.method,
		);
		if (!data) return void response.status(404).json({ message: 'not registered' });
		if (!(await readBody(request))) return void response.status(422).json({ message: 'Failed to parse request body' });
		const values = { ...additional(), httpRequest: request, httpResponse: response } as IWorkflowExecuteAdditionalData;
		const context = new WebhookContext(workflow, node, values, isTest ? 'manual' : 'webhook', data, [], null);
		const result = (await o.node.webhook?.call(context)) ?? {};
		const items = (result.workflowData?.[0] ?? []) as INodeExecutionData[];
		host.started.push(...items.map(({ json }) => json));
		if (result.noWebhookResponse) return;
		if (!result.workflowData) return void response.json(result.webhookResponse ?? { message: 'Webhook call received' });
		// Follows n8n's rules for responding "Immediately"; later responses don't concern the node
		const { responseData } = data.webhookDescription;
		const evaluated = workflow.expression.getComplexParameterValue(
			node,
			responseData,
			'webhook',
			{},
			undefined,
			'firstEntryJson',
		);
		if (evaluated === 'noData') return void response.end();
		if (typeof evaluated === 'string' && evaluated) return void response.send(evaluated);
		response.json(result.webhookResponse ?? { message: 'Workflow was started' });
	}

	app.use((request, response, next) => void receive(request, response).catch(next));

	const host: TriggerHost = {
		started: [],
		logged: [],
		saved: {},
		parameters: o.parameters,
		credentialId: 'credential',
		publish: async () => {
			if (published) await remove(published);
			published = undefined;
			try {
				host.saved = await add(host.parameters, { staticData: host.saved, mode: 'trigger' });
			} catch (error) {
				await remove(host.parameters);
				throw error;
			}
			published = host.parameters;
		},
		unpublish: async () => {
			if (published) await remove(published);
			published = undefined;
		},
		listen: async () => {
			await add(host.parameters, { staticData: {}, mode: 'manual' });
			listening = true;
		},
		stopListening: async () => {
			const { workflow, node } = load({}, host.parameters);
			for (const data of webhooksOf(workflow, node)) await run('delete', workflow, node, data, 'internal');
			listening = false;
		},
		address: (path) => `${origin}/webhook/5f0f3a52-1c1b-4a46-b1c8-7a3a7c1c9f11/${path}`,
		testAddress: (path) => `${origin}/webhook-test/5f0f3a52-1c1b-4a46-b1c8-7a3a7c1c9f11/${path}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return host;
}
