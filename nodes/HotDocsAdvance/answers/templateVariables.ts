import { asText, CallFailure, eachRow, listIn, Problem, quoted, textIn, type Calls } from '../../engine';
import type { paths } from '../api';
import type { AnswerType } from './answer';
import { named, type GivenAnswer } from './toAnswer';

/** A version of a template package. */
export interface TemplateVersion {
	templatePackageId: string;
	versionId: string;
}

/** A variable, with its type in HotDocs' own word. */
interface Variable {
	name: string;
	word: string;
}

/**
 * The types that HotDocs' words stand for, in lower case. INFERRED: of the words in the manifest, only one that begins with
 * "t" was seen, so these are those that HotDocs uses elsewhere. For any other word, only the name is checked.
 */
const TYPE_OF_WORD = new Map<string, AnswerType>([
	['text', 'text'],
	['number', 'number'],
	['date', 'date'],
	['truefalse', 'trueFalse'],
	['multiplechoice', 'multipleChoice'],
]);

/** @throws OddRecord for a record without a name */
export const variableIn = (row: unknown): Variable => ({
	name: textIn(row as { name: unknown }, 'name').trim(),
	word: asText((row as { type?: unknown }).type) ?? '',
});

/** The types by name; undefined for a word that isn't known, and for a name that has several types. */
function typesOf(variables: Variable[]): Map<string, AnswerType | undefined> {
	const types = new Map<string, AnswerType | undefined>();
	for (const { name, word } of variables) {
		const type = TYPE_OF_WORD.get(word.replace(/[^a-z]/gi, '').toLowerCase());
		types.set(name, types.has(name) && types.get(name) !== type ? undefined : type);
	}
	return types;
}

/** The variables of a template. It is asked for them once in a run. @throws CallFailure if it has none */
export async function variablesOf(
	{ call, shared }: Pick<Calls<paths>, 'call' | 'shared'>,
	path: TemplateVersion,
): Promise<Map<string, AnswerType | undefined>> {
	return await shared(`variables of ${path.templatePackageId}/${path.versionId}`.toLowerCase(), async () => {
		const endpoint = 'GET /v2.0/TemplatePackages/{templatePackageId}/Versions/{versionId}/VariableData';
		const manifest: unknown = await call(endpoint, { path: { ...path } }, { effect: 'read' });
		const variables = eachRow(listIn(manifest, 'variables') ?? [], variableIn).good;
		if (variables.length > 0) return typesOf(variables);
		throw new CallFailure('refused', 'The answers could not be checked: the template has no variables', {
			remedy: 'Check "Template Package Version", or leave it empty to send them unchecked.',
		});
	});
}

/** A name without what is easily mistaken: letter case, blanks and signs. */
const letters = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** An error names no more variables than this. */
const MOST_NAMES = 20;

const listed = (names: string[]): string =>
	[...names.slice(0, MOST_NAMES).map(quoted), ...(names.length > MOST_NAMES ? ['…'] : [])].join(', ');

/** Refuses an answer to a variable that the template doesn't have. @throws Problem */
export function checkName({ name }: GivenAnswer, variables: ReadonlyMap<string, unknown>): void {
	if (variables.has(name)) return;
	const similar = [...variables.keys()].find((other) => letters(other) === letters(name));
	const remedy =
		similar === undefined
			? `Remove it, or use the name of a variable: ${listed([...variables.keys()])}`
			: `Letter case and blanks count: use ${quoted(similar)}`;
	named(name, () => {
		throw new Problem("the template doesn't have", remedy);
	});
}
