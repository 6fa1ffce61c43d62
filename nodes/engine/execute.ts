import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';

import { connect, type Connection } from './connection';
import type { PlainRequest } from './contract';
import { downloadFile } from './download';
import { itemError, ranges } from './errors';
import { CallFailure } from './failure';
import { fixedLimiter, runJobs, type Limiter } from './limiter';
import type { AnyOperation, CallOptions, Effect, Output, Runner } from './operation';
import { defaultOptions } from './options';
import { send, type Transport } from './request';
import { DEADLINE_MS, mayRepeat, outcomeUnknown, wait, waitBefore } from './retry';
import { settle, settleNow } from './settle';
import { preflight, type Prepared } from './validate';
import type { Vendor } from './vendor';
import { vendorText } from './vendorText';

/** What is kept of an item until the run is over. */
type Result = { output: Output } | { error: NodeApiError | NodeOperationError };

/** Everything that the items of one run have in common. */
interface Run {
	context: IExecuteFunctions;
	operation: AnyOperation;
	transport: Transport;
	limiter: Limiter;
	maxAttempts: number;
	/** Results that several items share, by key. */
	shared: Map<string, Promise<unknown>>;
}

function findOperation(context: IExecuteFunctions, vendor: Vendor): AnyOperation {
	const resource = context.getNodeParameter('resource', 0) as string;
	const value = context.getNodeParameter('operation', 0) as string;
	const found = vendor.resources
		.find((candidate) => candidate.value === resource)
		?.operations.find((candidate) => candidate.value === value);
	if (found) return found;
	throw new NodeOperationError(context.getNode(), `There is no operation "${value}" for the resource "${resource}"`, {
		description: 'Pick both from the lists of this node.',
	});
}

const cancelled = () => new CallFailure('refused', 'The execution was cancelled');

/** Tries until it works, may not be repeated, or has taken too long: the retry table of docs/architecture.md. */
async function persist<T>(run: Run, effect: Effect, deadline: number, attempt: () => Promise<T>): Promise<T> {
	const signal = run.context.getExecutionCancelSignal();
	let maybeDone = false;
	for (let attempts = 1; ; attempts++) {
		if (signal?.aborted) throw cancelled();
		const started = Date.now();
		const settled = await settle(attempt);
		const latency = Date.now() - started;
		if (settled.ok) {
			run.limiter.observe({ status: 200, latency });
			return settled.value;
		}
		const { error } = settled;
		if (!(error instanceof CallFailure)) throw error;
		run.limiter.observe({ status: error.status, retryAfter: error.retryAfter, latency });
		error.maybeDoneBefore = maybeDone;
		maybeDone ||= outcomeUnknown(error);
		error.uncertain = effect === 'once' && outcomeUnknown(error);
		const ms = waitBefore(attempts, error.retryAfter, Math.random());
		if (attempts >= run.maxAttempts || !mayRepeat(error, effect) || Date.now() + ms > deadline) throw error;
		if (!(await wait(ms, signal))) throw cancelled();
	}
}

function parseJson(transport: Transport, text: string): unknown {
	if (text.trim() === '') return undefined;
	const parsed = settleNow(() => JSON.parse(text) as unknown);
	if (parsed.ok) return parsed.value;
	const said = vendorText(text, transport.connection.secrets());
	throw new CallFailure('unusable', `${transport.product} answered something that is not JSON${said}`, {
		remedy: 'Check the Base URL in the credential. A proxy on the way may have answered.',
	});
}

/** What an operation can do for one item. `log` gets what it says it has done. */
function runnerFor(run: Run, deadline: number, log: Array<{ what: string; ids: IDataObject }>): Runner {
	const { transport, operation } = run;
	return {
		call: async (endpoint: string, request: PlainRequest, options: CallOptions = {}) =>
			await persist(run, options.effect ?? operation.effect, deadline, async () => {
				const answer = await send(transport, endpoint, request, 'application/json', false);
				return parseJson(transport, answer.body);
			}),
		download: async (endpoint, request, file) =>
			await persist(
				run,
				operation.effect,
				deadline,
				async () => await downloadFile(transport, endpoint, request, file),
			),
		shared: async <T>(key: string, make: () => Promise<T>) => {
			const known = run.shared.get(key) as Promise<T> | undefined;
			const made = known ?? make();
			run.shared.set(key, made);
			return await made;
		},
		done: (what, ids) => log.push({ what, ids }),
	};
}

const idList = (ids: IDataObject): string =>
	Object.entries(ids)
		.map(([name, id]) => `${name} ${String(id)}`)
		.join(', ');

