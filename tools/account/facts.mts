import { documentedResponse, mediaTypeAt, type Answer } from './answers.mjs';
import { below, isNode, keysOf, type PointedContract } from './contract.mjs';
import { compare, type Comparison } from './differences.mjs';
import { shapeOf, type Shape } from './shape.mjs';

export type Verdict = 'confirmed' | 'contradicted' | 'not seen';

/** A part of the contract that is only inferred. */
export interface Fact {
	/** Its JSON pointer, which stays the same as long as the part is where it is. */
	id: string;
	/** Why no report can settle it; undefined if one can. */
	unsettled?: string;
}

/** The inferred parts of a contract. */
export const factsOf = (contract: PointedContract): Fact[] =>
	contract.withEvidence('INF').map((id) => {
		const { 'x-unsettled': unsettled } = contract.at(id);
		return typeof unsettled === 'string' ? { id, unsettled } : { id };
	});

/** The media type that an example belongs to; undefined if the fact is no example. */
function exampleOf(id: string): string | undefined {
	const keys = keysOf(id);
	return keys.at(-2) === 'examples' ? below('', ...keys.slice(0, -2)) : undefined;
}

/** Pointers of what a request consists of: parameters, body and the body's own schema, behind references. */
function requestParts(contract: PointedContract, endpoint: string): string[] {
	const operation = contract.endpoints.get(endpoint)!;
	const path = below('', ...keysOf(operation).slice(0, -1));
	const parameters = [path, operation].flatMap((owner) => {
		const { parameters: all } = contract.at(owner);
		return (Array.isArray(all) ? all : []).map((_, index) => below(owner, 'parameters', String(index)));
	});
	const required = parameters.filter((one) => contract.resolved(one).part.required === true);
	const described = required.flatMap((one) => {
		const chain = contract.chain(one);
		return [...chain, ...contract.chain(below(chain.at(-1)!, 'schema'))];
	});
	if (!('requestBody' in contract.at(operation))) return described;
	const body = contract.chain(below(operation, 'requestBody'));
	const media = below(body.at(-1)!, 'content', 'application/json');
	const schema = contract.chain(below(media, 'schema'));
	return [...described, ...body, media, ...schema];
}

/** Whether an answer has what an example has: each of its fields, with a type that was seen. Undefined if it lacks some. */
function matches(example: Shape, seen: Shape): boolean | undefined {
	if (!example.types.some((type) => seen.types.includes(type))) return false;
	const parts = Object.entries(example.fields ?? {}).map(([name, field]) => {
		const found = seen.fields?.[name];
		return found === undefined ? undefined : matches(field, found);
	});
	if (example.items) parts.push(seen.items && matches(example.items, seen.items));
	return parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
}

/** The verdict of one answer on an inferred example of its media type. */
function onExample(contract: PointedContract, fact: string, answer: Answer): Verdict {
	const response = documentedResponse(contract, answer.endpoint, answer.status);
	const media = response && mediaTypeAt(contract, response, answer.contentType);
	if (media === undefined || answer.shape === undefined) return 'not seen';
	const { examples } = contract.at(media);
	const names = Object.keys(isNode(examples) ? examples : {});
	const isHere = names.some((name) => contract.chain(below(media, 'examples', name)).includes(fact));
	if (!isHere) return 'not seen';
	const schemas = contract.schemasOf(below(media, 'schema'));
	const fits = matches(shapeOf(contract, [contract.at(fact).value], schemas), answer.shape);
	return fits === undefined ? 'not seen' : fits ? 'confirmed' : 'contradicted';
}

/** A fact about errors is an example of the statuses that its text names, and says nothing of others. */
const namesStatus = (contract: PointedContract, fact: string, status: number): boolean =>
	status < 400 || String(contract.at(fact).description ?? '').includes(String(status));

/** An answer with what it says about the contract. */
interface Compared {
	answer: Answer;
	comparison: Comparison;
	/** What its request consists of, if that was accepted. */
	accepted: string[];
}

function verdictOf(contract: PointedContract, { id, unsettled }: Fact, compared: Compared[]): Verdict {
	if (unsettled !== undefined) return 'not seen';
	const isExample = exampleOf(id) !== undefined;
	const verdicts = compared.map(({ answer, comparison: { seen, contradicted }, accepted }): Verdict => {
		if (isExample) return onExample(contract, id, answer);
		if (contradicted.has(id) || [...contradicted].some((one) => one.startsWith(`${id}/`))) return 'contradicted';
		if (seen.has(id)) return namesStatus(contract, id, answer.status) ? 'confirmed' : 'not seen';
		return accepted.includes(id) ? 'confirmed' : 'not seen';
	});
	return (['contradicted', 'confirmed'] as const).find((one) => verdicts.includes(one)) ?? 'not seen';
}

/** The verdict on each inferred fact, by its ID. One answer that contradicts it outweighs all others. */
export function verdictsOf(contract: PointedContract, answers: Answer[]): Record<string, Verdict> {
	const compared = answers.map((answer): Compared => {
		const isAccepted = answer.status >= 200 && answer.status < 300;
		const accepted = isAccepted ? requestParts(contract, answer.endpoint) : [];
		return { answer, comparison: compare(contract, answer), accepted };
	});
	return Object.fromEntries(factsOf(contract).map((fact) => [fact.id, verdictOf(contract, fact, compared)]));
}

/** All parts that a call of an endpoint can show. */
function partsOf(contract: PointedContract, endpoint: string): Set<string> {
	const parts = new Set(requestParts(contract, endpoint));
	const walk = (pointer: string): void => {
		for (const one of contract.chain(pointer)) {
			if (parts.has(one)) return;
			parts.add(one);
			for (const [key, child] of Object.entries(contract.at(one))) {
				if (key === 'value' || key === '$ref') continue;
				if (isNode(child)) walk(below(one, key));
				else if (Array.isArray(child)) child.forEach((_, index) => walk(below(one, key, String(index))));
			}
		}
	};
	walk(below(contract.endpoints.get(endpoint)!, 'responses'));
	return parts;
}

/** The endpoints whose answers can settle a fact. */
export const settledBy = (contract: PointedContract, { id, unsettled }: Fact): string[] =>
	unsettled !== undefined
		? []
		: [...contract.endpoints.keys()].filter((endpoint) => partsOf(contract, endpoint).has(id));
