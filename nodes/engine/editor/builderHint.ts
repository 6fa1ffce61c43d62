import type { IBuilderHint, IParameterBuilderHint, NodePropertyTypes } from 'n8n-workflow';

import type { Parameter } from '../operation/types';
import type { Vendor } from '../operation/vendor';
import { marked } from '../operation/warnings';

/*
 * What n8n's AI builder, its AI assistant and its MCP server read of a node. They make a type of each operation from the
 * node's description, with two gaps that the hints here close: the text of an operation is that of the first one with the
 * same saved value, and nothing says what an operation returns. n8n before 2.41 ignores the hints.
 */

/** What each operation returns, in words, by `resource.operation`. */
export type Outputs = Readonly<Record<string, string>>;

export const REQUIRED = 'Required';

/** The hint of a parameter or an option; none for an empty text. */
export const hint = (text: string | false): { builderHint?: IParameterBuilderHint } =>
	text ? { builderHint: { propertyHint: text } } : {};

/** The types of which n8n takes an empty default for none. Of any other type, every default is a value. */
const EMPTY_IS_NONE: NodePropertyTypes[] = ['string', 'options', 'dateTime'];

/** Whether n8n would tell a model that a required parameter may be left out: it does if the default is a value. */
export const readsAsOptional = ({ role, property }: Parameter<unknown>): boolean =>
	role === undefined &&
	property.required === true &&
	!(property.default === '' && EMPTY_IS_NONE.includes(property.type));

/** The `builderHint` of a vendor's node. @param o when to choose the node, and what works together with it */
export const builderHint = (
	{ resources }: Vendor,
	outputs: Outputs,
	o: Pick<IBuilderHint, 'searchHint' | 'relatedNodes'>,
): IBuilderHint => ({
	...o,
	extraTypeDefContent: resources.flatMap(({ value: resource, operations }) =>
		operations.map((operation) => ({
			content: `${marked(operation.action, operation)}. Returns ${outputs[`${resource}.${operation.value}`]}`,
			displayOptions: { show: { resource: [resource], operation: [operation.value] } },
		})),
	),
});
