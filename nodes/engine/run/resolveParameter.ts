import { isSafeObjectProperty, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { Given } from '../parameters/role';

/** `={{ $json.email }}`, `={{ $json.person["first name"] }}`: nothing but a field of the item. */
const FIELD = /^=\{\{\s*\$json((?:\.[A-Za-z_]\w*|\[(?:"[^"\\\]{}\r\n]*"|'[^'\\\]{}\r\n]*')\])+)\s*\}\}$/;
/** n8n rejects an expression with this text in it, even as the beginning of a longer name or inside quotes. */
const CONSTRUCTOR = /\.\s*constructor/;
const STEP = /\.(\w+)|\[(?:"([^"]*)"|'([^']*)')\]/g;

/** What only n8n itself can resolve. */
const N8N = Symbol('n8n');

/** The field of the item: only strings, numbers and booleans, and no name that n8n blocks. n8n has rules for the rest. */
function field(path: string, json: IDataObject): unknown {
	let value: unknown = json;
	for (const [, plain, double, single] of path.matchAll(STEP)) {
		const name = plain ?? double ?? single;
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return N8N;
		if (!isSafeObjectProperty(name)) return N8N;
		value = (value as IDataObject)[name];
	}
	return ['string', 'number', 'boolean'].includes(typeof value) ? value : N8N;
}

/** A menu of the node, the same for all items; empty where it has none. As it is saved, n8n returns it at once. */
export function menuOf(context: IExecuteFunctions, name: string): unknown {
	const raw: unknown = context.getNodeParameter(name, 0, '', { rawExpressions: true });
	return typeof raw === 'string' && raw.startsWith('=') ? context.getNodeParameter(name, 0, '') : raw;
}

/** The value with its expressions resolved, or `N8N` where one of them is more than a field of the item. */
function resolved(raw: unknown, json: IDataObject): unknown {
	if (typeof raw === 'string') {
		if (!raw.startsWith('=')) return raw;
		const path = FIELD.exec(raw)?.[1];
		return path === undefined || CONSTRUCTOR.test(raw) ? N8N : field(path, json);
	}
	if (typeof raw !== 'object' || raw === null) return raw;
	const entries = Object.entries(raw).map(([name, value]) => [name, resolved(value, json)] as const);
	if (entries.some(([, value]) => value === N8N)) return N8N;
	return Array.isArray(raw) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

/**
 * A parameter for an item: as it is saved, and resolved as `getNodeParameter` does. What is constant, or just a field of
 * the item, is read without n8n's expression engine, which takes half a millisecond each: a thousand items with three
 * would wait a second and a half before the first request.
 * @param asTool whether the node is a tool: its input is then what the model passed, but `$json` is the item of the node
 * that the tool belongs to
 * @throws what n8n throws when an expression can't be evaluated
 */
export function parameterOf(context: IExecuteFunctions, name: string, index: number, asTool = false): Given {
	const raw: unknown = context.getNodeParameter(name, index, undefined, { rawExpressions: true });
	const value = asTool ? N8N : resolved(raw, context.getInputData()[index].json);
	return { raw, value: value === N8N ? context.getNodeParameter(name, index, undefined) : value };
}
