import fc from 'fast-check';
import {
	isSafeObjectProperty,
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeType,
} from 'n8n-workflow';

import { parameterOf } from '../../../nodes/engine/run/resolveParameter';
import { runNode } from '../harness/runNode.mjs';

interface Read {
	ours: unknown;
	n8ns: unknown;
	isDelegated: boolean;
}

/** The value that a reader returns for the parameter of an item, or the error that it throws. */
function outcome(read: () => unknown): unknown {
	try {
		return { value: read() };
	} catch (error) {
		return { error: (error as Error).message };
	}
}

/** A node that reads its parameter in both ways, and reports whether ours used n8n's expression engine. */
const reader = (): INodeType => ({
	description: {
		displayName: 'Reader',
		name: 'reader',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Reader' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Value', name: 'value', type: 'json', default: '' }],
	},
	async execute(this: IExecuteFunctions) {
		return [
			this.getInputData().map((_, index) => {
				let isDelegated = false;
				const watched = Object.create(this) as IExecuteFunctions;
				watched.getNodeParameter = ((
					name: string,
					at: number,
					fallback: unknown,
					options?: { rawExpressions?: boolean },
				) => {
					isDelegated ||= !options?.rawExpressions;
					return this.getNodeParameter(name, at, fallback, options);
				}) as IExecuteFunctions['getNodeParameter'];
				const ours = outcome(() => parameterOf(watched, 'value', index).value);
				return {
					json: { ours, n8ns: outcome(() => this.getNodeParameter('value', index)), isDelegated } as IDataObject,
				};
			}),
		];
	},
});

async function read(value: unknown, ...items: IDataObject[]): Promise<Read[]> {
	const { items: read, error } = await runNode({
		node: reader(),
		parameters: { value } as never,
		items,
		preview: false,
	});
	if (error) throw error;
	return read.map(({ json }) => json as unknown as Read);
}

/** Names that n8n's expression engine blocks. */
const BLOCKED = [
	...['__proto__', 'prototype', 'constructor', 'getPrototypeOf', 'setPrototypeOf', 'defineProperty', 'mainModule'],
	...['binding', '_load', '__lookupGetter__', '__defineSetter__', 'caller', 'callee', 'arguments', 'getBuiltinModule'],
];
/** Names that it blocks as part of an expression's text, or that may break its parser. */
const AWKWARD = ['constructorName', 'a.constructor', 'a}}b', '{{a', 'a\nb', 'a//b', '/*', 'isEmpty()', '$', '$json'];

const name = fc.oneof(
	fc.constantFrom('email', 'first name', 'toString', 'length', 'a.b', '0', 'x-y', 'ü', 'toJSON', 'hasOwnProperty'),
	fc.constantFrom(...BLOCKED, ...AWKWARD),
	fc.string({ maxLength: 4 }),
);
const value = fc.jsonValue({ maxDepth: 2 }).map((one) => one as IDataObject[string]);
const json = fc.dictionary(name, fc.oneof(value, fc.dictionary(name, value, { maxKeys: 3 })), { maxKeys: 6 });
/** One step from a value to one of its fields, in one of the notations that a user may write. */
const stepTo = (field: string) =>
	fc.constantFrom(...[`.${field}`, `["${field}"]`, `['${field}']`, `?.${field}`, `[ "${field}" ]`, `.${field}.trim()`]);
const expressionOf = (steps: fc.Arbitrary<string[]>) =>
	fc
		.tuple(fc.constantFrom('', ' ', '  '), steps, fc.constantFrom('', ' ', '\n'), fc.constantFrom('', '', ' ', '!'))
		.map(([before, path, after, end]) => `={{${before}$json${path.join('')}${after}}}${end}`);
const rawOf = (expression: fc.Arbitrary<string>) =>
	fc.oneof(
		expression,
		fc.record({ __rl: fc.constant(true), mode: fc.constantFrom('id', 'list'), value: expression }),
		fc.record({ fixed: fc.jsonValue({ maxDepth: 1 }), inner: fc.record({ deep: expression }) }),
		fc.array(fc.oneof(expression, fc.boolean()), { maxLength: 3 }),
	);
