import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { connect } from './connection';
import { itemError, ranges } from './errors';
import { CallFailure } from './failure';
import { fixedLimiter, runJobs } from './limiter';
import type { AnyOperation } from './operation';
import { defaultOptions } from './options';
import { endingError, idList, toItems, type Result } from './output';
import { runnerFor, type Done, type Run } from './runner';
import { preflight, type Prepared } from './validate';
import type { Vendor } from './vendor';
import { redact } from './vendorText';

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

/** An operation that stumbles over a vendor's answer has got one of a shape that the contract does not tell. */
const ofUnknownShape = (thrown: unknown, { transport }: Run): unknown =>
	thrown instanceof TypeError
		? new CallFailure('unusable', `${transport.product} answered in a shape that is not known (${thrown.message})`, {
				remedy: 'The vendor may have changed it. Please report this with the name of the operation.',
			})
		: thrown;

async function runItem(run: Run, item: Prepared): Promise<Result> {
	const log: Done[] = [];
	try {
		return { output: await run.operation.run(runnerFor(run, log), item.values) };
	} catch (thrown) {
		const error = ofUnknownShape(thrown, run);
		const doneBefore = log.map(({ what, ids }) => `Done before: ${what} (${idList(ids)}).`).join(' ');
		const node = run.context.getNode();
		if (error instanceof CallFailure) {
			// The operation itself may have made it, of what the vendor said
			error.message = redact(error.message, run.transport.connection.secrets());
			// An operation may find only later that the answer can't be used
			error.uncertain ??= run.operation.effect === 'once' && error.kind === 'unusable';
			return { error: itemError(node, run.operation, error, item.index, doneBefore), uncertain: error.uncertain };
		}
		if (error instanceof NodeOperationError) return { error };
		const message = `${error instanceof Error ? error.message : String(error)} [item ${item.index}]`;
		return {
			error: new NodeOperationError(node, message, { itemIndex: item.index, description: doneBefore || undefined }),
		};
	}
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
		const connection = await connect(context, vendor, operation.authentication);
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
		let failed = false;
		await runJobs(
			prepared,
			run.limiter,
			async (item) => {
				const result = await runItem(run, item);
				results[item.index] = result;
				failed ||= 'error' in result;
			},
			() => failed && !goOn,
		);
		if (failed && !goOn) throw endingError(operation, results);
	}
	return [toItems(results)];
}
