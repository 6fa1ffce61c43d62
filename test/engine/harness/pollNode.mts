import { PollContext, PollTriggerExecutor } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { StoredCredentials } from '../../../tools/engine/credentials.mjs';
import { Container } from '../../../tools/engine/n8n.mjs';

export interface PollOptions {
	node: INodeType;
	parameters: INodeParameters;
	credentialType: ICredentialType;
	/** Undefined if it was deleted. */
	credential: ICredentialDataDecryptedObject | undefined;
	/** Whether the node has a credential. Default: true. */
	isSelected?: boolean;
	/** n8n's durable cursors: each poll gets a copy of the data, which is saved after every poll. */
	durable?: boolean;
}

let workflows = 0;

/**
 * A published workflow that begins with a polling trigger, in an n8n that can be restarted: n8n-core's real executor and
 * contexts, with n8n's own rules for when a node's data is saved (at the end of an activation and with every emission,
 * not after a poll without events).
 */
export class PollingWorkflow {
	/** The items of the executions that were started, the oldest first. */
	executions: IDataObject[][] = [];
	/** The errors for which n8n started an error execution. */
	errors: Array<Error & { description?: string }> = [];
	/** The entries in n8n's log. */
	logged: string[] = [];
	/** The workflow's static data as saved in n8n's database. */
	saved = '{}';
	private readonly id = `polling-${++workflows}`;
	private readonly credentials: StoredCredentials;
	private poll: ((testing?: boolean) => Promise<void>) | undefined;
	private generation = 0;

	constructor(private readonly o: PollOptions) {
		this.credentials = new StoredCredentials(
			{ [o.credentialType.name]: o.credentialType },
			{ [o.credentialType.name]: o.credential },
		);
	}

	/** Publishes the workflow, or reactivates it after a restart (`init`). @throws the first poll's error, as n8n does */
	async activate(mode: WorkflowActivateMode = 'activate', parameters?: INodeParameters): Promise<void> {
		if (parameters) this.o.parameters = parameters;
		const { workflow, node } = this.open();
		const generation = ++this.generation;
		const executor = Container.get(PollTriggerExecutor);
		const isCurrent = () => generation === this.generation;
		const context = this.context(workflow, node, mode);
		await executor.create(workflow, node, context, isCurrent)(true);
		this.save(workflow);
		this.poll = this.o.durable
			? async () => await executor.create(workflow, node, this.context(workflow, node, 'update'), isCurrent)()
			: executor.create(workflow, node, context, isCurrent);
	}

	/** Runs a scheduled poll. */
	async tick(): Promise<void> {
		await this.poll?.();
	}

	/** Restarts n8n without saving anything. */
	async restart(): Promise<void> {
		this.poll = undefined;
		await this.activate('init');
	}

	/** All items so far, in order. */
	get items(): IDataObject[] {
		return this.executions.flat();
	}

	/** The result of testing the trigger in the editor. */
	async test(): Promise<IDataObject[]> {
		const { workflow, node } = this.open();
		const context = new PollContext(workflow, node, this.additionalData(), 'manual', 'manual');
		const [items = []] = (await this.o.node.poll?.call(context)) ?? [];
		this.save(workflow);
		return items.map(({ json }) => json);
	}

	private open(): { workflow: Workflow; node: INode } {
		const { name } = this.o.credentialType;
		const node: INode = {
			id: 'trigger',
			name: 'Trigger',
			type: `n8n-nodes-recruiting.${this.o.node.description.name}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...this.o.parameters },
			credentials: this.o.isSelected === false ? {} : { [name]: { id: name, name } },
		};
		const nodeTypes: INodeTypes = {
			getByName: () => this.o.node,
			getByNameAndVersion: () => this.o.node,
			getKnownTypes: () => ({}),
		};
		const staticData = JSON.parse(this.saved) as IDataObject;
		const settings = { timezone: 'Europe/Berlin' };
		const more = { id: this.id, name: this.id, connections: {}, active: true, settings };
		return { node, workflow: new Workflow({ ...more, nodes: [node], nodeTypes, staticData }) };
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		return { credentialsHelper: this.credentials, variables: {} } as unknown as IWorkflowExecuteAdditionalData;
	}

	private save(workflow: Workflow): void {
		if ((workflow.staticData as { __dataChanged?: boolean }).__dataChanged !== true) return;
		this.saved = JSON.stringify(workflow.staticData);
		(workflow.staticData as { __dataChanged?: boolean }).__dataChanged = false;
	}

	private context(workflow: Workflow, node: INode, mode: WorkflowActivateMode): PollContext {
		const live = workflow.getStaticData('node', node);
		let cursor: IDataObject = live;
		const commit = () => {
			if (!this.o.durable) return this.save(workflow);
			this.saved = JSON.stringify({ [`node:${node.name}`]: cursor });
		};
		const made = new PollContext(
			workflow,
			node,
			this.additionalData(),
			'trigger',
			mode,
			(data: INodeExecutionData[][]) => {
				commit();
				this.executions.push(...data.map((items) => items.map(({ json }) => json)));
			},
			(error: Error) => this.errors.push(error),
			async () => {
				if (this.o.durable) commit();
			},
			async <T,>(poll: () => Promise<T>): Promise<T> => {
				const saved = JSON.parse(this.saved) as Record<string, IDataObject>;
				cursor = this.o.durable ? (saved[`node:${node.name}`] ?? {}) : live;
				return await poll();
			},
			() => cursor,
		);
		const log = (text: string) => this.logged.push(text);
		Object.defineProperty(made, 'logger', { value: { debug: log, info: log, warn: log, error: log } });
		return made;
	}
}
