import type { ReadContext } from '../../../nodes/engine/operation/types';
import { optionsOf } from '../../../nodes/engine/parameters/commonOptions';
import { readGiven } from '../../../nodes/engine/parameters/role';
import { allVendors } from '../../../tools/vendors.mjs';
import { cases as hotDocsAdvance } from '../HotDocsAdvance/cases.mjs';
import { cases as lynxVizion } from '../LynxVizion/cases.mjs';
import { cases as x0paRoom } from '../X0paRoom/cases.mjs';
import { cases as xobin } from '../Xobin/cases.mjs';

const cases = { HotDocsAdvance: hotDocsAdvance, LynxVizion: lynxVizion, X0paRoom: x0paRoom, Xobin: xobin };

/** Every text and number that the operations' tests enter, with the parameter that reads it. */
const entered = allVendors.flatMap(({ folder, vendor }) =>
	cases[folder as keyof typeof cases].flatMap(({ resource, operation: name, parameters = {} }) => {
		const operation = vendor.resources
			.find(({ value }) => value === resource)!
			.operations.find(({ value }) => value === name)!;
		return Object.entries({ ...operation.parameters, options: optionsOf(operation) }).flatMap(([key, parameter]) => {
			const value = parameters[key];
			const isPlain = ['string', 'number', 'resourceLocator', 'collection', 'fixedCollection'].includes(
				parameter.property.type,
			);
			return isPlain && value !== undefined && !JSON.stringify(value).includes('={{')
				? [{ title: `${folder} ${resource}.${name} ${key}`, parameter, value }]
				: [];
		});
	}),
);

/** The value with invisible characters around each text and number in it. */
const padded = (value: unknown): unknown => {
	if (typeof value === 'string' || typeof value === 'number') return `\u200b\u00a0${value}\ufeff\u{e0041} `;
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(padded);
	return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, key === 'mode' ? part : padded(part)]));
};

it('knows what the tests enter', () => expect(entered.length).toBeGreaterThan(100));

it.each(entered)('$title is read without invisible characters around it', ({ parameter, value }) => {
	const context: ReadContext = { timezone: 'UTC', binary: { data: { data: '', mimeType: 'video/mp4' } } };
	const read = (raw: unknown) => JSON.stringify(readGiven(parameter, { raw, value: raw }, context));
	expect(read(padded(value))).toBe(read(value));
});
