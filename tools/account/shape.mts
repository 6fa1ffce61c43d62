import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { isNode, type PointedContract } from './contract.mjs';
import { KEY, printed } from './printableNames.mjs';

/** What is recorded of values: names and types, never a value. */
export interface Shape {
	/** JSON types, sorted; a whole number is an `integer`. */
	types: string[];
	/** What texts look like, from a fixed list; not recorded if there is nothing to say. */
	looks?: string[];
	/** Words of the contract that were seen, where it lists words. */
	words?: string[];
	/** Whether there were other words than those that the contract lists. */
	otherWords?: true;
	/** Keywords of the contract's schema that a value violates, such as `minimum`. */
	violates?: string[];
	/** The fields of objects, by name. */
	fields?: Record<string, Field>;
	/** The members of lists. */
	items?: Shape;
}

export interface Field extends Shape {
	/** Whether only some of the objects have it. */
	sometimes?: true;
}

/** Deeper parts are recorded as types only. */
const MAX_DEPTH = 12;

const LOOKS: Array<[string, RegExp]> = [
	['empty', /^$/],
	['digits', /^\d+$/],
	['UUID', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
	['date and time with zone', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/],
	['date and time without zone', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/],
	['date', /^\d{4}-\d\d-\d\d$/],
	['link', /^https?:\/\/\S+$/i],
	['email address', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
];

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}

const distinct = (all: string[]): string[] => [...new Set(all)].sort();

/** Keywords that restrict a single value. */
const RESTRICTING = ['minimum', 'maximum', 'exclusiveMinimum', 'minLength', 'maxLength', 'pattern', 'format'];
const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));

/** Compiled validators by their schemas, because compiling one takes longer than a thousand values. */
const validators = new Map<string, ValidateFunction>();

/** The validator of what a schema says of single values; undefined if it says nothing. */
function validatorOf(schema: Record<string, unknown>): ValidateFunction | undefined {
	const keywords = ['type', ...RESTRICTING].filter((keyword) => keyword in schema);
	if (keywords.length === 0) return undefined;
	const restrictions = Object.fromEntries(keywords.map((keyword) => [keyword, schema[keyword]]));
	const key = JSON.stringify(restrictions);
	const validator = validators.get(key) ?? ajv.compile(restrictions);
	validators.set(key, validator);
	return validator;
}

/** The restricting keywords that a value violates in all schemas that are about its type; none if one of them accepts it. */
function violations(all: ValidateFunction[], value: unknown): string[] {
	const violated: string[] = [];
	for (const validate of all) {
		if (validate(value)) return [];
		violated.push(...(validate.errors ?? []).map(({ keyword }) => keyword));
	}
	return violated.filter((keyword) => keyword !== 'type');
}

/** What the schemas of a place say of single values. */
function leafOf(contract: PointedContract, values: unknown[], schemas: string[]): Partial<Shape> {
	const parts = schemas.map((pointer) => contract.at(pointer));
	const texts = values.filter((value): value is string => typeof value === 'string');
	const listed = parts.flatMap((part) => [
		...(Array.isArray(part.enum) ? part.enum : []),
		...('const' in part ? [part.const] : []),
	]);
	const known = texts.filter((text) => listed.includes(text));
	const looks = LOOKS.filter(([, pattern]) => texts.some((text) => pattern.test(text))).map(([name]) => name);
	const all = parts.flatMap((part) => validatorOf(part) ?? []);
	const violated = values.flatMap((value) => violations(all, value));
	return {
		...(listed.length === 0 && looks.length > 0 ? { looks } : {}),
		...(known.length > 0 ? { words: distinct(known) } : {}),
		...(listed.length > 0 && known.length < texts.length ? { otherWords: true as const } : {}),
		...(violated.length > 0 ? { violates: distinct(violated) } : {}),
	};
}

function fieldsOf(
	contract: PointedContract,
	objects: Array<Record<string, unknown>>,
	schemas: string[],
	depth: number,
): Record<string, Field> {
	const known = contract.fieldsOf(schemas);
	const mapped = contract.inner(schemas, 'additionalProperties');
	const names = distinct(objects.flatMap(Object.keys));
	const unknown = names.filter((name) => !known.has(name));
	// Where the contract itself says that the names are data
	const nameOf = mapped.length > 0 ? () => KEY : printed(unknown);
	const byName = new Map<string, string[]>();
	for (const name of names) {
		const shown = known.has(name) ? name : nameOf(name);
		byName.set(shown, [...(byName.get(shown) ?? []), name]);
	}
	return Object.fromEntries(
		[...byName].map(([shown, own]): [string, Field] => {
			const having = objects.filter((object) => own.some((name) => Object.hasOwn(object, name)));
			const values = objects.flatMap((object) =>
				own.filter((name) => Object.hasOwn(object, name)).map((name) => object[name]),
			);
			const shape = shapeOf(contract, values, known.get(shown) ?? mapped, depth + 1);
			return [shown, { ...shape, ...(having.length < objects.length ? { sometimes: true } : {}) }];
		}),
	);
}

/**
 * The shape of values that are at the same place, such as those of a field in all records.
 * @param schemas pointers of what the contract says of the place; their names and words are the only ones that are printed
 * without a doubt
 */
export function shapeOf(contract: PointedContract, values: unknown[], schemas: string[], depth = 0): Shape {
	const objects = values.filter(isNode);
	const members = values.filter(Array.isArray).flat() as unknown[];
	const single = values.filter((value) => typeof value !== 'object');
	return {
		types: distinct(values.map(typeOf)),
		...leafOf(contract, single, schemas),
		...(objects.length > 0 && depth < MAX_DEPTH ? { fields: fieldsOf(contract, objects, schemas, depth) } : {}),
		...(members.length > 0 && depth < MAX_DEPTH
			? { items: shapeOf(contract, members, contract.inner(schemas, 'items'), depth + 1) }
			: {}),
	};
}
