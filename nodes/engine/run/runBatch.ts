import { NodeOperationError } from 'n8n-workflow';

import { itemError } from '../errors/nodeErrors';
import { CallFailure } from '../errors/callFailure';
import { NotStarted } from '../retry/requestGate';
import type { Batch } from './batches';
import { idList, type Result } from './output';
import { canceled } from '../retry/withRetries';
import { runnerFor, type Done, type Run } from './operationCalls';
import { settle, settleNow, type Settled } from '../errors/result';
import type { Output } from '../operation/define';
import { redact } from '../errors/vendorMessage';

/** An operation that stumbles over a vendor's answer has got one of a shape that the contract does not tell. */
const ofUnknownShape = (thrown: unknown, { transport }: Run): unknown =>
	thrown instanceof TypeError
		? new CallFailure('unusable', `${transport.product} answered in a shape that is not known (${thrown.message})`, {
				remedy: 'The service may have changed it. Please report this with the name of the operation.',
			})
		: thrown;

/** What else there is to tell about an item that failed. */
interface Circumstances {
	log: Done[];
	/** How many records went out in the same call. */
	together: number;
}

/** Statuses with which a vendor says before it looks at the records that it does nothing. */
const NOTHING_DONE = new Set([401, 403, 429]);

function companions({ operation }: Run, error: unknown, records: number): string[] {
	const together = error instanceof CallFailure ? (error.together ?? records) : records;
	// What is refused is so for one item alone, or before anything is sent
	const isSent = !(error instanceof CallFailure && ['notSent', 'refused'].includes(error.kind));
	if (together === 1 || !isSent) return [];
	const isRefused =
		operation.effect === 'once' &&
		error instanceof CallFailure &&
		error.kind === 'status' &&
		error.uncertain !== true &&
		!NOTHING_DONE.has(error.status ?? 0);
	return [
		`It traveled with ${together - 1} other${together === 2 ? '' : 's'} in one request.`,
		...(isRefused ? [`Whether some of them were done is not known. ${operation.howToCheck ?? ''}`.trim()] : []),
	];
}

function failed(run: Run, index: number, thrown: unknown, { log, together }: Circumstances): Result {
	const error = thrown instanceof NotStarted ? canceled() : ofUnknownShape(thrown, run);
	const around = [
		...log.map(({ what, ids }) => `Done before: ${what} (${idList(ids)}).`),
		...companions(run, error, together),
	].join(' ');
	const node = run.context.getNode();
	if (error instanceof CallFailure) {
		// The operation itself may have made it, of what the vendor said
		error.message = redact(error.message, run.transport.connection.secrets());
		// An operation may find only later that the answer can't be used
		error.uncertain ??= run.operation.effect === 'once' && error.kind === 'unusable';
		return { error: itemError(node, run.operation, error, index, around), uncertain: error.uncertain };
	}
	if (error instanceof NodeOperationError) return { error };
	const message = `${error instanceof Error ? error.message : String(error)} [item ${index}]`;
	return { error: new NodeOperationError(node, message, { itemIndex: index, description: around || undefined }) };
}

/**
 * Does the node's operation for items that travel together.
 * @returns what came of each item, in the order of the batch; undefined where nothing was started for it
 */
export async function work(run: Run, { sent, items }: Batch): Promise<Array<Result | undefined>> {
	const log: Done[] = [];
	const made = await settle(async () => {
		const outputOf = await run.operation.run(
			runnerFor(run, log),
			sent.map(({ values }) => values),
		);
		return items.map(({ values }) => settleNow(() => outputOf(values)));
	});
	if (!made.ok && made.error instanceof NotStarted && log.length === 0) return items.map(() => undefined);
	const outputs: Array<Settled<Output>> = made.ok ? made.value : items.map(() => made);
	return outputs.map((output, at) =>
		output.ok ? { output: output.value } : failed(run, items[at].index, output.error, { log, together: sent.length }),
	);
}
