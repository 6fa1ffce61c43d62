import { type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { limiterOf } from '../account/accounts';
import { claims } from '../account/claims';
import { forgetOverdueRuns, type TriedRun, type TryEnd } from '../account/triedRuns';
import { asNodeError } from '../errors/nodeErrors';
import { ranges } from '../errors/ranges';
import { connect } from '../http/connection';
import { transportOf, type Transport } from '../http/transport';
import { ITEMS_PER_REQUEST, SHORTEST_TURN_MS } from '../limits';
import type { AnyOperation } from '../operation/types';
import { credentialTypeOf, type Vendor } from '../operation/vendor';
import { commonOptionsIn } from '../parameters/commonOptions';
import { RequestGate } from '../retry/requestGate';
import { inOneMessage, isTool } from './agentTool';
import { batches } from './batches';
import { hintsOf, notSentAgain } from './executionHints';
import { findOperation } from './findOperation';
import { logRun } from './logRun';
import type { Run } from './operationCalls';
import { canceledError, endingError, toItems, type Result } from './output';
import { runJobs } from './pool';
import { preflight, type Prepared } from './preflight';
import { Progress } from './progress';
import { menuOf } from './resolveParameter';
import { endOf, keepResult, memoryOf, resultsOfEarlierTries, tryOf } from './retryOnFail';
import { MissingFields } from './returnedFields';
import { runBatch } from './runBatch';

interface RunOfItems extends Run {
	itemsAtOnce: number;
	progress: Progress;
}

/** Everything that the items of the run have in common. */
async function startRun(
	context: IExecuteFunctions,
	vendor: Vendor,
	operation: AnyOperation,
	prepared: Prepared[],
	tried: TriedRun | undefined,
): Promise<RunOfItems> {
	const credentialType = credentialTypeOf(vendor, menuOf(context, 'authentication'));
	const connection = await connect(context, vendor, credentialType, operation.authentication);
	const { all: options, set } = commonOptionsIn(operation, prepared[0].values.options as Record<string, number>);
	const progress = new Progress(context, prepared.length);
	const gate = new RequestGate(limiterOf(connection.account), {
		product: vendor.product,
		most: options.maxConcurrency,
		maxWait: 1_000 * options.maxWait,
		turnWithin: set.maxWait === undefined ? undefined : Math.max(SHORTEST_TURN_MS, 1_000 * set.maxWait),
		signal: context.getExecutionCancelSignal(),
		isSignedIn: connection.credential !== undefined,
		endsAtFirstFailure: !context.continueOnFail(),
		onPause: (ms) => progress.paused(ms),
	});
	const onHeaders: Transport['onHeaders'] = (headers, endpoint) => gate.noteHeaders(headers, endpoint);
	const onMoved: Transport['onMoved'] = (bytes, isFirst) => gate.noteMoved(bytes, isFirst);
	return {
		context,
		operation,
		progress,
		transport: { ...transportOf(vendor, context, connection), timeout: options.timeout, onHeaders, onMoved },
		gate,
		maxAttempts: options.maxAttempts,
		shared: new Map(),
		hints: new Set(),
		missingFields: new MissingFields(),
		tried: operation.effect === 'read' ? undefined : tried,
		itemsAtOnce: options.maxConcurrency === 1 ? 1 : ITEMS_PER_REQUEST * options.maxConcurrency,
	};
}

const isCanceled = (context: IExecuteFunctions): boolean => context.getExecutionCancelSignal()?.aborted === true;

/** Shows and logs what a canceled run has done: n8n keeps no error of an execution that was stopped. @returns the error */
function reportCanceled({ context, operation, progress }: RunOfItems, results: Array<Result | undefined>) {
	const error = canceledError(context.getNode(), operation, results);
	const text = `${error.message}. ${error.description}`;
	progress.send(text);
	context.logger.info(`${context.getNode().name}: ${text}`);
	return error;
}

/** Runs all items and fills in their results. Without `continueOnFail` it stops at the first error. */
async function runItems(
	run: RunOfItems,
	prepared: Prepared[],
	results: Array<Result | undefined>,
	continueOnFail: boolean,
): Promise<void> {
	const { context, operation, gate, progress, tried } = run;
	const known = tried ? resultsOfEarlierTries(context, tried, prepared) : new Map<number, Result>();
	if (known.size > 0) run.hints.add(notSentAgain(known.size));
	const all = batches(
		operation,
		prepared.filter(({ index }) => !known.has(index)),
	);
	let failed = false;
	const note = (index: number, result: Result | undefined) => {
		results[index] = result;
		if (result) progress.count('error' in result);
		failed ||= result !== undefined && 'error' in result;
	};
	for (const [index, result] of known) note(index, result);
	await runJobs(
		all,
		run.itemsAtOnce,
		async (batch) => {
			const made = await runBatch(run, batch);
			gate.noteEnd();
			made.forEach((result, at) => {
				const { index } = batch.items[at];
				if (tried) keepResult(memoryOf(context, tried, index), result);
				note(index, result);
			});
			if (failed && !continueOnFail) gate.stop();
		},
		() => (failed && !continueOnFail) || isCanceled(context),
	);
	context.addExecutionHints(...hintsOf(run, all, results));
	logRun(run);
	if (isCanceled(context)) throw reportCanceled(run, results);
	progress.end();
	if (failed && !continueOnFail) throw endingError(operation, results);
}

/** Fills in the result of each item. @throws if the node as a whole failed; without `continueOnFail` also if an item did */
async function fill(
	results: Array<Result | undefined>,
	context: IExecuteFunctions,
	vendor: Vendor,
	continueOnFail: boolean,
	tried: TriedRun | undefined,
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
	const run = await startRun(context, vendor, operation, prepared, tried);
	for (const hint of hints) run.hints.add(hint);
	await runItems(run, prepared, results, continueOnFail);
}

async function executeAll(
	context: IExecuteFunctions,
	vendor: Vendor,
	tried: TriedRun | undefined,
): Promise<INodeExecutionData[][]> {
	const results = context.getInputData().map((): Result | undefined => undefined);
	const continueOnFail = context.continueOnFail();
	try {
		await fill(results, context, vendor, continueOnFail, tried);
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
	// There are no timers for it
	forgetOverdueRuns();
	claims.forgetOld();
	const tried = tryOf(context);
	let end: TryEnd = 'threw';
	try {
		const output = await executeAll(context, vendor, tried);
		end = endOf(output);
		return output;
	} catch (error) {
		throw isTool(context.getNode()) ? inOneMessage(error) : error;
	} finally {
		tried?.end(end);
	}
}
