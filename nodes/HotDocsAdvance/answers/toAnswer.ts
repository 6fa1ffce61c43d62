import { Problem, shown } from '../../engine';
import { TYPE_NAMES, type Answer, type AnswerType } from './answer';
import { inferType } from './inferType';
import { typedValue } from './typedValue';

/** An answer as it was given. Without a type, its value says what it is, or the template. */
export interface GivenAnswer {
	name: string;
	type?: AnswerType;
	value: unknown;
	/** Whether to clear the value that HotDocs has. Default: an empty value is left out. */
	clear?: boolean;
}

/** What `read` returns. A problem in it becomes one of the whole, with the name of the answer. @throws Problem */
export function named<T>(name: string, read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw error instanceof Problem
			? new Problem(`has an answer ${shown(name)} that ${error.problem}`, error.remedy)
			: error;
	}
}

/**
 * The answer to be sent.
 * @param expected the type of the variable in the template, if it is known
 * @returns undefined for an empty one, which is left out
 * @throws Problem that names the answer
 */
export const toAnswer = ({ name, type: own, value, clear }: GivenAnswer, expected?: AnswerType): Answer | undefined =>
	named(name, () => {
		if (own !== undefined && expected !== undefined && own !== expected) {
			const [is, must] = [TYPE_NAMES[own], TYPE_NAMES[expected]];
			throw new Problem(`has the type ${is}, but is a variable of the type ${must} in the template`, `Select ${must}`);
		}
		const type = own ?? expected ?? inferType(value);
		const read = typedValue(type, value);
		if (clear && read !== null) throw new Problem('has a value and "clear"', 'Remove one of them');
		return read === null && !clear ? undefined : { name, type, value: read };
	});
