import { CallFailure, Problem, shown, type Calls } from '../../engine';
import type { paths } from '../api';
import type { AnswerType } from './answer';
import { checkName, variablesOf } from './templateVariables';
import { toAnswer, type GivenAnswer } from './toAnswer';
import { writeAnswers } from './writeAnswers';

/** The values of the parameters with which answers are given (`parameters.ts`). */
interface AnswerValues {
	answersFrom: 'fields' | 'item' | 'xml';
	answerFields?: GivenAnswer[];
	answersJson?: GivenAnswer[];
	answerXml?: string;
	additionalFields?: { answerXml?: string };
	templatePackageId?: string;
	templatePackageVersionId?: string;
}

const givenIn = ({ answerFields, answersJson }: AnswerValues): GivenAnswer[] | undefined => answerFields ?? answersJson;

/**
 * The XML of the answers.
 * @param o.variables those of the template, if it is known
 * @param o.leftOut receives the name of an answer without a value
 * @throws Problem for an answer that doesn't fit or whose type is open, and if none has a value
 */
function xmlOf(
	all: GivenAnswer[],
	o: { variables?: ReadonlyMap<string, AnswerType | undefined>; leftOut?: (name: string) => void } = {},
): string {
	const answers = all.flatMap((answer) => {
		if (o.variables) checkName(answer, o.variables);
		const read = toAnswer(answer, o.variables?.get(answer.name));
		if (read === undefined) o.leftOut?.(answer.name);
		return read ?? [];
	});
	if (answers.length > 0) return writeAnswers(answers);
	throw new Problem('has no answer with a value', 'Check the expressions of the answers');
}

const nameOfParameter = ({ answerFields }: AnswerValues): string => (answerFields ? 'Answer Fields' : 'Answers Object');

/** The error of an item whose answers don't fit the template. */
const notSent = (values: AnswerValues, problem: Problem): CallFailure =>
	new CallFailure('refused', `The item was not sent, because "${nameOfParameter(values)}" ${problem.problem}`, {
		remedy: `${problem.remedy}.`,
		code: 'invalid-value',
	});

/**
 * Checks the answers before anything is sent, as far as that is possible without the template.
 * @throws Problem
 */
export function checkAnswers(values: AnswerValues): void {
	const all = givenIn(values);
	if (all === undefined) return;
	if (values.additionalFields?.answerXml !== undefined) {
		throw new Problem('has answers and the field "Answer XML"', 'Remove the field, or select "XML" in "Answers"');
	}
	const { templatePackageId, templatePackageVersionId } = values;
	if (templatePackageVersionId !== undefined && templatePackageId === undefined) {
		throw new Problem(
			'has a "Template Package Version" without its "Template Package"',
			'Select the template package, or leave both empty',
		);
	}
	if (templatePackageVersionId !== undefined) return;
	try {
		xmlOf(all);
	} catch (error) {
		throw error instanceof Problem
			? new Problem(`can't be sent, because "${nameOfParameter(values)}" ${error.problem}`, error.remedy)
			: error;
	}
}

/**
 * The answers as HotDocs answer XML, checked against the variables of the template if its version is given.
 * @returns undefined for none
 * @throws CallFailure
 */
export async function answerXmlFrom(
	calls: Pick<Calls<paths>, 'call' | 'hint' | 'shared'>,
	values: AnswerValues,
): Promise<string | undefined> {
	const all = givenIn(values);
	if (all === undefined) return values.answerXml ?? values.additionalFields?.answerXml;
	const { templatePackageId, templatePackageVersionId: versionId } = values;
	const isKnown = templatePackageId !== undefined && versionId !== undefined;
	const variables = isKnown ? await variablesOf(calls, { templatePackageId, versionId }) : undefined;
	try {
		return xmlOf(all, {
			variables,
			leftOut: (name) => calls.hint(`An answer ${shown(name)} had no value, so it was left out.`),
		});
	} catch (error) {
		throw error instanceof Problem ? notSent(values, error) : error;
	}
}
