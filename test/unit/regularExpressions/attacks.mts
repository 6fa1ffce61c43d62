import { visitRegExpAST, type AST } from '@eslint-community/regexpp';

import type { Matcher } from './matcher.mjs';

/** A text that may cost a search too much: the same over and over, between a beginning and an end. */
export interface Attack {
	before: string;
	repeated: string;
	after: string;
}

/** Characters of each usual kind, besides those that an expression names. */
const USUAL = [...'aZ0_ \n\t\0é!"\\/.'];
/** Ends that let a search fail late: nothing, and characters that hardly any set has both of. */
const AFTERS = ['', '\0\n'];
/** Samples of each set and group, at most. */
const MAX_SAMPLES = 3;

const unique = (texts: string[]): string[] => [...new Set(texts)];

/** The expression's sets of characters, and one character for each way in which they tell characters apart. */
function alphabetOf({ pattern, isIn }: Matcher): string[] {
	const sets = new Map<string, AST.Node>();
	const named: string[] = [];
	visitRegExpAST(pattern, {
		onCharacterEnter: (node) => {
			named.push(String.fromCodePoint(node.value));
			if (node.parent.type === 'Alternative' || node.parent.type === 'Quantifier') sets.set(node.raw, node);
		},
		onCharacterSetEnter: (node) => {
			if (node.parent.type !== 'CharacterClass') sets.set(node.raw, node);
		},
		onCharacterClassEnter: (node) => {
			if (node.parent.type !== 'CharacterClass') sets.set(node.raw, node);
		},
	});
	const kinds = new Map<string, string>();
	for (const char of [...named, ...USUAL]) {
		const kind = [...sets.values()].map((set) => Number(isIn(set, char))).join('');
		if (!kinds.has(kind)) kinds.set(kind, char);
	}
	return [...kinds.values()];
}

/**
 * Texts that an expression may stumble over, derived from the expression: it can only be slow where it repeats something,
 * on texts made of what it looks for.
 */
export function attacksOn(matcher: Matcher): Attack[] {
	const alphabet = alphabetOf(matcher);

	function samplesOf(node: AST.Element): string[] {
		switch (node.type) {
			case 'Assertion':
			case 'Backreference':
				return [''];
			case 'Group':
			case 'CapturingGroup':
				return unique(node.alternatives.flatMap(({ elements }) => sequences(elements)));
			case 'Quantifier': {
				const once = samplesOf(node.element);
				const least = once.map((sample) => sample.repeat(node.min));
				return unique([...once.map((sample) => sample.repeat(Math.max(node.min, 1))), ...least]);
			}
			default:
				return alphabet.filter((char) => matcher.isIn(node, char));
		}
	}

	/** Texts that match the elements, one after the other. */
	const sequences = (elements: AST.Element[]): string[] =>
		elements.reduce(
			(starts, element) => {
				const samples = samplesOf(element);
				return starts
					.flatMap((start) => samples.slice(0, MAX_SAMPLES).map((sample) => start + sample))
					.slice(0, MAX_SAMPLES);
			},
			[''],
		);

	const befores = new Set<string>(['']);
	const repeated = new Set<string>(alphabet);

	/** Takes every part of the alternative, cut at what repeats, branches or asserts. */
	function collect({ elements }: AST.Alternative, before: string): void {
		const cuts = [0, elements.length];
		elements.forEach((element, index) => {
			if (element.type !== 'Character') cuts.push(index, index + 1);
		});
		for (const from of new Set(cuts)) {
			const start = before + (sequences(elements.slice(0, from))[0] ?? '');
			befores.add(start);
			for (const to of new Set(cuts)) {
				if (to > from) for (const part of sequences(elements.slice(from, to))) repeated.add(part);
			}
			const element = elements[from];
			const inner = element?.type === 'Quantifier' ? element.element : element;
			if (inner && 'alternatives' in inner) for (const alternative of inner.alternatives) collect(alternative, start);
		}
	}
	for (const alternative of matcher.pattern.alternatives) collect(alternative, '');
	repeated.delete('');

	const found = [...befores].flatMap((before) =>
		[...repeated].flatMap((part) => AFTERS.map((after) => ({ before, repeated: part, after }))),
	);
	const pairs = alphabet.flatMap((first) =>
		alphabet.map((second) => ({ before: '', repeated: first + second, after: '' })),
	);
	return [...found, ...pairs];
}
