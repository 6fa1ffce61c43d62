import { attacksOn, type Attack } from './attacks.mjs';
import { matcherOf } from './matcher.mjs';

/** Longer than any count in an expression's braces, so that a bounded repetition doesn't look like growth. */
const LENGTH = 128;
/** Twice the input may take this many times the steps. */
const MAX_GROWTH = 2.5;
/** A search of the shorter text that takes this many steps has grown already. */
const MAX_STEPS = 100_000;

const textOf = ({ before, repeated, after }: Attack, length: number): string =>
	before + repeated.repeat(Math.ceil(length / repeated.length)) + after;

/** Whether the expression repeats anything: otherwise it looks at a fixed number of characters from each index. */
const canGrow = (source: string): boolean => /[*+{]/.test(source);

/**
 * The text on which the steps of a search grow more than in proportion to its length; undefined if there is none.
 * @param literal the expression, as in the code
 */
export function growthOf(literal: string): Attack | undefined {
	const end = literal.lastIndexOf('/');
	const [source, flags] = [literal.slice(1, end), literal.slice(end + 1)];
	if (!canGrow(source)) return undefined;
	const matcher = matcherOf({ source, flags });
	return attacksOn(matcher).find((attack) => {
		const steps = matcher.stepsIn(textOf(attack, LENGTH), MAX_STEPS);
		return steps === Infinity || matcher.stepsIn(textOf(attack, 2 * LENGTH), MAX_GROWTH * steps) === Infinity;
	});
}
