import { documentedResponse, mediaTypeAt, type Answer } from './answers.mjs';
import { below, isNode, type PointedContract } from './contract.mjs';
import { KEY } from './printableNames.mjs';
import type { Field, Shape } from './shape.mjs';

/** What differs from the contract. */
export type DifferenceKind =
	| 'status'
	| 'content type'
	| 'envelope'
	| 'missing field'
	| 'other type'
	| 'other word'
	| 'outside limits'
	| 'unknown field'
	| 'pages';

export interface Difference {
	kind: DifferenceKind;
	/** Where in the body, e.g. `candidates[].interviewId`; empty for the whole response. */
	at: string;
	/** What the contract says. */
	documented: string;
	/** What the service does. */
	found: string;
	/** Whether it contradicts nothing: the contract leaves it open. */
	adds?: true;
}

/** What an answer says about the contract. */
export interface Comparison {
	differences: Difference[];
	/** Pointers of the parts of the contract that the answer is an example of. */
	seen: Set<string>;
	/** Pointers of the parts that it contradicts, with all parts that these belong to. */
	contradicted: Set<string>;
}

export const contradicts = ({ adds }: Difference): boolean => adds === undefined;

/** Names that tell of pages. */
const PAGES =
	/(^|_)(next|cursor|page|pages|per_?page|page_?size|offset|has_?more|total_?(pages|count)?)($|_)|[a-z](Page|Pages|Cursor|Offset|More)$|^(page|next|total)[A-Z]/;
const PAGE_HEADERS = ['link', 'x-total-count', 'x-total', 'x-page', 'x-per-page', 'x-next-page', 'x-total-pages'];

const either = (all: string[]): string => all.join(' or ');

/** A shape as those of its objects, lists, nulls and other values. */
function byKind({ types, fields, items, ...single }: Shape): Shape[] {
	const others = types.filter((type) => !['object', 'array', 'null'].includes(type));
	return [
		...(types.includes('object') ? [{ types: ['object'], ...(fields ? { fields } : {}) }] : []),
		...(types.includes('array') ? [{ types: ['array'], ...(items ? { items } : {}) }] : []),
		...(types.includes('null') ? [{ types: ['null'] }] : []),
		...(others.length > 0 ? [{ ...single, types: others }] : []),
	];
}

/** Compares one answer with the contract. */
class Comparing {
	readonly result: Comparison = { differences: [], seen: new Set(), contradicted: new Set() };

	constructor(private readonly contract: PointedContract) {}

	add(parts: string[], difference: Difference): void {
		this.result.differences.push(difference);
		if (contradicts(difference)) for (const part of parts) this.result.contradicted.add(part);
	}

	see(parts: string[]): void {
		for (const part of parts) this.result.seen.add(part);
	}

	/** Compares what is at one place. @param parts pointers of the parts that lead to the schema */
	value(shape: Shape, schema: string, at: string, parts: string[]): void {
		const chain = this.contract.chain(schema);
		const all = [...parts, ...chain];
		const pointer = chain.at(-1)!;
		const part = this.contract.at(pointer);
		this.see(chain);
		for (const [index] of (Array.isArray(part.allOf) ? part.allOf : []).entries()) {
			this.value(shape, below(pointer, 'allOf', String(index)), at, all);
		}
		for (const word of ['oneOf', 'anyOf']) {
			if (Array.isArray(part[word]))
				this.best(
					shape,
					part[word].map((_, i) => below(pointer, word, String(i))),
					at,
					all,
				);
		}
		if (this.type(shape, part, at, all)) this.inside(shape, pointer, at, all);
	}

	/** The alternative with the fewest differences, for objects, lists and single values each. */
	private best(shape: Shape, alternatives: string[], at: string, parts: string[]): void {
		for (const part of byKind(shape)) {
			const tried = alternatives.map((alternative) => {
				const one = new Comparing(this.contract);
				one.value(part, alternative, at, parts);
				return one.result;
			});
			// The type decides first
			const count = ({ differences }: Comparison) =>
				differences.filter(contradicts).length +
				(differences.some((one) => one.kind === 'other type' && one.at === at) ? 1_000 : 0);
			const [chosen] = tried.sort((a, b) => count(a) - count(b) || b.seen.size - a.seen.size);
			this.result.differences.push(...chosen.differences);
			this.see([...chosen.seen]);
			for (const pointer of chosen.contradicted) this.result.contradicted.add(pointer);
		}
	}

