import { contractOf, type Contract, type VendorParts } from '../vendors.mjs';

export type Node = { [key: string]: unknown };

export const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const toToken = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
const fromToken = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

/** The JSON pointer of a part, e.g. `/paths/~1videos/get`. */
export const below = (pointer: string, ...keys: string[]): string => [pointer, ...keys.map(toToken)].join('/');

/** The keys of a JSON pointer. */
export const keysOf = (pointer: string): string[] => pointer.split('/').slice(1).map(fromToken);

/** Ways from one schema to others that describe the same value. */
const SAME_VALUE = ['allOf', 'oneOf', 'anyOf'];

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

/** A contract whose parts are found by their JSON pointers, which are the IDs of the facts in it. */
export class PointedContract {
	/** The pointer of each endpoint, e.g. of `GET /videos/{job_id}`. */
	readonly endpoints = new Map<string, string>();

	private readonly patterns: Array<{ endpoint: string; method: string; pattern: RegExp; rank: number[] }> = [];

	constructor(private readonly document: Contract) {
		for (const [path, item] of Object.entries(document.paths)) {
			for (const method of METHODS.filter((one) => one in item)) {
				const endpoint = `${method.toUpperCase()} ${path}`;
				this.endpoints.set(endpoint, below('/paths', path, method));
				const segments = path.split('/').slice(1);
				const isVariable = (segment: string) => segment.startsWith('{');
				const pattern = segments.map((one) => `/${isVariable(one) ? '[^/]+' : one.replaceAll('.', '\\.')}`).join('');
				const rank = [segments.length, -segments.filter(isVariable).length];
				this.patterns.push({ endpoint, method: method.toUpperCase(), pattern: new RegExp(`${pattern}$`, 'i'), rank });
			}
		}
		this.patterns.sort(({ rank: [a1, a2] }, { rank: [b1, b2] }) => b1 - a1 || b2 - a2);
	}

	/** The part at a pointer; an empty one if there is none. */
	at(pointer: string): Node {
		let part: unknown = this.document;
		for (const key of keysOf(pointer)) part = isNode(part) || Array.isArray(part) ? (part as Node)[key] : undefined;
		return isNode(part) ? part : {};
	}

	/** Where the part really is: the pointer itself and, behind references, the others. */
	chain(pointer: string): string[] {
		const { $ref } = this.at(pointer);
		return typeof $ref === 'string' ? [pointer, ...this.chain(decodeURIComponent($ref.slice(1)))] : [pointer];
	}

	/** The part behind all references. */
	resolved(pointer: string): { pointer: string; part: Node } {
		const last = this.chain(pointer).at(-1)!;
		return { pointer: last, part: this.at(last) };
	}

	/** The pointers of all schemas that describe the same value: behind references, parts and alternatives. */
	schemasOf(pointer: string): string[] {
		const { pointer: found, part } = this.resolved(pointer);
		const parts = SAME_VALUE.flatMap((word) =>
			Array.isArray(part[word]) ? part[word].map((_, index) => below(found, word, String(index))) : [],
		);
		return [found, ...parts.flatMap((one) => this.schemasOf(one))];
	}

	/** The fields that the schemas name, each with the pointers of its own schemas. */
	fieldsOf(schemas: string[]): Map<string, string[]> {
		const fields = new Map<string, string[]>();
		for (const schema of schemas) {
			const { properties } = this.at(schema);
			if (!isNode(properties)) continue;
			for (const name of Object.keys(properties)) {
				fields.set(name, [...(fields.get(name) ?? []), ...this.schemasOf(below(schema, 'properties', name))]);
			}
		}
		return fields;
	}

	/** The schemas of a list's members, or of a map's values (`additionalProperties`). */
	inner(schemas: string[], keyword: 'items' | 'additionalProperties'): string[] {
		return schemas.flatMap((schema) =>
			isNode(this.at(schema)[keyword]) ? this.schemasOf(below(schema, keyword)) : [],
		);
	}

	/** The schemas of a variable in the path of an endpoint, whatever its letter case and underscores. */
	pathParameter(endpoint: string, name: string): string[] {
		const operation = this.endpoints.get(endpoint);
		if (operation === undefined) return [];
		const owners = [below('', ...keysOf(operation).slice(0, -1)), operation];
		const plain = (text: unknown) => String(text).replaceAll('_', '').toLowerCase();
		return owners.flatMap((owner) => {
			const { parameters } = this.at(owner);
			return (Array.isArray(parameters) ? parameters : []).flatMap((_, index) => {
				const { pointer, part } = this.resolved(below(owner, 'parameters', String(index)));
				const isIt = part.in === 'path' && plain(part.name) === plain(name);
				return isIt ? this.schemasOf(below(pointer, 'schema')) : [];
			});
		});
	}

	/** The endpoint that a request called. @param path that of its URL, without the query */
	endpointOf(method: string, path: string): string | undefined {
		return this.patterns.find((one) => one.method === method && one.pattern.test(path))?.endpoint;
	}

	/** The calls that get a token for the credential. */
	isSignIn(endpoint: string): boolean {
		const { 'x-no-operation': reason } = this.at(this.endpoints.get(endpoint) ?? '');
		return typeof reason === 'string' && reason.startsWith('Called by the credential');
	}

	/** Pointers of the parts with this mark, in the contract's order. */
	withEvidence(mark: string): string[] {
		const found: string[] = [];
		const walk = (part: unknown, pointer: string) => {
			if (typeof part !== 'object' || part === null) return;
			if ((part as Node)['x-evidence'] === mark) found.push(pointer);
			for (const [key, child] of Object.entries(part)) walk(child, below(pointer, key));
		};
		walk(this.document, '');
		return found;
	}

	/** The names of all fields and parameters. */
	names(): Set<string> {
		const names = new Set<string>();
		const walk = (part: unknown) => {
			if (typeof part !== 'object' || part === null) return;
			if (isNode(part)) {
				if (isNode(part.properties)) for (const name of Object.keys(part.properties)) names.add(name);
				if (typeof part.in === 'string' && typeof part.name === 'string') names.add(part.name);
			}
			for (const child of Object.values(part)) walk(child);
		};
		walk(this.document);
		return names;
	}
}

/** A vendor's contract by pointers. */
export const pointedContract = (parts: VendorParts): PointedContract => new PointedContract(contractOf(parts));
