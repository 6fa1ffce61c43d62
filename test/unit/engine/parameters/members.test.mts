import fc from 'fast-check';
import type { INodeParameters, INodeProperties, INodeType } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import * as exported from '../../../../index';
import { properties } from '../../../../nodes/engine';
import { optionsOf } from '../../../../nodes/engine/parameters/commonOptions';
import { readGiven } from '../../../../nodes/engine/parameters/role';
import { allVendors } from '../../../../tools/vendors.mjs';

const CONTEXT = { timezone: 'UTC' };

/** Every collection of every operation. A new one is in it by itself. */
const collections = allVendors.flatMap(({ folder, vendor }) =>
	vendor.resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			Object.entries({ ...operation.parameters, options: optionsOf(operation) })
				.filter(([, { property }]) => /collection$/i.test(property.type))
				.map(([name, parameter]) => ({
					title: `${folder} ${resource.value}.${operation.value} ${name}`,
					name,
					parameter,
					vendor,
					choice: { resource: resource.value, operation: operation.value },
				})),
		),
	),
);

it('knows the collections', () => {
	expect(collections.length).toBeGreaterThan(120);
});

it.each(collections)('$title refuses every member that it does not have', ({ parameter }) => {
	const own = (parameter.property.options ?? []).map((option) => option.name);
	const unknown = fc.oneof(
		fc.constantFrom('constructor', 'toString', 'hasOwnProperty', ...own.flatMap((name) => [`${name}s`, name.slice(1)])),
		fc.string({ minLength: 1, maxLength: 12 }),
	);
	fc.assert(
		fc.property(unknown, fc.jsonValue(), (member, value) => {
			fc.pre(!own.includes(member) && !member.startsWith('__'));
			const given = Object.fromEntries([[member, value]]);
			const read = () => readGiven(parameter, { raw: given, value: given }, CONTEXT);
			expect(read).toThrow(/that doesn't exist: .*Use one of /);
			for (const name of own) expect(read).toThrow(`"${name}"`);
		}),
		{ numRuns: 20 },
	);
});

/** What n8n passes to the node of the saved parameters. */
const passedOn = (all: INodeProperties[], saved: INodeParameters): INodeParameters =>
	NodeHelpers.getNodeParameters(all, saved, true, false, null, null) ?? {};

it.each(collections)('$title reaches the node as it was saved', ({ name, vendor, choice }) => {
	const shown = properties(vendor);
	for (const value of ['={{ $json.all }}', { nobodyKnows: 1 }]) {
		// A collection that depends on another parameter is shown with some value of it
		const others = shown
			.filter((one) => one.name === name && one.displayOptions?.show?.operation?.includes(choice.operation))
			.flatMap(({ displayOptions }) => Object.entries(displayOptions?.show ?? {}))
			.filter(([other]) => !(other in choice))
			.map(([other, values]) => [other, values?.[0] as string]);
		const saved = { ...Object.fromEntries(others), ...choice, [name]: value };
		expect(passedOn(shown, saved)[name]).toEqual(value);
	}
});

const made = Object.values(exported as unknown as Record<string, new () => INodeType>).map((Class) => new Class());
const nodes = made.filter((one) => 'description' in one);

it.each(nodes.map(({ description }) => [description.name, description.properties] as const))(
	'%s has a hidden property for each collection, after it',
	(_name, all) => {
		all.forEach((property, at) => {
			if (!/collection$/i.test(property.type)) return;
			const twins = all.slice(at).filter(({ name, type }) => name === property.name && type === 'hidden');
			expect(twins.map(({ displayOptions }) => displayOptions)).toContainEqual(property.displayOptions);
		});
	},
);
