import type { JsonSchema } from '../vendors.mjs';

type Kind = 'null' | 'array' | 'object' | 'string' | 'number' | 'boolean';

const ALL_KINDS = 6;

const kindOf = (value: unknown): Kind => {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : (typeof value as Kind);
};

function objectSchema(values: Array<Record<string, unknown>>): JsonSchema {
	const names = [...new Set(values.flatMap((value) => Object.keys(value)))];
	// Own members only: every object inherits e.g. `toString`
	const valuesOf = (name: string) =>
		values.filter((value) => Object.hasOwn(value, name) && value[name] !== undefined).map((value) => value[name]);
	const properties = names
		.filter((name) => valuesOf(name).length > 0)
		.map((name): [string, JsonSchema] => [name, inferred(valuesOf(name))]);
	const required = names.filter((name) => valuesOf(name).length === values.length);
	return {
		type: 'object',
		...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
		...(required.length > 0 ? { required } : {}),
	};
}

/**
 * Returns a JSON schema that all values match, in the dialect of n8n's editor: a single `type` if possible, with
 * `nullable`, because the editor doesn't show the members of an object that is one of several types.
 */
export function inferred(values: unknown[]): JsonSchema {
	const kinds = [...new Set(values.map(kindOf))];
	// The contract doesn't define the type
	if (kinds.length === ALL_KINDS) return {};
	const nonNull = kinds.filter((kind) => kind !== 'null');
	const nullable = kinds.includes('null') && nonNull.length > 0 ? { nullable: true } : {};
	const of = (kind: Kind) => values.filter((value) => kindOf(value) === kind);
	if (nonNull.length === 0) return { type: 'null' };
	if (nonNull.length > 1) return { type: [...nonNull, ...(kinds.includes('null') ? ['null'] : [])] };
	if (nonNull[0] === 'object') return { ...objectSchema(of('object') as Array<Record<string, unknown>>), ...nullable };
	if (nonNull[0] === 'array') {
		const members = (of('array') as unknown[][]).flat();
		return { type: 'array', ...(members.length > 0 ? { items: inferred(members) } : {}), ...nullable };
	}
	return { type: nonNull[0], ...nullable };
}
