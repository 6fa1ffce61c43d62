import { Problem, shown, trimmed } from '../../engine';
import { isEmpty, type AnswerType } from './answer';

const choose = (type: AnswerType): string =>
	`Select "Template Package Version", which knows the type, or write { "type": "${type}", "value": … }. Types are text, number, date, trueFalse and multipleChoice`;

const looksLikeDate = (text: string): boolean =>
	/^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})([T ,].{0,40})?$/.test(trimmed(text));

/**
 * The type of a value that has none of its own.
 * @throws Problem where it could be more than one
 */
export function inferType(value: unknown): AnswerType {
	const all = [value].flat(Infinity).filter((one) => !isEmpty(one));
	const kinds = new Set(all.map((one) => typeof one));
	if (kinds.size > 1) throw new Problem('has values of several types in one list', 'Use only one type');
	const [kind = 'string'] = kinds;
	if (kind === 'number') return 'number';
	if (kind === 'boolean') return 'trueFalse';
	if (kind !== 'string') throw new Problem(`is an object: ${shown(value)}`, `Use its fields. ${choose('text')}`);
	if (all.some((text) => looksLikeDate(String(text)))) {
		throw new Problem(`can be a date or text: ${shown(value)}`, choose('date'));
	}
	if (Array.isArray(value) && all.length > 0) {
		throw new Problem(
			`is a list of texts, which can be several selections of a multiple choice or a repeat: ${shown(value)}`,
			choose('multipleChoice'),
		);
	}
	return 'text';
}
