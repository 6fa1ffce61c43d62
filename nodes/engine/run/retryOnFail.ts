import { randomUUID } from 'crypto';
import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';

import { hashOf } from '../account/accounts';
import { beginTry, type ItemMemory, type TriedRun, type Tries, type TryEnd } from '../account/triedRuns';
import { copyOfError } from '../errors/nodeErrors';
import { isTool } from './agentTool';
import type { Result } from './output';

/*
 * n8n's "Retry On Fail" runs the node again for all items. What was done for an item is not done again: it gets the same
 * result, and an item that was half done continues where it stopped. An item is known by what came in, not by the values of its
 * parameters: an expression with `$now` has another value in each try.
 */

/** n8n's own limits. */
const TRIES = { default: 3, least: 2, most: 5 };
const WAIT_MS = { default: 1_000, longest: 5_000 };

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** A text that is the same for the same data. */
function hashOfData(read: () => unknown): string {
	try {
		return hashOf(read());
	} catch {
		// It is no JSON, or n8n has none
		return '';
	}
}

const inputOf = (context: IExecuteFunctions, index: number): string =>
	hashOfData(() => context.getInputData()[index].json);

/**
 * What tells the runs of a node in an execution apart. n8n gives each try of a tool a new run index; its input is what the
 * model passes, and `$json` is the item of the agent.
 */
function runOf(context: IExecuteFunctions): unknown[] {
	const proxy = context.getWorkflowDataProxy(0);
	return isTool(context.getNode()) ? [inputOf(context, 0), hashOfData(() => proxy.$json)] : [proxy.$runIndex];
}

/** How n8n repeats the node when it fails; undefined if it doesn't. */
export function triesOf({ retryOnFail, maxTries, waitBetweenTries }: INode): Tries | undefined {
	if (!retryOnFail) return undefined;
	return {
		most: within(maxTries || TRIES.default, TRIES.least, TRIES.most),
		waitMs: within(waitBetweenTries || WAIT_MS.default, 0, WAIT_MS.longest),
	};
}

/** Begins a try, if n8n repeats the node when it fails. Its end must be noted. */
export function tryOf(context: IExecuteFunctions): TriedRun | undefined {
	const node = context.getNode();
	const tries = triesOf(node);
	const executionId = context.getExecutionId();
	return tries && executionId ? beginTry(hashOf(executionId, node.id, ...runOf(context)), tries) : undefined;
}

/** How n8n takes the output of a try: for a failure if its first item has an `error`, also if that is a field of a record. */
export function endOf([output]: INodeExecutionData[][]): TryEnd {
	const error: unknown = output[0]?.json.error;
	return error === undefined || error === null || error === false ? 'done' : 'looksFailed';
}

/** What the tries of the run have done for an item. */
export const memoryOf = (context: IExecuteFunctions, tried: TriedRun, index: number): ItemMemory =>
	tried.memoryOf(`${index} ${inputOf(context, index)}`);

/** Remembers how an item ended, if it was done or may have been. What was rejected was not done: it is sent again. */
export function keepResult(memory: ItemMemory, result: Result | undefined): void {
	if (!result || ('output' in result ? result.isDry : !result.outcomeUnknown)) return;
	memory.result = 'output' in result ? result : { ...result, error: copyOfError(result.error) };
	memory.responses.clear();
}

/** The results of the items that an earlier try of the run has done, or may have done, by index: they are not sent again. */
export function resultsOfEarlierTries(
	context: IExecuteFunctions,
	tried: TriedRun,
	items: Array<{ index: number }>,
): Map<number, Result> {
	const results = new Map<number, Result>();
	for (const { index } of items) {
		const result = memoryOf(context, tried, index).result as Result | undefined;
		if (result) results.set(index, 'error' in result ? { ...result, error: copyOfError(result.error) } : result);
	}
	return results;
}

/** What the calls of an item need so that each change is made once, however often n8n repeats the node. */
interface OnceInAllTries {
	/** Makes a call that changes something. In a later try, it returns the same response instead. */
	once: <T>(endpoint: string, make: () => Promise<T>) => Promise<T>;
	/** Whether `once` would return the response of an earlier try. */
	madeBefore: (endpoint: string) => boolean;
	/** A new GUID, the same in all tries. */
	newId: () => string;
}

/** @param memory of the item. Default: the node isn't repeated */
export function onceInAllTries(memory?: ItemMemory): OnceInAllTries {
	if (!memory) return { once: async (_endpoint, make) => await make(), madeBefore: () => false, newId: randomUUID };
	const { responses, ids } = memory;
	const made = new Map<string, number>();
	const at = (endpoint: string) => made.get(endpoint) ?? 0;
	const knownOf = (endpoint: string) => responses.get(endpoint) ?? [];
	let idsMade = 0;
	return {
		once: async <T>(endpoint: string, make: () => Promise<T>) => {
			const known = knownOf(endpoint);
			const number = at(endpoint);
			const response = number < known.length ? (structuredClone(known[number]) as T) : await make();
			if (number >= known.length) responses.set(endpoint, [...known, structuredClone(response)]);
			made.set(endpoint, number + 1);
			return response;
		},
		madeBefore: (endpoint) => at(endpoint) < knownOf(endpoint).length,
		newId: () => (ids[idsMade++] ??= randomUUID()),
	};
}