	/** @returns whether there is more to compare */
	private type(shape: Shape, part: Record<string, unknown>, at: string, parts: string[]): boolean {
		const allowed = [part.type ?? []].flat() as string[];
		const fits = (type: string) => allowed.includes(type) || (type === 'integer' && allowed.includes('number'));
		const others = allowed.length === 0 ? [] : shape.types.filter((type) => !fits(type));
		if (others.length > 0) {
			this.add(parts, { kind: 'other type', at, documented: either(allowed), found: either(shape.types) });
		}
		// A list of words may be the one of another alternative
		if (shape.otherWords && (Array.isArray(part.enum) || 'const' in part)) {
			this.add(parts, { kind: 'other word', at, documented: 'one of the listed words', found: 'another word' });
		}
		const limits = (shape.violates ?? []).filter((keyword) => keyword in part);
		if (limits.length > 0) {
			const documented = limits.map((keyword) => `${keyword} ${String(part[keyword])}`).join(', ');
			this.add(parts, { kind: 'outside limits', at, documented, found: 'other values' });
		}
		return others.length < shape.types.length;
	}

	private inside(shape: Shape, pointer: string, at: string, parts: string[]): void {
		const part = this.contract.at(pointer);
		if (shape.items && isNode(part.items)) {
			this.value(shape.items, below(pointer, 'items'), `${at}[]`, parts);
		}
		if (shape.fields === undefined) return;
		const properties = isNode(part.properties) ? part.properties : {};
		const path = (name: string) => (at === '' ? name : `${at}.${name}`);
		for (const [name, field] of Object.entries(shape.fields)) {
			if (name in properties) this.value(field, below(pointer, 'properties', name), path(name), parts);
			else if (isNode(part.additionalProperties)) {
				this.value(field, below(pointer, 'additionalProperties'), path(name), parts);
			}
		}
		for (const name of (part.required as string[] | undefined) ?? []) {
			const field = shape.fields[name] as Field | undefined;
			if (field !== undefined && !field.sometimes) continue;
			const found = field === undefined ? 'never there' : 'sometimes missing';
			const missing = [...parts, below(pointer, 'properties', name)];
			this.add(missing, { kind: 'missing field', at: path(name), documented: 'always there', found });
		}
	}

	/** Fields that no schema of the place has, if the contract names any there: otherwise it leaves them open. */
	unknown(shape: Shape, schemas: string[], at: string): void {
		const known = this.contract.fieldsOf(schemas);
		const mapped = this.contract.inner(schemas, 'additionalProperties');
		for (const [name, field] of Object.entries(shape.fields ?? {})) {
			const path = at === '' ? name : `${at}.${name}`;
			const own = known.get(name) ?? mapped;
			if (!known.has(name) && known.size > 0 && mapped.length === 0) {
				const kind = PAGES.test(name) ? 'pages' : 'unknown field';
				const found = name === KEY ? `${typesOf(field)} (names not printed: they may be data)` : typesOf(field);
				this.add([], { kind, at: path, documented: 'nothing', found, adds: true });
			}
			// What is in a field that nobody knows is as unknown as the field
			if (own.length > 0) this.unknown(field, own, path);
		}
		if (shape.items) this.unknown(shape.items, this.contract.inner(schemas, 'items'), `${at}[]`);
	}
}

/** The types of a value in words, e.g. `[{ id: text (UUID), name?: text or null }]`. */
export function typesOf({ types, looks = [], words = [], otherWords, items, fields }: Shape): string {
	const said = [...looks, ...words.map((word) => `"${word}"`), ...(otherWords ? ['other words'] : [])];
	const members = Object.entries(fields ?? {}).map(
		([name, one]) => `${name}${one.sometimes ? '?' : ''}: ${typesOf(one)}`,
	);
	const inWords: Record<string, string> = {
		array: items ? `[${typesOf(items)}]` : 'empty list',
		object: members.length > 0 ? `{ ${members.join(', ')} }` : 'object',
		string: said.length > 0 ? `text (${said.join(', ')})` : 'text',
	};
	const all = types.includes('number') ? types.filter((type) => type !== 'integer') : types;
	return either(all.map((type) => inWords[type] ?? type));
}