async function runItem(run: Run, item: Prepared): Promise<Result> {
	const log: Array<{ what: string; ids: IDataObject }> = [];
	try {
		const runner = runnerFor(run, Date.now() + DEADLINE_MS, log);
		return { output: await run.operation.run(runner, item.values) };
	} catch (error) {
		const doneBefore = log.map(({ what, ids }) => `Done before: ${what} (${idList(ids)}).`).join(' ');
		const node = run.context.getNode();
		if (error instanceof CallFailure) {
			return { error: itemError(node, run.operation, error, item.index, doneBefore) };
		}
		if (error instanceof NodeOperationError) return { error };
		const message = `${error instanceof Error ? error.message : String(error)} [item ${item.index}]`;
		return {
			error: new NodeOperationError(node, message, { itemIndex: item.index, description: doneBefore || undefined }),
		};
	}
}

function identified(operation: AnyOperation, output: Output): IDataObject {
	const [first = {}] = output.json;
	return Object.fromEntries(
		(operation.identifiedBy ?? []).filter((name) => name in first).map((name) => [name, first[name]]),
	);
}

/**
 * The error that ends a run: that of the first item that failed. It tells which items were done, with the IDs that the
 * vendor gave them, so that nobody has to guess what to send again.
 */
function endingError(run: Run, results: Array<Result | undefined>, count: number): Error {
	const failed = results.flatMap((result, index) => (result && 'error' in result ? [{ index, ...result }] : []));
	const { error } = failed[0];
	const done = results.flatMap((result, index) =>
		result && 'output' in result ? [{ item: index, ...identified(run.operation, result.output) }] : [],
	);
	const untouched = results.flatMap((result, index) => (result === undefined ? [index] : []));
	if (run.operation.effect === 'read' || count === 1) return error;

	const shown = done.slice(0, 20).flatMap(({ item, ...ids }) => {
		const list = idList(ids);
		return list ? [`${item} (${list})`] : [];
	});
	const told = [
		error.description,
		done.length > 0 ? `Done: items ${ranges(done.map(({ item }) => item))}.` : 'No item was done.',
		shown.length > 0 ? `Their IDs: ${shown.join('; ')}${done.length > 20 ? '; …' : ''}.` : undefined,
		failed.length > 1 ? `Failed too: items ${ranges(failed.slice(1).map(({ index }) => index))}.` : undefined,
		untouched.length > 0 ? `Not started: items ${ranges(untouched)}.` : undefined,
	];
	error.description = told.filter(Boolean).join(' ');
	error.context.done = done;
	return error;
}

/** The items of the node's output, in the order of the input, each paired with the item it comes from. */
function toItems(results: Array<Result | undefined>): INodeExecutionData[] {
	return results.flatMap((result, item): INodeExecutionData[] => {
		if (result === undefined) return [];
		if ('error' in result) {
			// An `error` beside the JSON would make n8n throw the details away; these two names lead to the error output too
			const { message, description } = result.error;
			return [{ json: { error: message, ...(description ? { details: description } : {}) }, pairedItem: { item } }];
		}
		const { json, binary } = result.output;
		return json.map((record) => ({ json: record, ...(binary ? { binary } : {}), pairedItem: { item } }));
	});
}

/**
 * Runs the node's operation for all items: the `execute` of every node.
 * @throws NodeOperationError when an item's values can't be sent, and then nothing was; NodeApiError when the vendor
 * or the way to it failed. With "continue on fail" both become items.
 */
export async function execute(context: IExecuteFunctions, vendor: Vendor): Promise<INodeExecutionData[][]> {
	const count = context.getInputData().length;
	const operation = findOperation(context, vendor);
	const goOn = context.continueOnFail();

	const { prepared, refused } = preflight(context, operation, count);
	if (refused.length > 0 && !goOn) {
		const { error } = refused[0];
		if (refused.length > 1) {
			error.description = `${error.description ?? ''} Other items can't be sent either: ${ranges(refused.slice(1).map(({ index }) => index))}.`;
		}
		throw error;
	}
	const results = new Array<Result | undefined>(count).fill(undefined);
	for (const { index, error } of refused) results[index] = { error };

	if (prepared.length > 0) {
		const connection: Connection = await connect(context, vendor, operation);
		const options = { ...defaultOptions, ...(prepared[0].values.options as Partial<typeof defaultOptions>) };
		const transport = { context, connection, product: vendor.product, timeout: options.timeout };
		const run: Run = {
			context,
			operation,
			transport,
			limiter: fixedLimiter(options.maxConcurrency),
			maxAttempts: options.maxAttempts,
			shared: new Map(),
		};
		const signal = context.getExecutionCancelSignal();
		let failed = false;
		await runJobs(
			prepared,
			run.limiter,
			async (item) => {
				const result = await runItem(run, item);
				results[item.index] = result;
				failed ||= 'error' in result;
			},
			() => signal?.aborted === true || (failed && !goOn),
		);
		if (failed && !goOn) throw endingError(run, results, count);
	}
	return [toItems(results)];
}
