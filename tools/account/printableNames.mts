import { allVendors } from '../vendors.mjs';
import { pointedContract } from './contract.mjs';

/** Stands for the names of fields that may be data. */
export const KEY = '<key>';

/** What is not in the contracts' own names, but common in the names of other services' fields. */
const COMMON_WORDS = [
	'access api array attributes attribute author authorization base batch body bearer by cursor code content context',
	'data deleted description detail details document documents end entries entry errors expires expiry external',
	'false first flag format group groups guid has hash header href html id ids identifier index info input items item',
	'json key keys label language last length links list lists locale max message meta metadata method min',
	'mime modified more moniker name names next node nodes number object objects of offset on ok order owner package packages',
	'page pages pagination parent path payload per prev previous priority profile properties property public query range',
	'reason record records ref reference region request response result results role roles root row rows self session size',
	'sort source start state success tag tags template templates tenancy text time timestamp timezone to token total totals',
	'true type types unique unit updated url uri user users uuid value values version versions visible work zone',
].flatMap((line) => line.split(' '));

/** `candidate_email`, `candidateEmail` and `CandidateEmail` as their words. */
const wordsOf = (name: string): string[] =>
	name
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
		.toLowerCase()
		.split(/[ _-]+/)
		.filter((word) => word !== '');

const MOST_WORDS = 5;
const MOST_CHARACTERS = 40;

let vocabulary: Set<string> | undefined;

const allWords = (): Set<string> =>
	(vocabulary ??= new Set([
		...COMMON_WORDS,
		...allVendors.flatMap((parts) => [...pointedContract(parts).names()].flatMap(wordsOf)),
	]));

/** A name of letters only, made of few words, each of which a contract or the list above has. */
function isPrintable(name: string): boolean {
	if (name.length > MOST_CHARACTERS || !/^[A-Za-z]+([_-][A-Za-z]+)*$/.test(name)) return false;
	const words = wordsOf(name);
	return words.length <= MOST_WORDS && words.every((word) => allWords().has(word));
}

/**
 * How a report prints the names of fields that the contract doesn't know. They could be data: an object may have a person, an
 * email address or a title as its keys. So a name is printed only if every word in it is a word of the contracts' own field
 * names or of a short list, and only if that holds for all unknown names of the same objects: one that doesn't shows that they
 * may be a map, and then none of them is printed.
 * @returns a function that returns the name, or `<key>`
 */
export function printed(unknownNames: Iterable<string>): (name: string) => string {
	const isMap = [...unknownNames].some((name) => !isPrintable(name));
	return (name) => (isMap ? KEY : name);
}
