import fc from 'fast-check';
import { NodeConnectionTypes, type IDataObject, type IExecuteFunctions, type INodeType } from 'n8n-workflow';

import { parameterOf } from '../../../nodes/engine/run/resolveParameter';
import { runNode } from '../harness/runNode.mjs';

interface Read {
	ours: unknown;
	n8ns: unknown;
	asked: boolean;
}

/** What a reader gives for the parameter of an item, or the error that it throws. */
function outcome(read: () => unknown): unknown {
	try {
		return { value: read() };
	} catch (error) {
		return { error: (error as Error).message };
	}
}

/** A node that reads its parameter in both ways, and tells whether ours asked n8n's expression engine. */
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
				let asked = false;
				const watched = Object.create(this) as IExecuteFunctions;
				watched.getNodeParameter = ((
					name: string,
					at: number,
					fallback: unknown,
					options?: { rawExpressions?: boolean },
				) => {
					asked ||= !options?.rawExpressions;
					return this.getNodeParameter(name, at, fallback, options);
				}) as IExecuteFunctions['getNodeParameter'];
				const ours = outcome(() => parameterOf(watched, 'value', index));
				return { json: { ours, n8ns: outcome(() => this.getNodeParameter('value', index)), asked } as IDataObject };
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

const name = fc.oneof(
	fc.constantFrom('email', 'first name', 'constructor', '__proto__', 'toString', 'length', 'a.b', '0', 'x-y', 'ü'),
	fc.string({ maxLength: 4 }),
);
const json = fc.dictionary(
	name,
	fc.jsonValue({ maxDepth: 2 }).map((value) => value as IDataObject[string]),
	{ maxKeys: 6 },
);
const step = name.chain((one) =>
	fc.constantFrom(`.${one}`, `["${one}"]`, `['${one}']`, `?.${one}`, `[ "${one}" ]`, `.${one}.trim()`),
);
const expression = fc
	.tuple(
		fc.constantFrom('', ' ', '  '),
		fc.array(step, { maxLength: 3 }),
		fc.constantFrom('', ' ', '\n'),
		fc.constantFrom('', ' ', '!'),
	)
	.map(([before, steps, after, end]) => `={{${before}$json${steps.join('')}${after}}}${end}`);
const raw = fc.oneof(
	expression,
	fc.record({ __rl: fc.constant(true), mode: fc.constantFrom('id', 'list'), value: expression }),
	fc.record({ fixed: fc.jsonValue({ maxDepth: 1 }), inner: fc.record({ deep: expression }) }),
	fc.array(fc.oneof(expression, fc.boolean()), { maxLength: 3 }),
);

it('reads every parameter as n8n does', async () => {
	await fc.assert(
		fc.asyncProperty(raw, json, async (value, item) => {
			const [{ ours, n8ns }] = await read(value, item);
			expect(ours).toEqual(n8ns);
		}),
		{ numRuns: 400 },
	);
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
	expect(await read(value, item)).toEqual([{ ours: { value: expected }, n8ns: { value: expected }, asked: false }]);
});

it.each([
	['={{ $json.email.toUpperCase() }}', 'A@B.CO'],
	['={{ $json.email }}!', 'a@b.co!'],
	['={{ $json.missing }}', undefined],
	['={{ $json.person }}', { age: 30 }],
	['={{ $itemIndex }}', 0],
])('leaves %j to n8n', async (value, expected) => {
	const [{ ours, asked }] = await read(value, { email: 'a@b.co', person: { age: 30 } });
	expect(asked).toBe(true);
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
