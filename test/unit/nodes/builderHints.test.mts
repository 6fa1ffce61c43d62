import { marked, marksOf } from '../../../nodes/engine/operation/warnings';
import { allVendors } from '../../../tools/vendors.mjs';
import { nodes } from './described.mjs';

/** The node of each vendor that runs operations. */
const withHints = nodes
	.map(({ description }) => description)
	.flatMap((description) => {
		const parts = allVendors.find(({ name }) => name === description.name);
		return parts ? [{ name: description.name, description, resources: parts.vendor.resources }] : [];
	});

it('knows all nodes', () => {
	expect(withHints).toHaveLength(allVendors.length);
});

describe.each(withHints)('the hints of $name for n8n’s AI builder', ({ description, resources }) => {
	const { builderHint, properties } = description;

	it('have one text per operation, with its warnings and the fields of its output', () => {
		const expected = resources.flatMap(({ value, operations }) =>
			operations.map((operation) => ({
				content: expect.stringMatching(
					/\. Returns (?!undefined$)(\w+(, \w+){0,5}(, …)?|the response of the service)$/,
				) as string,
				displayOptions: { show: { resource: [value], operation: [operation.value] } },
			})),
		);
		expect(builderHint?.extraTypeDefContent).toEqual(expected);
		const actions = resources.flatMap(({ operations }) => operations.map((one) => marked(one.action, one)));
		expect(builderHint?.extraTypeDefContent?.map(({ content }) => content.split('. Returns ')[0])).toEqual(actions);
	});

	it('have the warnings of an operation in the menu, too', () => {
		const menus = properties.filter(({ name }) => name === 'operation');
		for (const { value, operations } of resources) {
			const menu = menus.find(({ displayOptions }) => displayOptions?.show?.resource?.includes(value));
			for (const operation of operations) {
				const option = menu?.options?.find((one) => 'value' in one && one.value === operation.value);
				const marks = marksOf(operation).join(', ');
				expect(option).toMatchObject({ description: operation.description });
				expect((option as { builderHint?: unknown }).builderHint).toEqual(
					marks === '' ? undefined : { propertyHint: marks },
				);
			}
		}
	});

	it('give each resource a text of its own: without one, n8n would show that of an operation of another resource', () => {
		const { options = [] } = properties.find(({ name }) => name === 'resource')!;
		expect(options.filter((option) => !('description' in option) || !option.description)).toEqual([]);
	});

	it('say when to choose the node, and name its triggers', () => {
		expect(builderHint?.searchHint).toMatch(/^For .*[^.]$/);
		const triggers = nodes
			.map((node) => node.description)
			.filter(({ name, group }) => group.includes('trigger') && name.startsWith(description.name));
		expect(triggers).not.toEqual([]);
		expect(builderHint?.relatedNodes).toHaveLength(triggers.length);
		expect(builderHint?.relatedNodes).toEqual(
			expect.arrayContaining(
				triggers.map(({ name }) => ({
					nodeType: `n8n-nodes-recruiting.${name}`,
					relationHint: expect.stringMatching(/^Starts /) as string,
				})),
			),
		);
	});
});

it('every trigger says where its test event comes from, and what happens when it is published', () => {
	const triggers = nodes.map(({ description }) => description).filter(({ group }) => group.includes('trigger'));
	expect(triggers.length).toBeGreaterThanOrEqual(5);
	for (const { name, triggerPanel, eventTriggerDescription, activationMessage } of triggers) {
		expect([name, triggerPanel]).toEqual([
			name,
			{
				header: expect.any(String) as string,
				executionsHelp: {
					inactive: expect.stringMatching(
						/While you build the workflow.*Pin .*Once the workflow is published/,
					) as string,
					active: expect.stringContaining('data-key="executions"') as string,
				},
				activationHint: { inactive: expect.stringMatching(/^Publish the workflow/) as string, active: '' },
			},
		]);
		expect([name, typeof eventTriggerDescription, typeof activationMessage]).toEqual([name, 'string', 'string']);
	}
});

it('every required parameter reads as required, also of a trigger', () => {
	// n8n calls a parameter optional if its default is a value, as that of a resource locator always is
	const silent = nodes.flatMap(({ description: { name, properties } }) =>
		properties
			.filter(({ type, required, builderHint }) => type === 'resourceLocator' && required && !builderHint)
			.map((property) => `${name}.${property.name}`),
	);
	expect(silent).toEqual([]);
});
