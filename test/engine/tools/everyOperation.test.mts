import { nodeNameToToolName } from 'n8n-workflow';

import { inputFile } from '../../../nodes/engine';
import { marked } from '../../../nodes/engine/operation/warnings';
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
			/** The names that the contract has for its calls. */
			calls: operation.endpoints.map((endpoint) => contract.get(endpoint)!.operationId),
		})),
	);
});
const needsFile = ({ operation }: (typeof all)[number]) => Object.values(operation.parameters).includes(inputFile);

describe('As a tool of which the model fills everything', () => {
	it.each(all.filter((one) => !needsFile(one)))(
		'$title tells what it takes, and does it',
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

			// The sandbox has no record with most of the IDs: then the vendor's refusal is what comes back
			const answer = await tool.invoke(args).catch((error: Error) => error.message);
			expect(answer).toMatch(new RegExp(`^(\\[.*\\]|${product} answered.*)$`, 's'));
			expect(sandbox().requests.filter(({ operationId }) => calls.includes(operationId!))).not.toEqual([]);
		},
	);

	it.each(all.filter(needsFile))('$title says that it has no file, and sends nothing', async (one) => {
		const { parameters, args } = everythingByModel(one.operation);
		const tool = await sandboxTool(sandbox(), one.node, { ...one.choice, ...parameters });
		await expect(tool.invoke(args)).rejects.toThrow(/names the binary field "data", which this item does not have/);
		expect(sandbox().counts.total).toBe(0);
	});
});

it.each(all)('$title has another name for each of its arguments', ({ operation }) => {
	const names = argumentNames(operation);
	expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it('has another name for each tool, as the editor names it by what it does', () => {
	const names = all.map(({ operation, product }) =>
		nodeNameToToolName(`${marked(operation.action, operation)} in ${product}`),
	);
	expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

describe('A model is told by the name of the tool', () => {
	const whose = (pattern: RegExp) => all.filter(({ operation }) => pattern.test(operation.value));

	it.each(whose(/^delete/))('that $title deletes', ({ operation }) => expect(operation.action).toMatch(/\bdelet/i));

	it.each(whose(/^(invite|remind)$/))('that $title emails a person', ({ operation }) =>
		expect(operation.action).toMatch(/\b(send|email)/i),
	);
});
