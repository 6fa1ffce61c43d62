import { DateTime } from 'luxon';

import { nodeOf, template } from '../../e2e/harness/workflow.mjs';

export type Json = Record<string, unknown>;
export type Items = Record<string, Json[]>;

type Expression = (...scope: unknown[]) => unknown;
const compiled = new Map<string, Expression>();

/** The expression that a template's node returns. */
function expressionOf(file: string, node: string): Expression {
	const name = `${file} ${node}`;
	const known = compiled.get(name);
	if (known !== undefined) return known;
	const { jsonOutput, errorMessage, formDescription } = nodeOf(template(file), node).parameters;
	const code = String(jsonOutput ?? errorMessage ?? formDescription).replace(/^=\{\{|\}\}$/g, '');
	const expression = new Function('$', '$input', '$json', '$execution', '$now', `return (${code})`) as Expression;
	compiled.set(name, expression);
	return expression;
}

const TODAY = DateTime.fromISO('2026-01-15');

/**
 * Evaluates an expression of a template as n8n does.
 * @param input the items that reach the node
 * @param nodes the items of the nodes that the expression names; all others did not run
 */
export function evaluate<T = Json>(file: string, node: string, input: Json[], nodes: Items = {}): T {
	const wrapped = (items: Json[] = []) => ({
		isExecuted: items.length > 0,
		first: () => ({ json: items[0] }),
		all: () => items.map((json) => ({ json })),
	});
	const $ = (name: string) => wrapped(nodes[name]);
	return expressionOf(file, node)($, wrapped(input), input[0], { id: '7' }, TODAY) as T;
}

const HOUR = 3_600_000;
export const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
