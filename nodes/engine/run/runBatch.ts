import { NodeOperationError } from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { withCode } from '../errors/failureCode';
import { asNodeError, itemError } from '../errors/nodeErrors';
import { redact } from '../errors/redact';
import { MAYBE_A_PROXY, REPORT_CHANGE } from '../errors/remedies';
import { isList } from '../operation/proof';
import type { Output } from '../operation/types';
import { NotStarted } from '../retry/requestGate';
import { canceledFailure, type ItemState } from '../retry/withRetries';
import type { Batch } from './batches';
import { callsFor, type Done, type Run } from './operationCalls';
import { idList, type Result } from './output';

/** A TypeError in an operation means an unexpected response: one that the contract doesn't describe. */
const asFailure = (thrown: unknown, { transport }: Run): unknown =>
	thrown instanceof TypeError
		? new CallFailure(
				'unusable',
				`${transport.product} returned a response in an unexpected format (${thrown.message})`,
				{ remedy: REPORT_CHANGE },
			)
		: thrown;

/**
 * The output of an item, which must not vanish: only a list may be empty.
 * @throws CallFailure for an output without records
 */
function atLeastOne({ operation, transport }: Run, output: Output): Output {
	const lists = operation.effect === 'read' && operation.endpoints.some((name) => isList(transport.proofs[name]));
	if (output.json.length > 0 || lists) return output;
	throw new CallFailure('unusable', `${transport.product} returned an empty response`, { remedy: MAYBE_A_PROXY });
}

/** What else there is to say about an item that failed. */
interface Circumstances {
	log: Done[];
	state: ItemState;
	/** How many records were sent in the same call. */
	together: number;
}

/** Statuses with which a vendor rejects a call before it looks at the records. */
const NOTHING_DONE = new Set([401, 403, 429]);

/** What the failure means for the other items of the same call, as sentences. */
function companions({ operation }: Run, error: unknown, records: number): string[] {
	const together = error instanceof CallFailure ? (error.together ?? records) : records;
	// A failure of these kinds is one item's own, or comes before anything is sent
	const isSent = !(error instanceof CallFailure && ['notSent', 'refused'].includes(error.kind));
	if (together === 1 || !isSent) return [];
	const isRejected =
		operation.effect === 'once' &&
		error instanceof CallFailure &&
		error.kind === 'status' &&
		error.outcomeUnknown !== true &&
		!NOTHING_DONE.has(error.status ?? 0);
	return [
		`It was sent in one request with ${together - 1} other item${together === 2 ? '' : 's'}.`,
		...(isRejected ? [`Some of them may have gone through. ${operation.howToCheck ?? ''}`.trim()] : []),
	];
}

/** The result of an item for which something was thrown. */
function failed(run: Run, index: number, thrown: unknown, { log, state, together }: Circumstances): Result {
	const { operation } = run;
	const error = thrown instanceof NotStarted ? canceledFailure() : asFailure(thrown, run);
	const circumstances = [
		...log.map(
			({ what, ids }) => `Done before: ${[what, idList(ids) && `(${idList(ids)})`].filter(Boolean).join(' ')}.`,
		),
		...companions(run, error, together),
	].join(' ');
	const node = run.context.getNode();
	const withoutSecrets = (text: string) => redact(text, run.transport.connection.secrets());
	if (error instanceof CallFailure) {
		// The operation itself may have made it from the vendor's words
		error.message = withoutSecrets(error.message);
		// An operation may notice only later that the response can't be used
		error.outcomeUnknown ??= operation.effect === 'once' && error.kind === 'unusable';
		// "Nothing deleted" may be the response to a second attempt
		error.maybeDoneBefore ||= state.maybeDoneBefore === true;
		const { hints, howToCheck } = operation;
		return {
			error: itemError(node, error, index, { hints, howToCheck, circumstances }),
			outcomeUnknown: error.outcomeUnknown,
		};
	}
	if (error instanceof NodeOperationError) return { error: asNodeError(node, error) };
	const message = `${withoutSecrets(error instanceof Error ? error.message : String(error))} [item ${index}]`;
	const description = withCode(circumstances, 'internal-error');
	return { error: new NodeOperationError(node, message, { itemIndex: index, description }) };
}

/**
 * Runs the node's operation for the items that are sent together.
 * @returns the result of each item, in the order of the batch; undefined where nothing was started for it
 */
export async function runBatch(run: Run, { sent, items }: Batch): Promise<Array<Result | undefined>> {
	const log: Done[] = [];
	const state: ItemState = { isStarted: false };
	const failure = (index: number, thrown: unknown) => failed(run, index, thrown, { log, state, together: sent.length });
	try {
		const values = sent.map((item) => item.values);
		const outputOf = await run.operation.run(callsFor(run, log, state), values);
		return items.map((item): Result => {
			try {
				return { output: atLeastOne(run, outputOf(item.values)) };
			} catch (error) {
				return failure(item.index, error);
			}
		});
	} catch (error) {
		if (error instanceof NotStarted && log.length === 0) return items.map(() => undefined);
		return items.map(({ index }) => failure(index, error));
	}
}
