import type { IExecuteFunctions } from 'n8n-workflow';

import { setupError } from '../errors/nodeErrors';
import type { Problem } from '../errors/problem';
import type { AnyOperation } from '../operation/types';
import type { Vendor } from '../operation/vendor';
import { oneOf } from '../parameters/choice';
import { menuOf } from './resolveParameter';

/** The one that a menu of the node selects. n8n runs a node with any value, e.g. one that a model made up. */
function selected<T extends { value: string }>(context: IExecuteFunctions, name: string, label: string, all: T[]): T {
	const values = all.map(({ value }) => value);
	const given = menuOf(context, name);
	try {
		return all[values.indexOf(oneOf(values, given))];
	} catch (error) {
		const { problem, remedy } = error as Problem;
		throw setupError(context.getNode(), `${label} ${problem}`, `${remedy}. Nothing was sent.`, 'invalid-value');
	}
}

/**
 * The operation that is selected in the node.
 * @throws NodeOperationError that names the value and the allowed ones if there is none of this name
 */
export function findOperation(context: IExecuteFunctions, { resources }: Vendor): AnyOperation {
	const resource = selected(context, 'resource', '"Resource"', resources);
	return selected(context, 'operation', `"Operation" of the resource "${resource.value}"`, resource.operations);
}
