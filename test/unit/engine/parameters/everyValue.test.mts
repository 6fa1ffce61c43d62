import { optionsOf } from '../../../../nodes/engine/parameters/commonOptions';
import { readGiven } from '../../../../nodes/engine/parameters/role';
import { Problem, type Parameter } from '../../../../nodes/engine';
import { allVendors } from '../../../../tools/vendors.mjs';

/*
 * Values that an expression may return, for every parameter and every member of a collection of every operation. A new
 * one is in it by itself.
 */

interface Place {
	title: string;
	type: string;
	/** @throws Problem */
	read: (value: unknown) => unknown;
}

const CONTEXT = { timezone: 'UTC' };

const placesOf = (title: string, parameter: Parameter<unknown>): Place[] => {
	const { type, options = [] } = parameter.property;
	const read = (value: unknown) => readGiven(parameter, { raw: value, value }, CONTEXT);
	if (type !== 'collection') return [{ title, type, read }];
	return options.map((option) => ({
		title: `${title}.${option.name}`,
		type: (option as { type: string }).type,
		read: (value) => read({ [option.name]: value }),
	}));
};

const places = allVendors.flatMap(({ folder, vendor }) =>
	vendor.resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			Object.entries({ ...operation.parameters, options: optionsOf(operation) }).flatMap(([name, parameter]) =>
				placesOf(`${folder} ${resource.value}.${operation.value} ${name}`, parameter),
			),
		),
	),
);
const ofType = (...types: string[]) => places.filter(({ type }) => types.includes(type));

/** What was read, or the problem as text. */
function outcome({ read }: Place, value: unknown): unknown {
	try {
		return read(value);
	} catch (error) {
		expect(error).toBeInstanceOf(Problem);
		return (error as Problem).message;
	}
}

it('knows the parameters', () => {
	expect([places.length > 500, ofType('options').length > 30, ofType('boolean').length > 30]).toEqual([
		true,
		true,
		true,
	]);
});

it.each(ofType('string', 'resourceLocator', 'number', 'dateTime', 'options', 'boolean'))(
	'$title never becomes "[object Object]"',
	(place) => {
		for (const value of [{ a: 1 }, [{ a: 1 }], { toString: 'a' }]) {
			const read = outcome(place, value);
			expect(typeof read).toBe('string');
			expect(read).not.toContain('[object');
		}
	},
);

it.each(places)('$title never becomes null of what is not a number', (place) => {
	for (const read of [outcome(place, NaN), outcome(place, Infinity)]) {
		expect(JSON.parse(JSON.stringify([read]))).not.toContain(null);
	}
});

it.each(ofType('options', 'multiOptions', 'boolean'))('$title names a value that it does not have', (place) => {
	for (const value of ['no such value', 1]) {
		expect(() => place.read(value)).toThrow(Problem);
		expect(() => place.read(value)).toThrow(String(value));
	}
});
