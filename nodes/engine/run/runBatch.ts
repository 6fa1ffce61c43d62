import { CallFailure } from '../errors/callFailure';
import { MAYBE_A_PROXY } from '../errors/remedies';
import { firstSignIn } from '../http/firstSignIn';
import { isList } from '../operation/proof';
import type { AnyCalls, Output } from '../operation/types';
import { NotStarted } from '../retry/notSent';
import type { ItemState } from '../retry/withRetries';
import type { Batch } from './batches';
import { dryCalls, isDryRun, WouldSend, wouldSend, wouldSendNothing } from './dryRun';
import { failureOf } from './itemFailure';
import { callsFor, type Done, type Run } from './operationCalls';
import type { Result } from './output';
import { forgetPersons } from './personClaims';
import type { Prepared } from './preflight';
import { memoryOf } from './retryOnFail';
import { onlyFields, wantedFields } from './returnedFields';

/**
 * The output of an item, which must not vanish: only a list may be empty.
 * @throws CallFailure for an output without records
 */
function atLeastOne({ operation, transport }: Run, output: Output): Output {
	const lists = operation.effect === 'read' && operation.endpoints.some((name) => isList(transport.proofs[name]));
	if (output.json.length > 0 || lists) return output;
	throw new CallFailure('unusable', `${transport.product} returned an empty response`, { remedy: MAYBE_A_PROXY });
}

/** What the operation can do for the items of a batch. */
function callsOf(run: Run, [first]: Prepared[], log: Done[], state: ItemState): AnyCalls {
	const { context, operation, tried } = run;
	// A call for several items is no act of one of them
	const memory = tried && !operation.grouping ? memoryOf(context, tried, first.index) : undefined;
	const calls = callsFor(run, log, state, memory);
	if (!isDryRun(first)) return calls;
	const signIn = async () => await calls.shared('sign-in', async () => await firstSignIn(run.transport));
	return dryCalls(run.operation, calls, signIn);
}

/**
 * Forgets what was done before for the persons of items that undo it. Also if that failed: its response may have been lost,
 * and the service's list knows.
 */
function forgetUndone(
	{ operation: { undoes }, transport }: Run,
	items: Prepared[],
	results: Array<Result | undefined>,
) {
	if (!undoes) return;
	const tried = items.filter((item, at) => results[at] !== undefined && !isDryRun(item));
	forgetPersons(
		transport.connection.account,
		tried.flatMap(({ values }) => undoes(values)),
	);
}

/**
 * Runs the node's operation for the items that are sent together.
 * @returns the result of each item, in the order of the batch; undefined where nothing was started for it
 */
export async function runBatch(run: Run, batch: Batch): Promise<Array<Result | undefined>> {
	const results = await runTogether(run, batch);
	forgetUndone(run, batch.items, results);
	return results;
}

async function runTogether(run: Run, { sent, items }: Batch): Promise<Array<Result | undefined>> {
	const { operation, transport } = run;
	const log: Done[] = [];
	const state: ItemState = { isStarted: false };
	const isDry = isDryRun(items[0]);
	const resultOf = ({ index, values }: Prepared, thrown: unknown): Result | undefined => {
		if (thrown instanceof NotStarted && log.length === 0) return undefined;
		return thrown instanceof WouldSend
			? { output: wouldSend(operation, thrown, values, transport.connection.secrets()), isDry }
			: failureOf(run, index, thrown, { log, state, together: sent.length, isDry });
	};
	try {
		const values = sent.map((item) => item.values);
		const outputOf = await operation.run(callsOf(run, items, log, state), values);
		return items.map((item): Result | undefined => {
			try {
				const output = atLeastOne(run, outputOf(item.values));
				if (isDry) return { output: wouldSendNothing(output), isDry };
				const wanted = wantedFields(item.values);
				run.missingFields.note(output, wanted);
				return { output: onlyFields(output, wanted) };
			} catch (error) {
				return resultOf(item, error);
			}
		});
	} catch (error) {
		return items.map((item) => resultOf(item, error));
	}
}
