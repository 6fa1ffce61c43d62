import { parse } from 'yaml';

const METHODS = ['get', 'put', 'post', 'patch', 'delete', 'head'];

/** Resolves local references. @returns a function that returns what an object of the document refers to */
const resolver = (document) =>
	function resolve(value) {
		if (value?.$ref === undefined) return value;
		const path = value.$ref.slice(2).split('/');
		return resolve(path.reduce((part, key) => part[key], document));
	};

/** The field names of a schema: of a list, those of its records. Undefined where it describes none. */
function fieldsOf(schema, resolve) {
	const { items, properties, oneOf, anyOf, allOf } = resolve(schema) ?? {};
	if (items) return fieldsOf(items, resolve);
	if (properties) return Object.keys(properties);
	const parts = (oneOf ?? anyOf ?? allOf)?.map((part) => fieldsOf(part, resolve)) ?? [undefined];
	return parts.includes(undefined) ? undefined : parts.flat();
}

/** The documented fields of an operation's 2xx responses. Undefined where one of them has content that is not described. */
function responseFields(responses, resolve) {
	const contents = Object.entries(responses)
		.filter(([status]) => status.startsWith('2'))
		.flatMap(([, response]) => Object.entries(resolve(response).content ?? {}))
		.filter(([mediaType]) => mediaType === 'application/json' || mediaType === '*/*');
	const fields = contents.map(([, { schema }]) => fieldsOf(schema, resolve));
	return contents.length === 0 || fields.includes(undefined) ? undefined : [...new Set(fields.flat())];
}

/**
 * What shows that each call of a contract was done, by endpoint: `x-proof`, `x-proof-item`, `x-refusal` and the fields of the
 * response. Format: `AnswerRule` in nodes/engine/operation/proof.ts.
 * @param text the contract as YAML
 */
export function proofsOf(text) {
	const document = parse(text);
	const resolve = resolver(document);
	const operations = Object.entries(document.paths).flatMap(([path, item]) =>
		METHODS.filter((method) => item[method]).map((method) => [`${method.toUpperCase()} ${path}`, item[method]]),
	);
	return Object.fromEntries(
		operations.map(([endpoint, operation]) => {
			const { 'x-proof': proof, 'x-proof-item': item, 'x-refusal': refusal, responses } = operation;
			return [endpoint, { proof, item, refusal, fields: responseFields(responses, resolve) }];
		}),
	);
}