/** @param schemas pointers of what the contract says of the body */
function envelopeOf(
	comparing: Comparing,
	contract: PointedContract,
	answer: Answer,
	parts: string[],
	schemas: string[],
) {
	const { envelope } = answer;
	if (envelope === undefined) return;
	const around = Object.entries(envelope.around);
	const types = schemas.flatMap((schema) => contract.at(schema).type ?? []) as string[];
	const isAllowed = contract.fieldsOf(schemas).size === 0 && (types.length === 0 || types.includes('object'));
	comparing.add(parts, {
		kind: 'envelope',
		at: '',
		documented: isAllowed ? 'nothing about one' : 'none',
		found: envelope.name === 'list of one' ? 'a list of one' : `an object with it in "${envelope.name}"`,
		...(isAllowed ? { adds: true as const } : {}),
	});
	for (const [name, field] of around) {
		const kind = PAGES.test(name) ? 'pages' : 'unknown field';
		comparing.add([], { kind, at: `(envelope).${name}`, documented: 'nothing', found: typesOf(field), adds: true });
	}
}

/** The fields of a response that prove its call, by the contract: they must be there. */
function proofOf(contract: PointedContract, endpoint: string): string[] {
	const { 'x-proof': proof } = contract.at(contract.endpoints.get(endpoint) ?? '');
	return isNode(proof) ? Object.keys(proof) : [];
}

/** Whether a field is there, or one level deeper: the engine looks for proofs there, too. */
const hasProof = (fields: Record<string, Field>, name: string): boolean =>
	name in fields || Object.values(fields).some((field) => name in (field.fields ?? {}));

function bodyOf(comparing: Comparing, contract: PointedContract, answer: Answer, media: string, parts: string[]): void {
	const { shape, endpoint, status } = answer;
	const schema = below(media, 'schema');
	if (shape === undefined || !('schema' in contract.at(media))) return;
	comparing.value(shape, schema, '', parts);
	const schemas = contract.schemasOf(schema);
	comparing.unknown(shape, schemas, '');
	if (status >= 300) return;
	const missed = new Set(comparing.result.differences.map(({ at }) => at));
	for (const name of proofOf(contract, endpoint)) {
		if (shape.fields === undefined || missed.has(name) || hasProof(shape.fields, name)) continue;
		const pointers = schemas.map((one) => below(one, 'properties', name));
		comparing.add([...parts, ...schemas, ...pointers], {
			kind: 'missing field',
			at: name,
			documented: 'shows that it was done',
			found: 'never there',
		});
	}
}

/** What an answer says about the contract. */
export function compare(contract: PointedContract, answer: Answer): Comparison {
	const { endpoint, status, contentType, headers } = answer;
	const comparing = new Comparing(contract);
	const operation = contract.endpoints.get(endpoint);
	if (operation === undefined) return comparing.result;
	const responses = below(operation, 'responses');
	const documented = Object.keys(contract.at(responses));
	const response = documentedResponse(contract, endpoint, status);
	if (response === undefined) {
		// A success that is not the documented one contradicts the documented one
		const replaced = documented.filter((key) => key[0] === String(status)[0]).map((key) => below(responses, key));
		comparing.add(replaced, { kind: 'status', at: '', documented: either(documented), found: String(status) });
		return comparing.result;
	}
	const chain = contract.chain(response);
	comparing.see(chain);
	const { content } = contract.at(chain.at(-1)!);
	const types = Object.keys(isNode(content) ? content : {});
	const media = mediaTypeAt(contract, response, contentType);
	const schema = media !== undefined && 'schema' in contract.at(media) ? below(media, 'schema') : undefined;
	envelopeOf(comparing, contract, answer, chain, schema === undefined ? [] : contract.schemasOf(schema));
	if (media === undefined) {
		if (types.length > 0 || contentType !== 'none') {
			const expected = types.length === 0 ? 'no body' : either(types);
			const found = contentType === 'none' ? 'no body' : contentType === 'another' ? 'another type' : contentType;
			comparing.add(chain, { kind: 'content type', at: '', documented: expected, found });
		}
	} else {
		comparing.see([media]);
		bodyOf(comparing, contract, answer, media, [...chain, media]);
	}
	for (const name of headers.filter((one) => PAGE_HEADERS.includes(one))) {
		comparing.add([], { kind: 'pages', at: `header ${name}`, documented: 'nothing', found: 'there', adds: true });
	}
	return comparing.result;
}
