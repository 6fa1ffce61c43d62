import type { IPollFunctions } from 'n8n-workflow';

import { setupError } from '../errors/nodeErrors';
import { Problem } from '../errors/problem';
import type { Parameter } from '../operation/types';
import { readGiven } from './role';

/** What reading a trigger's parameters needs, when it polls, publishes or receives a call. */
export type TriggerContext = Pick<IPollFunctions, 'getNode' | 'getNodeParameter' | 'getTimezone'>;

/**
 * The value of a trigger's parameter.
 * @param name saved name
 * @throws NodeOperationError that names the parameter, the value and the allowed ones
 */
export function triggerValue<T>(context: TriggerContext, name: string, parameter: Parameter<T>): T {
	const { displayName, default: initial } = parameter.property;
	try {
		const raw: unknown = context.getNodeParameter(name, initial, { rawExpressions: true });
		const value: unknown = context.getNodeParameter(name, initial);
		return readGiven(parameter, { raw, value }, { timezone: context.getTimezone() }) as T;
	} catch (error) {
		if (error instanceof Problem) {
			// Where n8n reports that a workflow can't be published, it shows the message only
			const said = `"${displayName}" ${error.problem}. ${error.remedy}.`;
			throw setupError(context.getNode(), said, 'Nothing was sent.', 'invalid-value');
		}
		const said = error instanceof Error ? error.message : String(error);
		throw setupError(context.getNode(), said, 'Check the expression of this parameter.', 'expression-failed');
	}
}
