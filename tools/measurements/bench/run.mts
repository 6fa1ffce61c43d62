import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import axios from 'axios';

import { CpuRecord } from '../../n8n/cpu.mjs';
import { nodeRun, outputItems } from '../../n8n/executions.mjs';
import { runJobs } from '../../../nodes/engine/run/pool';
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

/** One of several executions. */
export interface Start {
	/** When it starts, in ms after the first one. */
	at: number;
	items: number;
	/** Whether it only runs beside those whose time is looked at. */
	isBackground?: true;
}

/** What is sent to whom. */
export interface Load {
	items: Item[];
	settings: VendorSettings;
	/** Whether an output item is the result of an input item. */
	belongs: Belongs;
	/** The executions that get the items, in their order. Default: one that gets all. */
	starts?: Start[];
	/** How many of them run at the same time at most. Default: all. */
	atOnce?: number;
}

/** One run of one contender. Times are in ms. */
export interface Run {
	items: number;
	/** The node's own time, from its start to its end; of several executions, from the first call to the last response. */
	ms: number;
	/** How long each execution took, from the call to its response, if there were several: without those in the background. */
	singles?: number[];
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

/** Webhook → one item per entry of the call's body → the node. The call ends with the workflow. */
function workflowOf(
	contender: Contender,
	vendorUrl: string,
	path: string,
	responseData: 'noData' | 'firstEntryJson',
): NewWorkflow {
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
				parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', responseData, options: {} },
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

interface Response {
	ok: boolean;
	/** Where the workflow returns its first item. */
	json: OutputItem['json'];
	/** From the call to the response. */
	ms: number;
}

/** A call that has started an execution. */
interface Call extends Response {
	start: Start;
	sent: Item[];
}

/** What the calls say of several executions. An execution counts as answered if its first item is. */
function answersOf(calls: Call[], belongs: Belongs): Pick<Run, 'answered' | 'singles'> {
	const answered = calls.map(({ ok, json, sent: [first = {}], sent }) =>
		ok && belongs(first, { json }) ? sent.length : 0,
	);
	return {
		answered: answered.reduce((sum, count) => sum + count, 0),
		singles: calls.filter(({ start }) => !start.isBackground).map(({ ms }) => ms),
	};
}

/** A contender's published workflow in an n8n. */
export class Runner {
	private constructor(
		private readonly instance: Instance,
		private readonly standIn: StandIn,
		private readonly workflow: string,
		private readonly path: string,
	) {}

	static async create(contender: Contender, instance: Instance, standIn: StandIn, isOne: boolean): Promise<Runner> {
		const path = randomUUID();
		const { workflows } = instance.client;
		const workflow = workflowOf(contender, standIn.url, path, isOne ? 'noData' : 'firstEntryJson');
		const { id } = await workflows.import(workflow, instance.credentials);
		await workflows.publish(id);
		return new Runner(instance, standIn, id, path);
	}

	/** Runs the items as production executions, with accounts that weren't used before. */
	async run(load: Load): Promise<Run> {
		const { server } = this.instance;
		const { items, settings, starts = [{ at: 0, items: items.length }], atOnce = starts.length } = load;
		await this.signIn(items, settings);
		await this.standIn.configure(settings);
		await this.settle();
		const cpu = new CpuRecord([server.pid, this.standIn.pid, process.pid]);
		server.resetRssPeak();
		const before = server.rss();
		const from = Date.now();
		// A call ends with its execution, because polling n8n for the end would affect the measurement
		const calls = await this.callAll(items, starts, atOnce);
		const to = Date.now();
		const grownMb = (server.rssPeak() - before) / MB;
		cpu.stop();
		const vendor = await this.standIn.counts();
		const measured = load.starts
			? { from, ms: to - from, ...answersOf(calls, load.belongs) }
			: await this.nodeRun(items, load.belongs);
		const { from: start, ms, ...more } = measured;
		const { processes, others } = cpu.between(start, start + ms);
		return {
			items: items.length,
			ms,
			cpuMs: processes[0] ?? Number.NaN,
			others: others / ms,
			grownMb,
			vendor,
			...more,
		};
	}

	/** Makes the calls that start executions. @returns them in the order of the items */
	private async callAll(items: Item[], starts: Start[], atOnce: number): Promise<Call[]> {
		let next = 0;
		const planned = starts.map((start) => ({ start, sent: items.slice(next, (next += start.items)) }));
		const calls: Call[] = [];
		const from = Date.now();
		await runJobs(
			[...planned.keys()].sort((a, b) => (starts[a]?.at ?? 0) - (starts[b]?.at ?? 0)),
			atOnce,
			async (index) => {
				const { start, sent } = planned[index] as (typeof planned)[number];
				await pause(Math.max(0, from + start.at - Date.now()));
				calls[index] = { start, sent, ...(await this.call(sent)) };
			},
			() => false,
		);
		return calls;
	}

	/** What n8n knows of the node's run in the latest execution. */
	private async nodeRun(items: Item[], belongs: Belongs) {
		const { executions } = this.instance.client;
		const [latest] = await executions.list({ workflowId: this.workflow }, 1);
		const execution = await executions.wait(latest?.id ?? '');
		const { startTime: from, executionTime: ms, error } = nodeRun(execution, 'Node');
		const answered = error === undefined ? countAnswered(items, outputItems(execution, 'Node'), belongs) : 0;
		return { from, ms, answered, ...(error && { error: error.message }) };
	}

	private async call(items: Item[]): Promise<Response> {
		const began = Date.now();
		const { status, data } = await axios.post<OutputItem['json']>(
			`${this.instance.server.url}/webhook/${this.path}`,
			{ items },
			{ proxy: false, timeout: RUN_TIMEOUT_MS, validateStatus: () => true },
		);
		return { ok: status === 200, json: data, ms: Date.now() - began };
	}

	/** Changes to accounts that weren't used before, and sends one item, so that the sign-in isn't measured. */
	private async signIn([item = {}]: Item[], { limit: _limit, ...settings }: VendorSettings): Promise<void> {
		await this.instance.changeAccounts();
		await this.standIn.configure({ ...settings, reportBytes: 1000 });
		await this.call([item]);
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
