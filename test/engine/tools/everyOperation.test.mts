import { type IDataObject, nodeNameToToolName } from 'n8n-workflow';

import { inputFile } from '../../../nodes/engine';
import { marked } from '../../../nodes/engine/operation/warnings';
import { fromAiKey } from '../../../tools/n8n/fromAi.mjs';
import { allVendors, contractOf, endpointsOf } from '../../../tools/vendors.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { argumentNames, everythingByModel } from './arguments.mjs';
import { sandboxTool } from './fixture.mjs';

const sandbox = useSandbox();

const all = allVendors.flatMap((parts) => {
	const contract = endpointsOf(contractOf(parts));
	return parts.vendor.resources.flatMap((resource) =>
		resource.operations.map((operation) => ({
			title: `${parts.name} ${resource.value}.${operation.value}`,
			node: parts.name,
			product: parts.vendor.product,
			choice: { resource: resource.value, operation: operation.value },
			operation,
			/** The `operationId`s of its requests. */
			calls: operation.endpoints.map((endpoint) => contract.get(endpoint)!.operationId),
		})),
	);
});
const needsFile = ({ operation }: (typeof all)[number]) => Object.values(operation.parameters).includes(inputFile);

describe('As a tool whose parameters are all filled by the model', () => {
	it.each(all.filter((one) => !needsFile(one)))(
		'$title describes its arguments and accepts them',
		async ({ node, product, choice, operation, calls }) => {
			const { parameters, args, described } = everythingByModel(operation);
			const tool = await sandboxTool(sandbox(), node, { ...choice, ...parameters });
			expect(tool.description).toBe(`${marked(operation.action, operation)} in ${product}`);
			expect(Object.keys(tool.schema.shape).sort()).toEqual(Object.keys(args).sort());
			for (const [name, { description }] of described) {
				expect([name, tool.schema.shape[name].description]).toEqual([name, description]);
			}
			const required = Object.values(operation.parameters).filter(({ property }) => property.required);
			for (const { property } of required)
				expect([...described.values()]).toContainEqual(expect.objectContaining(property));

			// Most of the IDs don't exist in the sandbox, so the tool returns the vendor's error
			const output = await tool.invoke(args).catch((error: Error) => error.message);
			expect(output).toMatch(new RegExp(`^(\\[.*\\]|${product} (returned|reported).*)$`, 's'));
			expect(sandbox().requests.filter(({ operationId }) => calls.includes(operationId!))).not.toEqual([]);
		},
	);

	const reads = all.filter(({ operation }) => operation.effect === 'read');
	it.each(reads)('$title runs without what the model leaves empty', async ({ node, choice, operation, calls }) => {
		const { parameters, args } = everythingByModel(operation);
		const required = Object.values(operation.parameters).filter(({ property }) => property.required);
		const needed = new Set(required.map(({ property }) => fromAiKey(property.displayName)));
		const empty = ([name, value]: [string, unknown]) => [
			name,
			typeof value === 'string' && !needed.has(name) ? '' : value,
		];
		const tool = await sandboxTool(sandbox(), node, { ...choice, ...parameters });
		await tool.invoke(Object.fromEntries(Object.entries(args).map(empty)) as IDataObject).catch((error: Error) => {
			// The sandbox has no record with the ID
			expect(error.message).toMatch(/\(code: not-found\)/);
		});
		expect(sandbox().requests.filter(({ operationId }) => calls.includes(operationId!))).not.toEqual([]);
	});

	it.each(all.filter(needsFile))('$title reports the missing file and sends nothing', async (one) => {
		const { parameters, args } = everythingByModel(one.operation);
		const tool = await sandboxTool(sandbox(), one.node, { ...one.choice, ...parameters });
		await expect(tool.invoke(args)).rejects.toThrow(/names the binary field "data", which this item doesn't have/);
		expect(sandbox().counts.total).toBe(0);
	});
});

it.each(all)('$title has a unique name for each argument', ({ operation }) => {
	const names = argumentNames(operation);
	expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it('has a unique name for each tool, derived from its action', () => {
	const names = all.map(({ operation, product }) =>
		nodeNameToToolName(`${marked(operation.action, operation)} in ${product}`),
	);
	expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

describe('The name of the tool says', () => {
	const whose = (pattern: RegExp) => all.filter(({ operation }) => pattern.test(operation.value));

	it.each(whose(/^delete/))('that $title deletes', ({ operation }) => expect(operation.action).toMatch(/\bdelet/i));

	it.each(whose(/^(invite|remind)$/))('that $title emails a person', ({ operation }) =>
		expect(operation.action).toMatch(/\b(send|email)/i),
	);
});
