import { type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { asNodeError } from '../errors/nodeErrors';
import { ranges } from '../errors/ranges';
import { connect } from '../http/connection';
import { transportOf } from '../http/transport';
import { ITEMS_PER_REQUEST } from '../limits';
import type { AnyOperation } from '../operation/types';
import { credentialTypeOf, type Vendor } from '../operation/vendor';
import { defaultOptions } from '../parameters/commonOptions';
import { AdaptiveRate } from '../retry/adaptiveRate';
import { readQuota } from '../retry/rateLimitHeaders';
import { RequestGate } from '../retry/requestGate';
import { inOneMessage, isTool } from './agentTool';
import { batches } from './batches';
import { hintsOf } from './executionHints';
import { findOperation } from './findOperation';
import type { Run } from './operationCalls';
import { canceledError, endingError, toItems, type Result } from './output';
import { runJobs } from './pool';
import { preflight, type Prepared } from './preflight';
import { Progress } from './progress';
import { runBatch } from './runBatch';

/** Everything that the items of the run have in common. */
async function startRun(
	context: IExecuteFunctions,
	vendor: Vendor,
	operation: AnyOperation,
	prepared: Prepared[],
): Promise<Run & { itemsAtOnce: number }> {
	const credentialType = credentialTypeOf(vendor, context.getNodeParameter('authentication', 0, ''));
	const connection = await connect(context, vendor, credentialType, operation.authentication);
	const options = { ...defaultOptions, ...(prepared[0].values.options as Partial<typeof defaultOptions>) };
	const rate = new AdaptiveRate(options.maxConcurrency, Date.now(), prepared.length === 1);
	const isSignedIn = connection.credential !== undefined;
	const gate = new RequestGate(vendor.product, rate, context.getExecutionCancelSignal(), isSignedIn);
	gate.endsAtFirstFailure = !context.continueOnFail();
	const onHeaders = (headers: Record<string, unknown>) => {
		const quota = readQuota(headers, Date.now());
		if (quota) rate.noteQuota(quota, Date.now());
	};
	return {
		context,
		operation,
		transport: { ...transportOf(vendor, context, connection), timeout: options.timeout, onHeaders },
		gate,
		maxAttempts: options.maxAttempts,
		shared: new Map(),
		hints: new Set(),
		itemsAtOnce: options.maxConcurrency === 1 ? 1 : ITEMS_PER_REQUEST * options.maxConcurrency,
	};
}

const isCanceled = (context: IExecuteFunctions): boolean => context.getExecutionCancelSignal()?.aborted === true;

/** Runs all items and fills in their results. Without `continueOnFail` it stops at the first error. */
async function runItems(
	run: Run & { itemsAtOnce: number },
	prepared: Prepared[],
	results: Array<Result | undefined>,
	continueOnFail: boolean,
): Promise<void> {
	const { context, operation, gate } = run;
	const progress = new Progress(context, prepared.length);
	gate.onPause = (ms) => progress.paused(ms);
	const all = batches(operation, prepared);
	let failed = false;
	await runJobs(
		all,
		run.itemsAtOnce,
		async (batch) => {
			const made = await runBatch(run, batch);
			made.forEach((result, at) => {
				results[batch.items[at].index] = result;
				if (result) progress.count('error' in result);
				failed ||= result !== undefined && 'error' in result;
			});
			if (failed && !continueOnFail) gate.stop();
		},
		() => (failed && !continueOnFail) || isCanceled(context),
	);
	context.addExecutionHints(...hintsOf(run, all, results));
	if (isCanceled(context)) {
		const error = canceledError(context.getNode(), operation, results);
		const text = `${error.message}. ${error.description}`;
		progress.send(text);
		// n8n keeps no error of an execution that was stopped
		context.logger.info(`${context.getNode().name}: ${text}`);
		throw error;
	}
	progress.end();
	if (failed && !continueOnFail) throw endingError(operation, results);
}

/** Fills in the result of each item. @throws if the node as a whole failed; without `continueOnFail` also if an item did */
async function fill(
	results: Array<Result | undefined>,
	context: IExecuteFunctions,
	vendor: Vendor,
	continueOnFail: boolean,
): Promise<void> {
	const operation = findOperation(context, vendor);
	const { prepared, rejected, hints } = await preflight(context, operation, results.length);
	if (rejected.length > 0 && !continueOnFail) {
		const { error } = rejected[0];
		if (rejected.length > 1) {
			const others = ranges(rejected.slice(1).map(({ index }) => index));
			error.description = `${error.description ?? ''} Other items can't be sent either: ${others}.`;
		}
		throw error;
	}
	for (const { index, error } of rejected) results[index] = { error };
	if (prepared.length === 0) return;
	const run = await startRun(context, vendor, operation, prepared);
	for (const hint of hints) run.hints.add(hint);
	await runItems(run, prepared, results, continueOnFail);
}

async function executeAll(context: IExecuteFunctions, vendor: Vendor): Promise<INodeExecutionData[][]> {
	const results = context.getInputData().map((): Result | undefined => undefined);
	const continueOnFail = context.continueOnFail();
	try {
		await fill(results, context, vendor, continueOnFail);
	} catch (error) {
		const nodeError = asNodeError(context.getNode(), error);
		if (!continueOnFail || isCanceled(context)) throw nodeError;
		// After an error of the whole node n8n would pass the input items on, as if all were well
		for (const index of results.keys()) results[index] ??= { error: nodeError };
	}
	return [toItems(results)];
}

/**
 * Runs the node's operation for all items: the `execute` of every node.
 * @throws NodeOperationError when an item's values can't be sent, and then nothing was; NodeApiError when the vendor
 * or the connection to it failed. With "continue on fail" both become items.
 */
export async function execute(context: IExecuteFunctions, vendor: Vendor): Promise<INodeExecutionData[][]> {
	try {
		return await executeAll(context, vendor);
	} catch (error) {
		throw isTool(context.getNode()) ? inOneMessage(error) : error;
	}
}
