import { NodeOperationError, type IExecuteFunctions, type INode } from 'n8n-workflow';

import { inputError } from '../errors/nodeErrors';
import { commonOptions } from '../parameters/commonOptions';
import type { AnyOperation, ReadContext } from '../operation/define';
import { readMembers } from '../parameters/collection';
import { Problem } from '../errors/problem';
import { parameterOf } from './resolveParameter';
import { wait } from '../retry/policy';
import { settleNow } from '../errors/result';
import { isTool } from './agentTool';

/** After so long n8n gets a turn for its other work: expressions of thousands of items take seconds. */
const LONGEST_STRETCH_MS = 50;

/** One item, its parameters resolved and found valid. */
export interface Prepared {
	index: number;
	values: Record<string, unknown> & { options: Record<string, unknown> };
}

/** One item that can't be sent. */
export interface Refused {
	index: number;
	error: NodeOperationError;
}

/** What `work` gives; a problem in it becomes the error of the item. */
function attempt<T>(context: IExecuteFunctions, index: number, label: string, work: () => T): T {
	const settled = settleNow(work);
	if (settled.ok) return settled.value;
	const { error } = settled;
	if (error instanceof Problem) {
		throw inputError(context.getNode(), index, `${label} ${error.problem}`, `${error.remedy}. Nothing was sent.`);
	}
	const said = error instanceof Error ? error.message : String(error);
	throw inputError(
		context.getNode(),
		index,
		`${label} could not be evaluated: ${said}`,
		'Check the expression of this parameter. Nothing was sent for this item.',
	);
}

function prepare(context: IExecuteFunctions, operation: AnyOperation, index: number, asTool: boolean): Prepared {
	const { binary } = context.getInputData()[index];
	const readContext: ReadContext = { timezone: context.getTimezone(), binary };
	const values: Prepared['values'] = { options: {} };
	for (const [name, parameter] of Object.entries(operation.parameters)) {
		const hidden = Object.entries(parameter.showWhen ?? {}).some(
			([other, shownFor]) => !shownFor.includes(values[other] as string),
		);
		if (hidden) continue;
		values[name] = attempt(context, index, `"${parameter.property.displayName}"`, () =>
			parameter.read(parameterOf(context, name, index, asTool), readContext),
		);
	}
	const members = { ...commonOptions, ...operation.options };
	values.options = attempt(context, index, '"Options"', () =>
		readMembers(members, parameterOf(context, 'options', index, asTool), readContext),
	) as Prepared['values']['options'];
	attempt(context, index, 'The item', () => operation.check?.(values));
	return { index, values };
}

const canceledBefore = (node: INode) =>
	new NodeOperationError(node, 'The execution was canceled', { description: 'Nothing was sent.' });

/**
 * Resolves and validates every parameter of every item, before the first request leaves.
 * Nothing is sent here, and an item that is refused says why.
 */
export async function preflight(
	context: IExecuteFunctions,
	operation: AnyOperation,
	count: number,
): Promise<{ prepared: Prepared[]; refused: Refused[] }> {
	const prepared: Prepared[] = [];
	const refused: Refused[] = [];
	const signal = context.getExecutionCancelSignal();
	const asTool = isTool(context.getNode());
	let lookedUp = Date.now();
	for (let index = 0; index < count; index++) {
		if (Date.now() - lookedUp > LONGEST_STRETCH_MS) {
			if (!(await wait(0, signal))) throw canceledBefore(context.getNode());
			lookedUp = Date.now();
		}
		try {
			prepared.push(prepare(context, operation, index, asTool));
		} catch (error) {
			refused.push({ index, error: error as NodeOperationError });
		}
	}
	return { prepared, refused };
}
