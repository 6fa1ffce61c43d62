import { sample } from 'openapi-sampler';

import { endpointsOf, type Contract, type JsonSchema } from '../vendors.mjs';

/** Which of the values that a schema allows is generated. */
interface Variant {
	/** Which alternative of `oneOf`, `anyOf` and `enum` is used. */
	choice: number;
	/** Sets everything nullable to null. */
	nulls: boolean;
	/** Omits everything optional. */
	requiredOnly: boolean;
}

const CHOICES = [0, 1, 2, 3, 4, 5, 6, 7];
const VARIANTS: Variant[] = [
	...CHOICES.map((choice) => ({ choice, nulls: false, requiredOnly: false })),
	...CHOICES.map((choice) => ({ choice, nulls: true, requiredOnly: false })),
	...CHOICES.map((choice) => ({ choice, nulls: false, requiredOnly: true })),
];
/** Keywords that would make the sampler invent or repeat values regardless of the schema. */
const IGNORED = new Set(['example', 'examples', 'default', 'additionalProperties', 'pattern', 'description', 'title']);
/** Deep enough for every record; bounds a schema that contains itself. */
const MAX_DEPTH = 12;

/** Types that a value of unknown type may have. */
const TYPES = ['string', 'number', 'boolean', 'object', 'array', 'null'];
/** Keywords that define the format of a value. */
const DEFINING = ['type', 'properties', 'items', 'const', 'enum'];

/** Alternatives change half as often as enum values, so that each is combined with each. */
const alternativeOf = (choice: number) => Math.floor(choice / 2);

const isObject = (value: unknown): value is JsonSchema =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Not Redocly's bundler, which dereferences as well: it is an ES module, which Jest can't load. */
function resolveRef(contract: Contract, $ref: string): JsonSchema {
	const keys = $ref
		.split('/')
		.slice(1)
		.map((key) => decodeURIComponent(key).replace(/~1/g, '/').replace(/~0/g, '~'));
	return keys.reduce<unknown>((value, key) => (value as JsonSchema)[key], contract) as JsonSchema;
}

/** Returns the schema of one variant, without references and alternatives. */
function schemaOfVariant(contract: Contract, schema: JsonSchema, variant: Variant, depth = 0): JsonSchema {
	const { $ref, ...own } = schema;
	if (typeof $ref === 'string') {
		return schemaOfVariant(contract, { ...resolveRef(contract, $ref), ...own }, variant, depth);
	}
	if (depth > MAX_DEPTH) return {};
	const inner = (value: JsonSchema) => schemaOfVariant(contract, value, variant, depth + 1);
	const alternatives = (own.oneOf ?? own.anyOf) as JsonSchema[] | undefined;
	if (alternatives) {
		const { oneOf: _, anyOf: __, ...rest } = own;
		const chosen = inner(alternatives[alternativeOf(variant.choice) % alternatives.length]);
		return schemaOfVariant(contract, { ...chosen, ...rest }, variant, depth + 1);
	}
	if (Array.isArray(own.allOf)) {
		const { allOf, ...rest } = own;
		const parts = [...(allOf as JsonSchema[]), rest].map((part) => inner(part));
		return Object.assign({}, ...parts, {
			properties: Object.assign({}, ...parts.map(({ properties }) => properties ?? {})),
			required: parts.flatMap(({ required }) => required ?? []),
		}) as JsonSchema;
	}
	const result: JsonSchema = {};
	for (const [keyword, value] of Object.entries(own)) {
		if (IGNORED.has(keyword)) continue;
		if (keyword === 'properties' && isObject(value)) {
			result.properties = Object.fromEntries(
				Object.entries(value).map(([name, member]) => [name, inner(member as JsonSchema)]),
			);
		} else if (keyword === 'items' && isObject(value)) result.items = inner(value);
		else result[keyword] = value;
	}
	if (Array.isArray(result.enum)) {
		const values = (result.enum as unknown[]).filter((value) => value !== null);
		result.const = variant.nulls && result.enum.includes(null) ? null : values[variant.choice % values.length];
		delete result.enum;
	}
	if (Array.isArray(result.type)) {
		const types = result.type as string[];
		const others = types.filter((type) => type !== 'null');
		result.type = variant.nulls && types.includes('null') ? 'null' : others[variant.choice % others.length];
	}
	if (depth > 0 && !DEFINING.some((keyword) => keyword in result)) result.type = TYPES[variant.choice % TYPES.length];
	// A count of 0 often means that nothing was done, which is an error and not an output
	if (/^(integer|number)$/.test(String(result.type))) result.minimum ??= 1;
	return result.type === 'null' ? { type: 'null' } : result;
}

/**
 * Returns responses of an endpoint that the contract allows: the vendor's own samples, then generated ones for each
 * alternative (complete, with nulls, and with required members only). Undefined is a response without JSON.
 * @throws if the contract doesn't have the endpoint
 */
export function responsesOf(contract: Contract, endpoint: string): unknown[] {
	const operation = endpointsOf(contract).get(endpoint);
	if (!operation) throw new Error(`The contract doesn't have ${endpoint}`);
	const successes = Object.entries(operation.responses).filter(([status]) => /^2/.test(status));
	return successes.flatMap(([, response]): unknown[] => {
		const { content } = response.$ref ? (resolveRef(contract, response.$ref) as typeof response) : response;
		const { schema, examples = {} } = content?.['application/json'] ?? {};
		const documented = Object.values(examples).map(({ value }) => value);
		if (!schema) return documented.length > 0 ? documented : [undefined];
		const generated = VARIANTS.map((variant): unknown => {
			const narrowed = schemaOfVariant(contract, schema, variant);
			// The fields of an unknown format are unknown
			if (!DEFINING.some((keyword) => keyword in narrowed)) return {};
			return sample(narrowed as never, { quiet: true, skipNonRequired: variant.requiredOnly });
		});
		return [...documented, ...generated];
	});
}
