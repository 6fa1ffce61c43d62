import { sample } from 'openapi-sampler';

import { endpointsOf, type Contract, type JsonSchema } from '../vendors.mjs';

/** Which of the answers that a schema allows is made. */
interface Variant {
	/** Which alternative of `oneOf`, `anyOf` and `enum` is taken. */
	choice: number;
	/** True makes everything null that may be. */
	nulls: boolean;
	/** True leaves out whatever may be left out. */
	bare: boolean;
}

const CHOICES = [0, 1, 2, 3, 4, 5, 6, 7];
const VARIANTS: Variant[] = [
	...CHOICES.map((choice) => ({ choice, nulls: false, bare: false })),
	...CHOICES.map((choice) => ({ choice, nulls: true, bare: false })),
	...CHOICES.map((choice) => ({ choice, nulls: false, bare: true })),
];
/** Words that would make the sampler invent or repeat values that are not the shape's. */
const DROPPED = new Set(['example', 'examples', 'default', 'additionalProperties', 'pattern', 'description', 'title']);
/** Deep enough for every record; a schema that holds itself ends here. */
const DEEPEST = 12;

/** What a value of unknown type may be. */
const TYPES = ['string', 'number', 'boolean', 'object', 'array', 'null'];
/** Words that tell what a value looks like. */
const TELLING = ['type', 'properties', 'items', 'const', 'enum'];

/** Alternatives change at another pace than values, so that each is met with each. */
const half = (choice: number) => Math.floor(choice / 2);

const isObject = (value: unknown): value is JsonSchema =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function follow(contract: Contract, $ref: string): JsonSchema {
	const keys = $ref
		.split('/')
		.slice(1)
		.map((key) => decodeURIComponent(key).replace(/~1/g, '/').replace(/~0/g, '~'));
	return keys.reduce<unknown>((value, key) => (value as JsonSchema)[key], contract) as JsonSchema;
}

/** The schema of one variant: no references, no alternatives. */
function narrowed(contract: Contract, schema: JsonSchema, variant: Variant, depth = 0): JsonSchema {
	const { $ref, ...own } = schema;
	if (typeof $ref === 'string') {
		return narrowed(contract, { ...follow(contract, $ref), ...own }, variant, depth);
	}
	if (depth > DEEPEST) return {};
	const inner = (value: JsonSchema) => narrowed(contract, value, variant, depth + 1);
	const alternatives = (own.oneOf ?? own.anyOf) as JsonSchema[] | undefined;
	if (alternatives) {
		const { oneOf: _, anyOf: __, ...rest } = own;
		const chosen = inner(alternatives[half(variant.choice) % alternatives.length]);
		return narrowed(contract, { ...chosen, ...rest }, variant, depth + 1);
	}
	if (Array.isArray(own.allOf)) {
		const { allOf, ...rest } = own;
		const parts = [...(allOf as JsonSchema[]), rest].map((part) => inner(part));
		return Object.assign({}, ...parts, {
			properties: Object.assign({}, ...parts.map(({ properties }) => properties ?? {})),
			required: parts.flatMap(({ required }) => required ?? []),
		}) as JsonSchema;
	}
	const made: JsonSchema = {};
	for (const [keyword, value] of Object.entries(own)) {
		if (DROPPED.has(keyword)) continue;
		if (keyword === 'properties' && isObject(value)) {
			made.properties = Object.fromEntries(
				Object.entries(value).map(([name, member]) => [name, inner(member as JsonSchema)]),
			);
		} else if (keyword === 'items' && isObject(value)) made.items = inner(value);
		else made[keyword] = value;
	}
	if (Array.isArray(made.enum)) {
		const values = (made.enum as unknown[]).filter((value) => value !== null);
		made.const = variant.nulls && made.enum.includes(null) ? null : values[variant.choice % values.length];
		delete made.enum;
	}
	if (Array.isArray(made.type)) {
		const types = made.type as string[];
		const others = types.filter((type) => type !== 'null');
		made.type = variant.nulls && types.includes('null') ? 'null' : others[variant.choice % others.length];
	}
	if (depth > 0 && !TELLING.some((keyword) => keyword in made)) made.type = TYPES[variant.choice % TYPES.length];
	// A count of 0 often says that nothing was done, which is an error and no output
	if (/^(integer|number)$/.test(String(made.type))) made.minimum ??= 1;
	return made.type === 'null' ? { type: 'null' } : made;
}

/**
 * Answers of an endpoint that the contract allows: the vendor's own samples, then made ones: whole ones for each
 * alternative, with nulls, with the least. Undefined stands for an answer without JSON.
 */
export function answersTo(contract: Contract, endpoint: string): unknown[] {
	const operation = endpointsOf(contract).get(endpoint);
	if (!operation) throw new Error(`The contract has no ${endpoint}`);
	const successes = Object.entries(operation.responses).filter(([status]) => /^2/.test(status));
	return successes.flatMap(([, response]): unknown[] => {
		const { content } = response.$ref ? (follow(contract, response.$ref) as typeof response) : response;
		const { schema, examples = {} } = content?.['application/json'] ?? {};
		const documented = Object.values(examples).map(({ value }) => value);
		if (!schema) return documented.length > 0 ? documented : [undefined];
		const made = VARIANTS.map((variant): unknown => {
			const shape = narrowed(contract, schema, variant);
			// Of an answer of unknown shape nobody can tell the fields
			if (!TELLING.some((keyword) => keyword in shape)) return {};
			return sample(shape as never, { quiet: true, skipNonRequired: variant.bare });
		});
		return [...documented, ...made];
	});
}
