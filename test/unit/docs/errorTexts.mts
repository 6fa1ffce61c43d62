import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A text that a person may see, with `…` for each part that is filled in. */
export interface Text {
	text: string;
	file: string;
}

/** Which arguments of a class or function may be a text about something that went wrong. */
const TELLS: Record<string, number[]> = {
	CallFailure: [1],
	Problem: [0],
	NodeOperationError: [1],
	inputError: [2],
	/** A field of the credential is wrong. */
	wrong: [0],
	/** The address of a credential or a list, and a call to a webhook, which tells it after the status. */
	refuse: [0, 2],
	/** An answer that says that nothing was done. */
	confirmed: [1],
	/** A list that is looked at first could not be read. */
	existing: [2],
};

const sources = (): string[] =>
	['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts') && !name.endsWith('/api.ts'))
			.map((name) => join(folder, name)),
	);

/** The text of a literal; undefined for other expressions. */
function textOf(node: ts.Node): string | undefined {
	if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
	if (!ts.isTemplateExpression(node)) return undefined;
	return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

/** The texts that an expression may give, as far as they stand there. */
function textsIn(node: ts.Node | undefined): string[] {
	if (!node) return [];
	if (ts.isConditionalExpression(node)) return [...textsIn(node.whenTrue), ...textsIn(node.whenFalse)];
	const text = textOf(node);
	return text === undefined ? [] : [text];
}

function collect(read: (node: ts.Node) => string[]): Text[] {
	const found: Text[] = [];
	for (const file of sources()) {
		const visit = (node: ts.Node): void => {
			found.push(...read(node).map((text) => ({ text, file })));
			ts.forEachChild(node, visit);
		};
		visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
	}
	return found;
}

/** Every text that stands in the package's code. */
export const allTexts = (): Text[] => collect((node) => [textOf(node)].filter((text) => text !== undefined));

/** A verdict in the test of a credential. */
const isVerdict = (node: ts.Node): node is ts.PropertyAssignment =>
	ts.isPropertyAssignment(node) &&
	node.name.getText() === 'message' &&
	/credentials/.test(node.getSourceFile().fileName);

/** What the package's code says of things that go wrong: the beginnings of the errors that people see. */
export const errorTexts = (): Text[] =>
	collect((node) => {
		if (isVerdict(node)) return textsIn(node.initializer);
		if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return [];
		const positions = TELLS[node.expression.getText()] ?? [];
		return positions.flatMap((position) => textsIn(node.arguments?.[position]));
	});
