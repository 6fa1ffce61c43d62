import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
	[key: string]: Json;
}

/** A value in a contract and its JSON pointer (as a URI fragment). */
export interface Found {
	value: JsonObject;
	pointer: string;
}

/** A documented body of an operation: its media type object and the location of its schema. */
export interface Body {
	operation: string;
	part: string;
	mediaType: string;
	schemaPointer: string;
	schema: JsonObject;
	examples: Array<{ name: string; value: Json }>;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options', 'trace'];
const API = join(process.cwd(), 'api');

export const isObject = (value: Json | undefined): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const toToken = (key: string): string => encodeURIComponent(key.replace(/~/g, '~0').replace(/\//g, '~1'));
const fromToken = (key: string): string => decodeURIComponent(key).replace(/~1/g, '/').replace(/~0/g, '~');

/** The names of the contracts in `api/`, sorted. */
export const contractFiles = (): string[] => readdirSync(API).sort();

/** The absolute path of a contract. */
export const contractPath = (file: string): string => join(API, file);

/** Reads one contract of `api/` as plain JSON. */
export const readContract = (file: string): JsonObject => parse(readFileSync(contractPath(file), 'utf8')) as JsonObject;

/** All objects of a contract, the contract itself first. */
export function* objects(value: Json, pointer = '#'): Generator<Found> {
	if (isObject(value)) yield { value, pointer };
	if (typeof value !== 'object' || value === null) return;
	for (const [key, child] of Object.entries(value)) yield* objects(child as Json, `${pointer}/${toToken(key)}`);
}

/** Resolves the local `$ref`s of an object; throws if one can't be resolved. */
function resolve(document: JsonObject, found: Found): Found {
	const { $ref } = found.value;
	if (typeof $ref !== 'string') return found;
	let value: Json | undefined = document;
	for (const key of $ref.split('/').slice(1)) value = object(value)[fromToken(key)];
	if (!isObject(value)) throw new Error(`${$ref} leads nowhere`);
	return resolve(document, { value, pointer: $ref });
}

const child = (document: JsonObject, { value, pointer }: Found, key: string): Found | undefined => {
	const next = value[key];
	return isObject(next) ? resolve(document, { value: next, pointer: `${pointer}/${toToken(key)}` }) : undefined;
};

const children = (document: JsonObject, found: Found | undefined): Array<[string, Found]> =>
	Object.keys(found?.value ?? {}).flatMap((key) => {
		const next = found && child(document, found, key);
		return next ? [[key, next] as [string, Found]] : [];
	});

/** The operations of a contract, named as `POST /path`. */
export const operations = (document: JsonObject): Array<[string, Found]> =>
	children(document, child(document, { value: document, pointer: '#' }, 'paths')).flatMap(([path, item]) =>
		children(document, item)
			.filter(([method]) => METHODS.includes(method))
			.map(([method, found]): [string, Found] => [`${method.toUpperCase()} ${path}`, found]),
	);

/** Every documented request and response body of a contract that has a schema, with its examples. */
export function bodies(document: JsonObject): Body[] {
	return operations(document).flatMap(([operation, found]) => {
		const request = child(document, found, 'requestBody');
		const parts: Array<[string, Found]> = [
			...(request ? [['request', request] as [string, Found]] : []),
			...children(document, child(document, found, 'responses')),
		];
		return parts.flatMap(([part, { value, pointer }]) =>
			children(document, child(document, { value, pointer }, 'content')).flatMap(([mediaType, media]) => {
				const schema = child(document, media, 'schema');
				if (!schema) return [];
				const examples = children(document, child(document, media, 'examples')).map(([name, example]) => ({
					name,
					value: example.value.value ?? null,
				}));
				return [{ operation, part, mediaType, schemaPointer: schema.pointer, schema: schema.value, examples }];
			}),
		);
	});
}
