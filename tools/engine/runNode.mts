import type { Readable } from 'node:stream';
import { BinaryDataService, ExecutionLifecycleHooks, FileLocation, WorkflowExecute } from 'n8n-core';
import type {
	IBinaryData,
	IBinaryKeyData,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeHelpers, Workflow } from 'n8n-workflow';

import { StoredCredentials } from './credentials.mjs';
import { addresses, Container, prepare } from './n8n.mjs';

class Start {
	description = {
		displayName: 'Start',
		name: 'manualTrigger',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	}
}

/** Passes the items of a run on to the same node again. */
class Again {
	description = {
		displayName: 'Again',
		name: 'again',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Again' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	constructor(
		private readonly items: INodeExecutionData[],
		private roundsLeft: number,
	) {}

	// n8n calls it with another `this`
	execute = async () => [this.roundsLeft-- > 0 ? this.items : []];
}

export interface RunOptions {
	node: INodeType;
	/** The node's parameters as a saved workflow has them. */
	parameters: INodeParameters;
	credentialTypes?: ICredentialType[];
	/** Credential data by type; undefined if the credential was deleted. */
	credentials?: Record<string, ICredentialDataDecryptedObject | undefined>;
	/** The JSON of each input item. Default: one empty item. */
	items?: IDataObject[];
	onError?: INode['onError'];
	/** Keeps stored tokens between runs. */
	stored?: StoredCredentials;
	/** The files of the input's items, by item. */
	binary?: IBinaryKeyData[];
	/** IANA zone of the workflow. */
	timezone?: string;
	/** Where items have their files: with `combined`, in their JSON. Default: beside it. */
	binaryMode?: 'combined';
	/** Whether it is a manual run, whose progress messages go to the editor. */
	manual?: true;
	/** How many times n8n tries the node ("Retry On Fail"). Default: once. */
	tries?: number;
	/** How many times the workflow runs the node in a loop, on the same items. Default: once. */
	rounds?: number;
	/** Whether a second node with the same parameters runs on the same items. */
	isTwofold?: true;
	/** Called with a function that cancels the execution, when it has started. */
	started?: (cancel: () => void) => void;
}

export interface RunResult {
	/** Items of the regular output. */
	items: INodeExecutionData[];
	/** Items of the error output. */
	failed: INodeExecutionData[];
	/** What n8n shows above the output. */
	hints: string[];
	/** The messages to the editor during the run, with the time in epoch ms. */
	messages: Array<{ text: string }>;
	/** The error that ended the run, as n8n saves it. */
	error?: Error & { description?: string; httpCode?: string; context?: IDataObject };
	run: IRun;
	stored: StoredCredentials;
}

let executions = 1;

/** Runs one node on the items with n8n-core's real engine, HTTP and binary storage. */
export async function runNode(o: RunOptions): Promise<RunResult> {
	await prepare();
	const type = `n8n-nodes-recruiting.${o.node.description.name}`;
	const items = (o.items ?? [{}]).map((json, index) => ({
		json,
		...(o.binary?.[index] ? { binary: o.binary[index] } : {}),
	}));
	const known: Record<string, INodeType> = {
		'n8n-nodes-base.manualTrigger': new Start() as unknown as INodeType,
		again: new Again(items, (o.rounds ?? 1) - 1) as unknown as INodeType,
		[type]: o.node,
	};
	const nodeTypes: INodeTypes = {
		getByName: (name) => known[name],
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(known[name], version),
		getKnownTypes: () => ({}),
	};
	const credentials = o.credentials ?? {};
	const start: INode = {
		id: 'start',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const node: INode = {
		id: 'node',
		name: 'Node',
		type,
		typeVersion: 1,
		position: [200, 0],
		parameters: o.parameters,
		credentials: Object.fromEntries(Object.keys(credentials).map((name) => [name, { id: name, name }])),
		...(o.onError ? { onError: o.onError } : {}),
		...(o.tries === undefined ? {} : { retryOnFail: true, maxTries: o.tries, waitBetweenTries: 1 }),
	};
	const settings = {
		executionOrder: 'v1' as const,
		timezone: o.timezone ?? 'Europe/Berlin',
		...(o.binaryMode ? { binaryMode: o.binaryMode } : {}),
	};
	const again: INode = { ...start, id: 'again', name: 'Again', type: 'again' };
	const second: INode = { ...node, id: 'second', name: 'Second' };
	const to = (...names: string[]) => ({
		main: [names.map((name) => ({ node: name, type: NodeConnectionTypes.Main, index: 0 }))],
	});
	const connections = {
		Start: o.isTwofold ? to('Node', 'Second') : to('Node'),
		...(o.rounds ? { Node: to('Again'), Again: to('Node') } : {}),
	};
	const nodes = [start, node, ...(o.rounds ? [again] : []), ...(o.isTwofold ? [second] : [])];
	const workflow = new Workflow({ id: 'wf', name: 'wf', nodes, connections, active: false, nodeTypes, settings });
	const stored =
		o.stored ??
		new StoredCredentials(Object.fromEntries((o.credentialTypes ?? []).map((t) => [t.name, t])), credentials);
	const base: IWorkflowBase = {
		id: 'wf',
		name: 'wf',
		nodes,
		connections,
		active: false,
		isArchived: false,
		settings,
		createdAt: new Date(),
		updatedAt: new Date(),
		activeVersionId: null,
	};
	const mode = o.manual ? 'manual' : 'trigger';
	const messages: RunResult['messages'] = [];
	const additionalData = {
		...addresses,
		credentialsHelper: stored,
		hooks: new ExecutionLifecycleHooks(mode, '1', base),
		executionId: o.tries === undefined ? '1' : String(++executions),
		currentNodeExecutionIndex: 0,
		variables: {},
		logAiEvent: () => {},
		sendDataToUI: (_type: string, data: IDataObject) => {
			messages.push({ text: (data.messages as unknown[]).map(String).join(' ') });
		},
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;

	const running = new WorkflowExecute(additionalData, mode).run({
		workflow,
		startNode: start,
		pinData: { Start: items },
	});
	o.started?.(() => running.cancel());
	const run = await running;
	const { runData, error } = run.data.resultData;
	const last = runData.Node?.at(-1);
	const [regular = [], failed = []] = last?.data?.main ?? [];
	return {
		items: regular ?? [],
		failed: failed ?? [],
		hints: (last?.hints ?? []).map(({ message }) => message),
		messages,
		error: (error ?? last?.error) as RunResult['error'],
		run,
		stored,
	};
}

/** The content of an item's file in n8n's binary storage. */
export const fileOf = async (binary: IBinaryData): Promise<Buffer> =>
	await Container.get(BinaryDataService).getAsBuffer(binary);

/** Stores a file in n8n's binary storage, as a previous node would. */
export async function storedFile(content: Buffer | Readable, fileName: string, mimeType: string): Promise<IBinaryData> {
	await prepare();
	const place = FileLocation.ofExecution('wf', '1');
	return await Container.get(BinaryDataService).store(place, content, { data: '', fileName, mimeType });
}