/** An item, and a parameter that usually refers to one of its fields. */
const itemAndRaw = json.chain((item) => {
	const names = Object.keys(item);
	const known = names.length > 0 ? fc.constantFrom(...names) : name;
	const below = known.chain((one) => {
		const inner = item[one];
		const fields = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.keys(inner) : [];
		const path = fields.length > 0 ? [fc.constant(one), fc.constantFrom(...fields)] : [fc.constant(one)];
		return fc.tuple(...path.map((field) => field.chain(stepTo)));
	});
	const steps = fc.oneof(
		{ arbitrary: below, weight: 3 },
		{ arbitrary: fc.array(name.chain(stepTo), { maxLength: 3 }), weight: 1 },
	);
	return rawOf(expressionOf(steps)).map((raw) => [item, raw] as const);
});

it('reads every parameter as n8n does', async () => {
	await fc.assert(
		fc.asyncProperty(itemAndRaw, async ([item, raw]) => {
			const [{ ours, n8ns }] = await read(raw, item);
			expect(ours).toEqual(n8ns);
		}),
		{ numRuns: 400 },
	);
});

const fieldsNamed = (field: string): Array<[unknown, IDataObject]> => [
	[`={{$json.${field}}}`, { [field]: 0 }],
	[`={{ $json["${field}"] }}`, { [field]: 'Jane' }],
	[{ inner: { deep: `={{$json.${field}}}` } }, { [field]: 0 }],
	[`={{ $json.person.${field} }}`, { person: { [field]: true } }],
];
it.each([
	...BLOCKED.flatMap(fieldsNamed),
	['={{ $json.constructorName }}', { constructorName: 'Jane' }],
	['={{ $json["a.constructor"] }}', { 'a.constructor': 'Jane' }],
	['={{ $json["a}}b"] }}', { 'a}}b': 'Jane' }],
	['={{ $json["a\nb"] }}', { 'a\nb': 'Jane' }],
])('leaves %j of the item %j to n8n, which rejects it', async (raw, item) => {
	const [{ ours, n8ns, isDelegated }] = await read(raw, item);
	expect(n8ns).toEqual({ error: expect.any(String) });
	expect(ours).toEqual(n8ns);
	expect(isDelegated).toBe(true);
});

it('lists only names that n8n blocks', () => {
	expect(BLOCKED.filter((one) => isSafeObjectProperty(one))).toEqual([]);
});

it.each([
	['={{ $json.email }}', 'jane@example.com'],
	['={{$json["first name"]}}', 'Jane'],
	["={{ $json.person['age'] }}", 30],
	[
		{ __rl: true, mode: 'id', value: '={{ $json.email }}' },
		{ __rl: true, mode: 'id', value: 'jane@example.com' },
	],
	['={{ $json.formula }}', '={{ 1 + 1 }}'],
	['fixed', 'fixed'],
])('reads %j without n8n’s expression engine', async (value, expected) => {
	const item = { email: 'jane@example.com', 'first name': 'Jane', person: { age: 30 }, formula: '={{ 1 + 1 }}' };
	expect(await read(value, item)).toEqual([
		{ ours: { value: expected }, n8ns: { value: expected }, isDelegated: false },
	]);
});

it.each([
	['={{ $json.email.toUpperCase() }}', 'A@B.CO'],
	['={{ $json.email }}!', 'a@b.co!'],
	['={{ $json.missing }}', undefined],
	['={{ $json.person }}', { age: 30 }],
	['={{ $itemIndex }}', 0],
])('leaves %j to n8n', async (value, expected) => {
	const [{ ours, isDelegated }] = await read(value, { email: 'a@b.co', person: { age: 30 } });
	expect(isDelegated).toBe(true);
	expect(ours).toEqual(expected === undefined ? {} : { value: expected });
});

it('reads each item’s own field', async () => {
	const items = [{ id: 1 }, { id: 2 }, { id: '3' }];
	expect((await read('={{ $json.id }}', ...items)).map(({ ours }) => ours)).toEqual([
		{ value: 1 },
		{ value: 2 },
		{ value: '3' },
	]);
});
