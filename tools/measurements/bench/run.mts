import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import axios from 'axios';

import { CpuRecord } from '../../n8n/cpu.mjs';
import { nodeRun, outputItems } from '../../n8n/executions.mjs';
import type { NewWorkflow, OutputItem } from '../../n8n/types.mjs';
import type { Contender } from './contenders.mjs';
import type { Instance } from './instance.mjs';
import type { VendorCounts, VendorSettings } from './vendor/settings.mjs';
import type { StandIn } from './vendor/standIn.mjs';

const MB = 1_000_000;
/** Far more than the slowest case needs. */
const RUN_TIMEOUT_MS = 15 * 60_000;

export type Item = Record<string, unknown>;
export type Belongs = (item: Item, output: OutputItem) => boolean;

/** One run of one contender. All times are the node's own, from its start to its end, in ms. */
export interface Run {
	items: number;
	ms: number;
	/** CPU time of the n8n process. */
	cpuMs: number;
	/** Share of one CPU core that programs outside the bench used. */
	others: number;
	/** Growth of n8n's peak memory over the whole execution, in MB. */
	grownMb: number;
	vendor: VendorCounts;
	/** Number of items that got their own response. */
	answered: number;
	/** Undefined if the node succeeded. */
	error?: string;
}

/** Webhook → one item per entry of the call's body → the node. */
function workflowOf(contender: Contender, vendorUrl: string, path: string): NewWorkflow {
	const next = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		name: contender.name,
		nodes: [
			{
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: path,
				parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', responseData: 'noData', options: {} },
			},
			{
				name: 'Items',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				position: [220, 0],
				parameters: { fieldToSplitOut: 'body.items', options: {} },
			},
			{ name: 'Node', position: [440, 0], ...contender.node(vendorUrl) },
		],
		connections: { Webhook: next('Items'), Items: next('Node') },
		settings: { executionOrder: 'v1' },
	};
}

function countAnswered(items: Item[], output: OutputItem[], belongs: Belongs): number {
	const own = output.filter((one) => {
		const { item } = one.pairedItem as { item: number };
		return items[item] !== undefined && belongs(items[item], one);
	});
	return new Set(own.map(({ pairedItem }) => (pairedItem as { item: number }).item)).size;
}

/** A contender's published workflow in an n8n. */
export class Runner {
	private constructor(
		private readonly instance: Instance,
		private readonly standIn: StandIn,
		private readonly workflow: string,
		private readonly path: string,
	) {}

	static async create(contender: Contender, instance: Instance, standIn: StandIn): Promise<Runner> {
		const path = randomUUID();
		const { workflows } = instance.client;
		const { id } = await workflows.import(workflowOf(contender, standIn.url, path), instance.credentials);
		await workflows.publish(id);
		return new Runner(instance, standIn, id, path);
	}

	/** Runs the items as a production execution. @param belongs whether an output item is the result of an input item */
	async run(items: Item[], settings: VendorSettings, belongs: Belongs): Promise<Run> {
		const { client, server } = this.instance;
		await this.standIn.configure(settings);
		await this.settle();
		const cpu = new CpuRecord([server.pid, this.standIn.pid, process.pid]);
		server.resetRssPeak();
		const before = server.rss();
		// The call ends with the workflow, because polling n8n for the end would affect the measurement
		await axios.post(
			`${server.url}/webhook/${this.path}`,
			{ items },
			{ proxy: false, timeout: RUN_TIMEOUT_MS, validateStatus: () => true },
		);
		const grownMb = (server.rssPeak() - before) / MB;
		cpu.stop();
		const vendor = await this.standIn.counts();
		const [latest] = await client.executions.list({ workflowId: this.workflow }, 1);
		const execution = await client.executions.wait(latest?.id ?? '');
		const { startTime, executionTime: ms, error } = nodeRun(execution, 'Node');
		const { processes, others } = cpu.between(startTime, startTime + ms);
		return {
			items: items.length,
			ms,
			cpuMs: processes[0] ?? Number.NaN,
			others: others / ms,
			grownMb,
			vendor,
			answered: error === undefined ? countAnswered(items, outputItems(execution, 'Node'), belongs) : 0,
			...(error && { error: error.message }),
		};
	}

	/** Lets n8n finish its background work and collect the garbage of the run before, which would be measured otherwise. */
	private async settle(): Promise<void> {
		for (let collection = 0; collection < 2; collection++) {
			await pause(300);
			process.kill(this.instance.server.pid, 'SIGUSR2');
		}
		await pause(600);
	}
}
