import type { Readable } from 'node:stream';

import { parse } from 'flatted';

import type { N8nHttp } from './http.mjs';
import { poll } from './poll.mjs';
import type {
	BinaryReference,
	Execution,
	ExecutionData,
	ExecutionStatus,
	ExecutionSummary,
	NodeRun,
	OutputItem,
} from './types.mjs';

const path = '/rest/executions';
const finished: ReadonlySet<ExecutionStatus> = new Set(['success', 'error', 'canceled', 'crashed']);

export interface WaitOptions {
	/** In ms. Default: 300,000. */
	timeoutMs?: number;
	/** The execution's workflow, if known: n8n then lists only executions of this one. */
	workflowId?: string;
}

/** Calls for n8n's executions and the files in them. */
export class ExecutionCalls {
	constructor(private readonly http: N8nHttp) {}

	/** Runs a workflow, as the editor's button does, and waits until it ends. @param trigger name of the node to start from */
	async run(workflowId: string, trigger: string, options: WaitOptions = {}): Promise<Execution> {
		return await this.wait(await this.start(workflowId, trigger), { ...options, workflowId });
	}

	/** Like run(), without waiting. @returns the execution's ID */
	async start(workflowId: string, trigger: string): Promise<string> {
		const { executionId } = await this.http.call<{ executionId: string }>('POST', `/rest/workflows/${workflowId}/run`, {
			body: { triggerToStartFrom: { name: trigger } },
		});
		return executionId;
	}

	async get(id: string): Promise<Execution> {
		const execution = await this.http.call<ExecutionSummary & { data: string }>('GET', `${path}/${id}`);
		return { ...execution, data: parse(execution.data) as ExecutionData };
	}

	/** Waits until the execution has ended, successfully or not. @throws after the timeout */
	async wait(id: string, { timeoutMs, workflowId }: WaitOptions = {}): Promise<Execution> {
		return await poll(
			`execution ${id}`,
			async () => {
				// Polls the list, because an execution's own data can be large
				const { status } = await this.status(id, workflowId);
				return finished.has(status) ? await this.get(id) : undefined;
			},
			// Each call costs n8n some 30 ms of processor time, which the execution needs
			{ timeoutMs, everyMs: 60, longestMs: 500 },
		);
	}

	/** Returns the latest executions, newest first. */
	async list(
		filter: { workflowId?: string; status?: ExecutionStatus[] } = {},
		limit = 50,
	): Promise<ExecutionSummary[]> {
		const { results } = await this.http.call<{ results: ExecutionSummary[] }>('GET', path, {
			query: { filter: JSON.stringify(filter), limit },
		});
		// n8n queries running executions first and ended ones after that: one that ends in between is listed twice
		return [...new Map(results.map((execution) => [execution.id, execution])).values()];
	}

	/** Waits until an execution that isn't in `known` has ended, e.g. one started by a webhook or schedule. */
	async waitForNew(workflowId: string, known: ExecutionSummary[], options: WaitOptions = {}): Promise<Execution> {
		const seen = new Set(known.map(({ id }) => id));
		const id = await poll(
			`a new execution of workflow ${workflowId}`,
			async () => (await this.list({ workflowId })).find((execution) => !seen.has(execution.id))?.id,
			{ timeoutMs: options.timeoutMs, everyMs: 150, longestMs: 500 },
		);
		return await this.wait(id, { ...options, workflowId });
	}

	/** Stops an execution, as the editor's button does. */
	async stop(id: string): Promise<void> {
		await this.http.call('POST', `${path}/${id}/stop`, { body: {} });
	}

	/** Returns the bytes of a file in an execution's output. */
	async download(binary: BinaryReference): Promise<Buffer> {
		if (binary.id === undefined) return Buffer.from(binary.data, 'base64');
		return Buffer.from(
			await this.http.raw<ArrayBuffer>('GET', '/rest/binary-data', {
				query: downloadQuery(binary.id, binary),
				responseType: 'arraybuffer',
			}),
		);
	}

	/** Like download(), as a stream. The file must be in n8n's binary storage. */
	async downloadStream(binary: BinaryReference): Promise<Readable> {
		return await this.http.raw<Readable>('GET', '/rest/binary-data', {
			query: downloadQuery(binary.id ?? '', binary),
			responseType: 'stream',
		});
	}

	private async status(id: string, workflowId?: string): Promise<{ status: ExecutionStatus }> {
		const [recent] = (await this.list({ workflowId }, 100)).filter((execution) => execution.id === id);
		return recent ?? (await this.get(id));
	}
}

function downloadQuery(id: string, { fileName, mimeType }: BinaryReference): Record<string, string> {
	return { action: 'download', id, mimeType, ...(fileName !== undefined && { fileName }) };
}

/** Returns a node's last run in an execution. @throws if the node didn't run */
export function nodeRun(execution: Execution, node: string): NodeRun {
	const run = execution.data.resultData.runData[node]?.at(-1);
	if (run === undefined) throw new Error(`"${node}" did not run in execution ${execution.id} (${execution.status})`);
	return run;
}

/** Returns the output items of a node's last run. @param output 1 is the error output of a node that has one */
export function outputItems(execution: Execution, node: string, output = 0): OutputItem[] {
	return nodeRun(execution, node).data?.main?.[output] ?? [];
}
