import type { JsonSchema } from '../vendors.mjs';

type Kind = 'null' | 'array' | 'object' | 'string' | 'number' | 'boolean';

const ALL = 6;

const kindOf = (value: unknown): Kind => {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : (typeof value as Kind);
};

function objectSchema(values: Array<Record<string, unknown>>): JsonSchema {
	const names = [...new Set(values.flatMap((value) => Object.keys(value)))];
	// Every object has members such as `toString` that are not its own
	const given = (name: string) =>
		values.filter((value) => Object.hasOwn(value, name) && value[name] !== undefined).map((value) => value[name]);
	const properties = names
		.filter((name) => given(name).length > 0)
		.map((name): [string, JsonSchema] => [name, inferred(given(name))]);
	const required = names.filter((name) => given(name).length === values.length);
	return {
		type: 'object',
		...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
		...(required.length > 0 ? { required } : {}),
	};
}

/**
 * The JSON schema that all the values fit, in the dialect that n8n's editor shows: one `type` where there is one, and
 * `nullable` beside it, because the editor does not look for the members of an object that is one of several types.
 */
export function inferred(values: unknown[]): JsonSchema {
	const kinds = [...new Set(values.map(kindOf))];
	// The contract tells no type
	if (kinds.length === ALL) return {};
	const some = kinds.filter((kind) => kind !== 'null');
	const nullable = kinds.includes('null') && some.length > 0 ? { nullable: true } : {};
	const of = (kind: Kind) => values.filter((value) => kindOf(value) === kind);
	if (some.length === 0) return { type: 'null' };
	if (some.length > 1) return { type: [...some, ...(kinds.includes('null') ? ['null'] : [])] };
	if (some[0] === 'object') return { ...objectSchema(of('object') as Array<Record<string, unknown>>), ...nullable };
	if (some[0] === 'array') {
		const members = (of('array') as unknown[][]).flat();
		return { type: 'array', ...(members.length > 0 ? { items: inferred(members) } : {}), ...nullable };
	}
	return { type: some[0], ...nullable };
}
