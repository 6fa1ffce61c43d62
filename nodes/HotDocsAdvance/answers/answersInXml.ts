import type { IDataObject } from 'n8n-workflow';

import { Problem } from '../../engine';
import { readAnswers } from './readAnswers';

/** Why XML can't be read. Anything but a Problem is a mistake of the reader. */
function reason(error: unknown): string {
	if (error instanceof Problem) return error.problem;
	throw error;
}

/**
 * The answers of an answer set as an object, and their types, both by the names of the variables. Of two answers with one
 * name, the later one counts, as in HotDocs.
 * @param hint receives why they are incomplete or missing, for the user
 */
export function answersInXml(xml: string, hint: (text: string) => void): IDataObject {
	try {
		const all = readAnswers(xml);
		const answers = Object.fromEntries(all.map(({ name, value }) => [name, value]));
		const answerTypes = Object.fromEntries(all.map(({ name, type }) => [name, type]));
		if (Object.keys(answers).length < all.length) {
			hint(
				'The answer set has several answers with one name. Of these, only the last is in "answers"; "answerXml" has all.',
			);
		}
		return { answers: answers as IDataObject, answerTypes };
	} catch (error) {
		hint(
			`There is no "answers" in the output, because the answer set ${reason(error)}. It is in "answerXml" unchanged.`,
		);
		return {};
	}
}
