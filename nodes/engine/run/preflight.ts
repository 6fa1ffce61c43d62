import type { IBinaryData, IDataObject, IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import { inputError, setupError } from '../errors/nodeErrors';
import { Problem } from '../errors/problem';
import { isShown } from '../operation/conditions';
import type { AnyOperation, Parameter, ReadContext } from '../operation/types';
import { optionsOf } from '../parameters/commonOptions';
import { readGiven } from '../parameters/role';
import { wait } from '../retry/wait';
import { isTool } from './agentTool';
import { Places } from './places';
import { parameterOf } from './resolveParameter';
import { wantedFields } from './returnedFields';

/** After this long, in ms, n8n gets a turn for its other work: expressions of thousands of items take seconds. */
const LONGEST_STRETCH_MS = 50;

/** One item, its parameters resolved and valid. */
export interface Prepared {
	index: number;
	values: Record<string, unknown> & { options: Record<string, unknown> };
}

/** One item that can't be sent. */
export interface Rejected {
	index: number;
	error: NodeOperationError;
}

/** What `read` returns. @throws NodeOperationError of the item for a problem in it */
function attempt<T>(context: IExecuteFunctions, index: number, label: string, read: () => T): T {
	try {
		return read();
	} catch (error) {
		if (error instanceof Problem) {
			throw inputError(context.getNode(), index, `${label} ${error.problem}`, `${error.remedy}. Nothing was sent.`);
		}
		const said = error instanceof Error ? error.message : String(error);
		throw inputError(
			context.getNode(),
			index,
			`${label} could not be evaluated: ${said}`,
			'Check the expression of this parameter. Nothing was sent for this item.',
			'expression-failed',
		);
	}
}

/** Whatever n8n's own nodes take for a file. */
function fileIn(context: IExecuteFunctions, index: number, named: string | IDataObject): IBinaryData | undefined {
	try {
		return context.helpers.assertBinaryData(index, named as unknown as string | IBinaryData);
	} catch {
		return undefined;
	}
}

/** How the parameters of all items are read. */
interface Reading extends Pick<ReadContext, 'leaveOut'> {
	asTool: boolean;
	options: Parameter<unknown>;
	places: Places;
}

function prepare(
	context: IExecuteFunctions,
	operation: AnyOperation,
	index: number,
	{ asTool, leaveOut, options, places }: Reading,
): Prepared {
	const { binary, json } = context.getInputData()[index];
	const fileOf = (named: string | IDataObject) => fileIn(context, index, named);
	const readContext: ReadContext = { timezone: context.getTimezone(), binary, json, fileOf, leaveOut };
	const read = (name: string, parameter: Parameter<unknown>) =>
		attempt(context, index, `"${parameter.property.displayName}"`, () =>
			readGiven(parameter, parameterOf(context, name, index, asTool), readContext),
		);
	const values: Prepared['values'] = { options: {} };
	for (const [name, parameter] of Object.entries(operation.parameters)) {
		if (isShown(parameter, values)) values[name] = read(name, parameter);
	}
	values.options = read('options', options) as Prepared['values']['options'];
	// The names may be of any field of the record, so the whole one is needed
	if (values.simplify && wantedFields(values)) values.simplify = false;
	attempt(context, index, 'The item', () => {
		operation.check?.(values);
		places.take(operation.place?.(values), index);
	});
	return { index, values };
}

const hintOf = (displayName: string): string =>
	`"${displayName}" was empty, so the request was made without it. The result is not restricted by it.`;

/**
 * Resolves and validates every parameter of every item before the first request is sent.
 * @returns the items that can be sent, the others with their errors, and what the user should know
 * @throws NodeOperationError when the execution was canceled
 */
export async function preflight(
	context: IExecuteFunctions,
	operation: AnyOperation,
	count: number,
): Promise<{ prepared: Prepared[]; rejected: Rejected[]; hints: string[] }> {
	const prepared: Prepared[] = [];
	const rejected: Rejected[] = [];
	const signal = context.getExecutionCancelSignal();
	const asTool = isTool(context.getNode());
	const leftOut = new Set<string>();
	const leaveOut = ({ property, isFilter = operation.effect === 'read' }: Parameter<unknown>): boolean => {
		if (isFilter) leftOut.add(property.displayName);
		return isFilter;
	};
	const how = {
		asTool,
		options: optionsOf(operation),
		leaveOut: asTool ? leaveOut : undefined,
		places: new Places(),
	};
	let pausedAt = Date.now();
	for (let index = 0; index < count; index++) {
		if (Date.now() - pausedAt > LONGEST_STRETCH_MS) {
			if (!(await wait(0, signal))) {
				throw setupError(context.getNode(), 'The execution was canceled', 'Nothing was sent.', 'canceled');
			}
			pausedAt = Date.now();
		}
		try {
			prepared.push(prepare(context, operation, index, how));
		} catch (error) {
			rejected.push({ index, error: error as NodeOperationError });
		}
	}
	return { prepared, rejected, hints: [...leftOut].map(hintOf) };
}
