import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { connect } from '../http/connection';
import { asNodeError, ranges } from '../errors/nodeErrors';
import { Gate } from '../retry/requestGate';
import { batches } from './batches';
import { hintsOf } from './executionHints';
import { runJobs } from './pool';
import type { AnyOperation } from '../operation/define';
import { defaultOptions } from '../parameters/commonOptions';
import { canceledError, endingError, toItems, type Result } from './output';
import { Pace } from '../retry/adaptiveRate';
import { Progress } from './progress';
import { readQuota } from '../retry/rateLimitHeaders';
import type { Run } from './operationCalls';
import { settle } from '../errors/result';
import { inOneMessage, isTool } from './agentTool';
import { preflight, type Prepared } from './preflight';
import type { Vendor } from '../operation/vendor';
import { work } from './runBatch';

/** So many items are in progress for each request that may be under way. */
const WAITING = 10;

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

/** Everything that the items of the run have in common. */
async function open(
	context: IExecuteFunctions,
	vendor: Vendor,
	operation: AnyOperation,
	prepared: Prepared[],
): Promise<Run & { atOnce: number }> {
	const connection = await connect(context, vendor, operation.authentication);
	const options = { ...defaultOptions, ...(prepared[0].values.options as Partial<typeof defaultOptions>) };
	const pace = new Pace(options.maxConcurrency, Date.now(), prepared.length === 1);
	const isSignedIn = connection.credential !== undefined;
	const gate = new Gate(vendor.product, pace, context.getExecutionCancelSignal(), isSignedIn);
	const heard = (headers: Record<string, unknown>) => {
		const quota = readQuota(headers, Date.now());
		if (quota) pace.heard(quota, Date.now());
	};
	return {
		context,
		operation,
		transport: { context, connection, product: vendor.product, timeout: options.timeout, heard },
		gate,
		maxAttempts: options.maxAttempts,
		shared: new Map(),
		// Those that wait, for another attempt or an analysis, must not keep the others from their turn
		atOnce: options.maxConcurrency === 1 ? 1 : WAITING * options.maxConcurrency,
	};
}

/** Does all items, and fills in what came of them; stops at the first error unless told to go on. */
async function workThrough(
	run: Run & { atOnce: number },
	prepared: Prepared[],
	results: Array<Result | undefined>,
	goOn: boolean,
): Promise<void> {
	const { context, operation, gate } = run;
	const progress = new Progress(context, prepared.length);
	gate.onPause = (ms) => progress.paused(ms);
	const isCanceled = () => context.getExecutionCancelSignal()?.aborted === true;
	const all = batches(operation, prepared);
	let failed = false;
	await runJobs(
		all,
		run.atOnce,
		async (batch) => {
			const made = await work(run, batch);
			made.forEach((result, at) => {
				results[batch.items[at].index] = result;
				if (result) progress.count('error' in result);
				failed ||= result !== undefined && 'error' in result;
			});
			if (failed && !goOn) gate.stop();
		},
		() => (failed && !goOn) || isCanceled(),
	);
	context.addExecutionHints(...hintsOf(run, all, results));
	if (isCanceled()) {
		const error = canceledError(context.getNode(), operation, results);
		const told = `${error.message}. ${error.description}`;
		progress.tell(told);
		// n8n keeps no error of an execution that was stopped
		context.logger.info(`${context.getNode().name}: ${told}`);
		throw error;
	}
	progress.end();
	if (failed && !goOn) throw endingError(operation, results);
}

async function executeAll(context: IExecuteFunctions, vendor: Vendor): Promise<INodeExecutionData[][]> {
	const count = context.getInputData().length;
	const operation = findOperation(context, vendor);
	const goOn = context.continueOnFail();

	const { prepared, refused } = await preflight(context, operation, count);
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
		const run = await settle(async () => await open(context, vendor, operation, prepared));
		if (run.ok) await workThrough(run.value, prepared, results, goOn);
		else if (!goOn) throw run.error;
		// From an error of the whole node n8n would let the items of the input pass, as if all were well
		else for (const { index } of prepared) results[index] = { error: asNodeError(context.getNode(), run.error) };
	}
	return [toItems(results)];
}

/**
 * Runs the node's operation for all items: the `execute` of every node.
 * @throws NodeOperationError when an item's values can't be sent, and then nothing was; NodeApiError when the vendor
 * or the way to it failed. With "continue on fail" both become items.
 */
export async function execute(context: IExecuteFunctions, vendor: Vendor): Promise<INodeExecutionData[][]> {
	try {
		return await executeAll(context, vendor);
	} catch (error) {
		throw isTool(context.getNode()) ? inOneMessage(error) : error;
	}
}
