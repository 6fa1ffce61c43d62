import { RegExpParser, type AST } from '@eslint-community/regexpp';

/** Continues after a match that ends at an index. @returns whether the rest matches, too */
type Next = (at: number) => boolean;
/** Matches at an index, and tries every way until `next` succeeds. */
type Match = (at: number, next: Next) => boolean;

/** The search took more steps than the caller allows. */
class TooManySteps extends Error {}

/** An expression that counts the steps of its search. */
export interface Matcher {
	pattern: AST.Pattern;
	/** Whether one character, or code point, is in a set. */
	isIn: (set: AST.Node, char: string) => boolean;
	/** The steps of all searches in the text, one after the other, as `replace` makes them; Infinity above the limit. */
	stepsIn: (text: string, limit: number) => number;
	/** The text with each match in brackets, to compare the matcher with the real engine. */
	marked: (text: string) => string;
}

/**
 * Makes a backtracking matcher, as the engine of JavaScript is one, that counts what it does. A clock would measure the
 * machine, too. V8 knows short cuts that this one doesn't, so it may take fewer steps, but not more. No library does this:
 * `recheck` misses what only a repeated search makes quadratic.
 */
export function matcherOf({ source, flags }: Pick<RegExp, 'source' | 'flags'>): Matcher {
	const isUnicode = /[uv]/.test(flags);
	const isGlobal = /[gy]/.test(flags);
	const isMultiline = flags.includes('m');
	const setFlags = flags.replace(/[^iusv]/g, '');
	const pattern = new RegExpParser().parsePattern(source, 0, source.length, {
		unicode: flags.includes('u'),
		unicodeSets: flags.includes('v'),
	});

	const known = new Map<AST.Node, Map<string, boolean>>();
	const isIn = (set: AST.Node, char: string): boolean => {
		const chars = known.get(set) ?? new Map<string, boolean>();
		known.set(set, chars);
		const found = chars.get(char) ?? new RegExp(`^(?:${set.raw})$`, setFlags).test(char);
		chars.set(char, found);
		return found;
	};

	let chars: string[] = [];
	let [steps, limit] = [0, 0];
	const step = (): void => {
		if (++steps > limit) throw new TooManySteps();
	};

	const isWord = (at: number): boolean => /^\w$/.test(chars[at] ?? '');
	function holds(assertion: AST.EdgeAssertion | AST.WordBoundaryAssertion, at: number): boolean {
		if (assertion.kind === 'word') return (isWord(at - 1) !== isWord(at)) !== assertion.negate;
		const neighbor = chars[assertion.kind === 'start' ? at - 1 : at];
		return neighbor === undefined || (isMultiline && neighbor === '\n');
	}

	/** The alternatives, tried in their order. @param back whether to match towards the start, as a look-behind does */
	function anyOf({ alternatives }: { alternatives: AST.Alternative[] }, back: boolean): Match {
		const matches = alternatives.map(({ elements }) =>
			(back ? elements : [...elements].reverse())
				.map((element) => matchOf(element, back))
				.reduce<Match>(
					(rest, first) => (at, next) => first(at, (end) => rest(end, next)),
					(at, next) => next(at),
				),
		);
		return (at, next) => matches.some((match) => match(at, next));
	}

	function repeated({ element, min, max, greedy }: AST.Quantifier, back: boolean): Match {
		const once = matchOf(element, back);
		const from =
			(count: number): Match =>
			(at, next) => {
				step();
				const stop = () => count >= min && next(at);
				// A round that matches nothing would go on for ever
				const more = () => count < max && once(at, (end) => (end !== at || count < min) && from(count + 1)(end, next));
				return greedy ? more() || stop() : stop() || more();
			};
		return from(0);
	}

	function matchOf(node: AST.Element, back: boolean): Match {
		switch (node.type) {
			case 'Group':
			case 'CapturingGroup':
				return anyOf(node, back);
			case 'Quantifier':
				return repeated(node, back);
			case 'Assertion': {
				if ('alternatives' in node) {
					const inside = anyOf(node, node.kind === 'lookbehind');
					return (at, next) => inside(at, () => true) !== node.negate && next(at);
				}
				return (at, next) => {
					step();
					return holds(node, at) && next(at);
				};
			}
			case 'Backreference':
				throw new Error('The matcher of the tests knows no back references');
			default:
				return (at, next) => {
					step();
					const char = chars[back ? at - 1 : at];
					return char !== undefined && isIn(node, char) && next(back ? at - 1 : at + 1);
				};
		}
	}
	const whole = anyOf(pattern, false);

	/** Passes the start and the end of each match on; of the first one only, if the expression is not global. */
	function search(text: string, found: (start: number, end: number) => void): void {
		chars = isUnicode ? [...text] : text.split('');
		for (let start = 0; start <= chars.length; start++) {
			step();
			let end = -1;
			const isMatch = whole(start, (at) => {
				end = at;
				return true;
			});
			if (!isMatch) continue;
			found(start, end);
			if (!isGlobal) return;
			start = Math.max(start, end - 1);
		}
	}

	return {
		pattern,
		isIn,
		stepsIn(text, most) {
			[steps, limit] = [0, most];
			try {
				search(text, () => undefined);
				return steps;
			} catch (error) {
				if (error instanceof TooManySteps) return Infinity;
				throw error;
			}
		},
		marked(text) {
			[steps, limit] = [0, 1_000_000];
			const parts: string[] = [];
			let done = 0;
			search(text, (start, end) => {
				parts.push(chars.slice(done, start).join(''), '[', chars.slice(start, end).join(''), ']');
				done = end;
			});
			return parts.join('') + chars.slice(done).join('');
		},
	};
}
